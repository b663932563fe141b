public import StrictJSON

extension FaultSpec {
    /// Reads a fault, as `{"at": "jwks", "server": "api", "do": {"status": 503}}`.
    ///
    /// - Parameters:
    ///   - reader: the object; all that is wrong in it goes into its bag.
    ///   - servers: the resource servers of the lab; nil where they are not known, and any name is taken.
    /// - Returns: the fault; nil after a complaint.
    public static func decode(_ reader: JSONReader, servers: [String]?) -> FaultSpec? {
        reader.object { (object: inout ObjectReader) -> FaultSpec? in
            let placeReader = object.required("at")
            let place = placeReader?.oneOf(Place.self)
            let serverReader = object.optional("server")
            let server = serverReader.map { decodeServer($0, servers) } ?? .some(nil)
            let effect = object.required("do").flatMap(decodeEffect)
            guard let placeReader, let place, let server, let effect else { return nil }
            let fault = FaultSpec(at: place, server: server, effect)
            return fault.check(placeReader, serverReader) ? fault : nil
        }
    }

    private static func decodeServer(_ reader: JSONReader, _ servers: [String]?) -> String?? {
        guard let name = reader.string() else { return nil }
        guard let servers, !servers.contains(name) else { return .some(name) }
        let complained: String? = reader.failUnknown("resource server", name, known: servers)
        return complained.map { .some($0) }
    }

    /// Complains about what cannot happen at the place.
    private func check(_ placeReader: JSONReader, _ serverReader: JSONReader?) -> Bool {
        switch effect {
        case .body(let body) where body.isOfKeySet && place != .jwks:
            return Self.misplaced(placeReader, "\"\(body.rawValue)\" is of the key set alone", "\"jwks\"")
        case .certificate where place != .all:
            return Self.misplaced(placeReader, "a listener has one certificate for all that it answers", "\"all\"")
        case .clock where place != .token && place != .all:
            return Self.misplaced(placeReader, "the clock shows in tokens alone", "\"token\" or \"all\"")
        case .clock:
            guard let serverReader else { return true }
            return Self.misplaced(serverReader, "the issuer has one clock for every listener", "no \"server\"")
        default: return true
        }
    }

    private static func misplaced(_ reader: JSONReader, _ problem: String, _ expected: String) -> Bool {
        let complained: Bool? = reader.fail(.faultMisplaced, problem: problem, expected: expected)
        return complained ?? false
    }

    private static func decodeEffect(_ reader: JSONReader) -> Effect? {
        reader.object { (object: inout ObjectReader) -> Effect? in
            if let failFirst = object.optional("failFirst") {
                let count = failFirst.int(in: 1...failFirstMax)
                let status = object.required("status").flatMap { decodeStatus($0, &object) }
                guard let count, let status else { return nil }
                return .failFirst(Int(count), status: status.code, retryAfterSeconds: status.retryAfterSeconds)
            }
            let names = ["status", "hang", "reset", "slow", "body", "certificate", "clock"]
            guard let (name, value) = object.exactlyOne(of: names) else { return nil }
            switch name {
            case "status":
                return decodeStatus(value, &object).map { .status($0.code, retryAfterSeconds: $0.retryAfterSeconds) }
            case "hang": return decodeTrue(value) ? .hang : nil
            case "reset": return decodeTrue(value) ? .reset : nil
            case "slow": return decodeSlow(value).map { .slow($0) }
            case "body": return value.oneOf(Body.self).map { .body($0) }
            case "certificate": return value.oneOf(Certificate.self).map { .certificate($0) }
            default: return value.duration(in: (.zero - clockMax)...clockMax).map { .clock($0.count) }
            }
        }
    }

    private static func decodeStatus(
        _ reader: JSONReader, _ object: inout ObjectReader
    ) -> (code: Int, retryAfterSeconds: Int?)? {
        let code = reader.int(in: statuses)
        let retryAfter = object.optional("retryAfter").map(decodeRetryAfter) ?? .some(nil)
        guard let code, let retryAfter else { return nil }
        return (Int(code), retryAfter)
    }

    // RFC 9110 section 10.2.3: a delay counts whole seconds.
    private static func decodeRetryAfter(_ reader: JSONReader) -> Int?? {
        guard let length = reader.duration(in: .zero...retryAfterMax) else { return nil }
        let second = Nanoseconds.seconds(1).count
        guard length.count % second == 0 else {
            return reader.fail(
                .retryAfterNotWhole, problem: "Retry-After counts whole seconds, which \(length)\(reader.scaleWords) is not",
                expected: "a duration such as \"1s\" or \"2m\"")
        }
        return .some(Int(length.count / second))
    }

    private static func decodeTrue(_ reader: JSONReader) -> Bool {
        guard let value = reader.bool() else { return false }
        if !value {
            reader.report(
                code: ReadingCode.unknownValue.rawValue, problem: "a fault that does not happen is none", expected: "true")
        }
        return value
    }

    private static func decodeSlow(_ reader: JSONReader) -> ClosedRange<Int64>? {
        guard reader.node.object != nil else {
            return reader.duration(in: .zero...slowMax).map { $0.count...$0.count }
        }
        return reader.object { (object: inout ObjectReader) -> ClosedRange<Int64>? in
            let least = object.required("min")?.duration(in: .zero...slowMax)
            let most = object.required("max")
            guard let least, let most else { return nil }
            return most.duration(in: least...slowMax).map { least.count...$0.count }
        }
    }
}
