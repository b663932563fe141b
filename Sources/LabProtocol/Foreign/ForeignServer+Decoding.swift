public import StrictJSON

extension ForeignServer {
    /// The most words of a command.
    static let wordsMax = 256
    /// The longest word of a command, or value of a variable, in bytes.
    static let wordBytesMax = 8_192
    /// The most variables.
    static let variablesMax = 200
    /// The longest that a server may take to become ready.
    static let readyMax = Nanoseconds.minutes(10)

    /// What the members of a resource server make of it.
    enum Decoded: Hashable {
        case own
        case foreign(ForeignServer)
        /// The bag got an error.
        case wrong
    }

    /// Reads the members that make a resource server a foreign one.
    ///
    /// - Parameters:
    ///   - object: the resource server.
    ///   - declaresCache: whether it has a `jwks`.
    static func decode(_ object: inout ObjectReader, declaresCache: Bool) -> Decoded {
        let place = object.atMostOne(of: ["command", "url"])
        let folder = object.optional("cwd")
        let environment = object.optional("env")
        let ready = object.optional("ready")
        let accepted = object.optional("acceptedStatus")
        let port = object.optional("issuerPort")
        guard let place else {
            // With both of them, that has been complained about.
            guard object.whole.node["command"] == nil else { return .wrong }
            for member in [folder, environment, ready, accepted, port].compactMap({ $0 }) {
                let _: Bool? = member.fail(
                    .foreignMemberOnly, problem: "this speaks of a server that is not Keyturn's own",
                    expected: "a \"command\" or a \"url\" beside it")
            }
            return .own
        }
        checkDefects(object.whole)
        let decoded = place.name == "url" ? decodeURL(place.reader, folder, environment) : decodeCommand(place.reader, folder)
        let variables = environment.map(decodeEnvironment) ?? .some([:])
        let probe = ready.map(decodeProbe) ?? .some(Probe())
        let statuses = accepted.map { decodeStatuses($0) } ?? .some([])
        let issuerPort = port.map { $0.int(in: 1...65_535) } ?? .some(nil)
        guard let decoded, let variables, let probe, let statuses, let issuerPort else { return .wrong }
        let server = ForeignServer(
            place: decoded, environment: variables, ready: probe, acceptedStatuses: statuses,
            issuerPort: issuerPort.map { Int($0) },
            declaresCache: declaresCache)
        return .foreign(server)
    }

    private static func checkDefects(_ server: JSONReader) {
        guard let defects = server.node["defects"], defects.array?.isEmpty == false else { return }
        let _: Bool? = JSONReader(defects, path: "\(server.path).defects", into: server.bag).fail(
            .foreignDefects, problem: "only Keyturn's own resource server can be broken on purpose",
            expected: "no \"defects\" beside a \"command\" or a \"url\"")
    }

    private static func decodeCommand(_ reader: JSONReader, _ folder: JSONReader?) -> Place? {
        let words = reader.array(counts: 1...wordsMax)?.map { $0.word(canBeEmpty: true) }
        let named = folder.map { $0.word(canBeEmpty: false) } ?? .some(".")
        guard let words, let named, words.allSatisfy({ $0 != nil }) else { return nil }
        guard words.first != "" else {
            return reader.fail(
                .stringLength, problem: "the command has no name",
                expected: "a program and its arguments, as [\"node\", \"server.js\"]")
        }
        return .command(words.compactMap { $0 }, folder: joined(base(of: (folder ?? reader).node), named))
    }

    private static func decodeURL(_ reader: JSONReader, _ folder: JSONReader?, _ environment: JSONReader?) -> Place? {
        for member in [folder, environment].compactMap({ $0 }) {
            let _: Place? = member.fail(
                .foreignMemberOnly, problem: "this speaks of a command, and someone else runs the server",
                expected: "a \"command\" in place of the \"url\"")
        }
        guard let text = reader.word(canBeEmpty: false) else { return nil }
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        let rest = ["http://", "https://"].first { bare.hasPrefix($0) }.map { bare.dropFirst($0.count) }
        guard let rest, !rest.isEmpty,
            rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x40 && $0 != 0x3F && $0 != 0x23 })
        else {
            return reader.fail(
                .urlInvalid, problem: "this is no server's address",
                expected: "http or https, a host and perhaps a port and path, as \"http://localhost:8080\"")
        }
        return .url(bare)
    }

    private static func decodeEnvironment(_ reader: JSONReader) -> [String: String]? {
        guard let entries = reader.map(max: variablesMax) else { return nil }
        var variables: [String: String] = [:]
        for entry in entries {
            guard isVariable(entry.name), entry.name != "PORT" else {
                let _: Bool? = entry.reader.fail(
                    .variableInvalid, problem: "this variable cannot be set",
                    expected: "letters, digits and \"_\", no digit first; and not PORT, which Keyturn chooses",
                    at: entry.namePlace)
                continue
            }
            guard let value = entry.reader.word(canBeEmpty: true) else { continue }
            for name in ForeignEnvironment.unknownNames(in: value) {
                let _: Bool? = entry.reader.failUnknown("variable for \"${…}\"", name, known: ForeignEnvironment.names)
            }
            variables[entry.name] = value
        }
        return variables
    }

    private static func decodeProbe(_ reader: JSONReader) -> Probe? {
        reader.object { (object: inout ObjectReader) -> Probe? in
            let call = object.optional("call").map { $0.probeCall() } ?? .some(Probe().call)
            let statuses = object.optional("status").map(decodeReadyStatuses) ?? .some(.successful)
            // How long a program takes to start is no part of a story that can be played faster.
            let within =
                object.optional("within").map { $0.duration(in: .milliseconds(100)...readyMax, isScaled: false) }
                ?? .some(Probe().within)
            guard let call, let statuses, let within else { return nil }
            return Probe(call: call, statuses: statuses, within: within)
        }
    }

    private static func decodeReadyStatuses(_ reader: JSONReader) -> Statuses? {
        if reader.node.string == "any" { return .any }
        guard reader.node.array != nil else { return reader.int(in: 100...599).map { .these([Int($0)]) } }
        let items = reader.array(counts: 1...50)?.map { $0.int(in: 100...599) }
        guard let items, items.allSatisfy({ $0 != nil }) else { return nil }
        return .these(items.compactMap { $0.map { Int($0) } })
    }

    private static func decodeStatuses(_ reader: JSONReader) -> [Int]? {
        var statuses: [Int] = []
        for item in reader.array(max: 50) ?? [] {
            guard let status = item.int(in: 200...499) else { continue }
            guard ![401, 403, 429].contains(status) else {
                let _: Bool? = item.fail(
                    .statusInvalid, problem: "\(status) is no sign that a call came past the guard",
                    expected: "a status from behind it, such as 404 or 422")
                continue
            }
            statuses.append(Int(status))
        }
        return statuses
    }

    private static func isVariable(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
    }

    /// The folder in which a resource server's command is started, as the text has it: paths count from the file that holds them.
    ///
    /// - Parameter server: the resource server in a lab's text.
    /// - Returns: nil where it has no command.
    public static func folder(ofCommandIn server: JSONNode) -> String? {
        guard let command = server["command"] else { return nil }
        let named = server["cwd"]
        return joined(base(of: named ?? command), named?.string ?? ".")
    }

    /// The folder of the file that holds a value.
    private static func base(of node: JSONNode) -> String {
        let file = node.place.source.name
        guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    private static func joined(_ base: String, _ path: String) -> String {
        if path.hasPrefix("/") || base == "." { return path }
        return path == "." ? base : "\(base)/\(path)"
    }
}

extension JSONReader {
    /// Reads a text that can stand in a command or an environment: no NUL in it.
    fileprivate func word(canBeEmpty: Bool) -> String? {
        guard let text = string() else { return nil }
        guard canBeEmpty || !text.isEmpty, text.utf8.count <= ForeignServer.wordBytesMax, !text.utf8.contains(0) else {
            return fail(
                .stringLength, problem: text.isEmpty ? "this string is empty" : "this string cannot be handed to a program",
                expected: "at most \(ForeignServer.wordBytesMax) bytes without a NUL")
        }
        return text
    }

    /// Reads the call that a server is asked until it is ready.
    fileprivate func probeCall() -> Call? {
        guard let text = string() else { return nil }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0] == "GET" || parts[0] == "HEAD", parts[1].hasPrefix("/"),
            parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            return fail(
                .probeInvalid, problem: "this is no call that shows whether a server is ready",
                expected: "GET or HEAD, a space and a path, such as \"GET /ping\"")
        }
        return Call(method: parts[0], path: parts[1])
    }
}
