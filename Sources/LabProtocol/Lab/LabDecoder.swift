public import StrictJSON

extension Lab {
    /// The version of the format that this code reads.
    public static let formatVersion: Int64 = 1
    /// The most worker processes.
    public static let workersMax = 64
    /// The most resource servers.
    public static let serversMax = 16
    /// The most APIs, clients, or grants of a client.
    public static let mapEntriesMax = 1_000
    /// The most permissions of an API.
    public static let permissionsMax = 1_000
    /// The longest identifier of an API, in bytes.
    public static let identifierBytesMax = 2_048
    /// The longest life of a token.
    public static let tokenLifetimeMax = Nanoseconds.hours(24 * 30)
    /// The longest clock skew.
    public static let clockSkewMax = Nanoseconds.hours(1)
    /// The longest value of a header, in bytes.
    public static let headerBytesMax = 1_024
    /// The oldest that a cached key set may become.
    public static let cacheAgeMax = Nanoseconds.hours(24 * 7)

    /// Reads a lab, with all errors at once.
    ///
    /// - Parameters:
    ///   - node: the parsed `lab.json`, a scenario's patch already merged in.
    ///   - bag: takes every error, each at the place that it came from.
    /// - Returns: the lab; nil where the bag got an error.
    public static func decode(_ node: JSONNode, into bag: Diagnostics) -> Lab? {
        let errorsBefore = bag.count
        let reader = JSONReader(node, timeDivisor: timeDivisor(of: node), into: bag)
        let lab = reader.object { (object: inout ObjectReader) -> Lab? in
            _ = object.optional("$schema")?.string()
            _ = object.required("formatVersion")?.formatVersion(formatVersion)
            let issuer = object.optional("issuer").map(decodeIssuer) ?? .some(standardIssuer)
            let apis = decodeMap(object.required("apis"), max: mapEntriesMax, decodeAPI)
            let clients = decodeMap(object.required("clients"), max: mapEntriesMax, decodeClient)
            let servers = decodeMap(object.required("resourceServers"), max: serversMax, decodeServer)
            let workers = object.optional("workers").map { $0.int(in: 1...Int64(workersMax)) } ?? .some(3)
            let scale = object.optional("scale").map { $0.scale() } ?? .some(.one)
            guard let issuer, let workers, let scale else { return nil }
            return Lab(
                issuer: issuer, apis: apis, clients: clients, resourceServers: servers, workers: Int(workers), scale: scale)
        }
        if node.object != nil { LabReferences(node, into: bag).check() }
        return bag.count == errorsBefore ? lab : nil
    }

    /// `Cache-Control` of the key set as Auth0's tenants were seen to send it.
    public static let cacheControlStandard = "public, max-age=15, stale-while-revalidate=15, stale-if-error=86400"

    private static let standardIssuer = IssuerSettings(keyBits: 2048, publishNext: true, scheme: .https)

    private static func decodeIssuer(_ reader: JSONReader) -> IssuerSettings? {
        reader.object { (object: inout ObjectReader) -> IssuerSettings? in
            var settings = standardIssuer
            if let scheme = object.optional("scheme")?.oneOf(Scheme.self) { settings.scheme = scheme }
            if let dialect = object.optional("dialect")?.oneOf(ErrorDialect.self) { settings.dialect = dialect }
            _ = object.optional("keys")?.object { (keys: inout ObjectReader) -> Bool? in
                if let bits = keys.optional("bits").flatMap(decodeKeyBits) { settings.keyBits = bits }
                if let publish = keys.optional("publishNext")?.bool() { settings.publishNext = publish }
                if let file = keys.optional("file")?.nonEmptyString() { settings.keyFile = file }
                return true
            }
            _ = object.optional("jwks")?.object { (jwks: inout ObjectReader) -> Bool? in
                if let header = jwks.optional("cacheControl").map(decodeHeader) { settings.jwksCacheControl = header }
                return true
            }
            return settings
        }
    }

    /// Reads a header's value; an empty one is none.
    private static func decodeHeader(_ reader: JSONReader) -> String? {
        guard let text = reader.string(), !text.isEmpty else { return nil }
        guard text.utf8.count <= headerBytesMax, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return reader.fail(
                .headerInvalid, problem: "this cannot stand in a header",
                expected: "1 to \(headerBytesMax) printable ASCII characters, or \"\" for no header")
        }
        return text
    }

    private static func decodeKeyBits(_ reader: JSONReader) -> Int? {
        guard let bits = reader.int() else { return nil }
        guard (2048...8192).contains(bits), bits % 1024 == 0 else {
            return reader.fail(
                .keyBits, problem: "no signing key of \(bits) bits is made",
                expected: "2048, 3072, 4096 or another multiple of 1024 up to 8192")
        }
        return Int(bits)
    }

    private static func decodeAPI(_ name: String, _ reader: JSONReader) -> API? {
        reader.object { (object: inout ObjectReader) -> API? in
            let identifier = object.required("identifier")?.printableLine(bytesMax: identifierBytesMax)
            let permissions = object.required("permissions")?.scopes(max: permissionsMax)
            let lifetime = object.optional("tokenLifetime").map { $0.tokenLifetime() } ?? object.whole.standardTokenLifetime()
            _ = object.optional("name")?.printableLine()
            let algorithm = object.optional("signingAlgorithm").map { $0.oneOf(SigningAlgorithm.self) } ?? .some(.rs256)
            let dialect = object.optional("tokenDialect").map { $0.oneOf(TokenDialect.self) } ?? .some(.accessToken)
            let format = object.optional("tokenFormat").map { $0.oneOf(TokenFormat.self) } ?? .some(.jwt)
            let claims = object.optional("claims").map { $0.claims() } ?? .some(JSON.Members())
            guard let identifier, let permissions, let lifetime, let dialect, let algorithm, let format, let claims else {
                return nil
            }
            return API(
                name: name, identifier: identifier, permissions: permissions, tokenLifetime: lifetime, tokenDialect: dialect,
                signingAlgorithm: algorithm, tokenFormat: format, claims: claims)
        }
    }

    private static func decodeClient(_ id: String, _ reader: JSONReader) -> Client? {
        reader.object { (object: inout ObjectReader) -> Client? in
            let name = object.optional("name")?.printableLine() ?? id
            let grants = decodeMap(object.required("grants"), max: mapEntriesMax) { $1.scopes(max: permissionsMax) }
            let secret = object.optional("secret").map(decodeSecret) ?? .some(.generated)
            let rateLimit = object.optional("rateLimit")?.rate()
            let keys = object.atMostOne(of: ["jwks", "jwksUri"])
            // Whether it is a key set, those find out who know keys.
            let jwks = keys.flatMap { $0.name == "jwks" ? $0.reader.foreignObject().map { JSON($0).text() } : nil }
            let jwksURI = keys.flatMap { $0.name == "jwksUri" ? $0.reader.webAddress() : nil }
            let claims = object.optional("claims").map { $0.claims() } ?? .some(JSON.Members())
            guard let secret, let claims else { return nil }
            return Client(
                id: id, name: name, grants: grants, secret: secret, rateLimit: rateLimit, jwks: jwks, jwksURI: jwksURI,
                claims: claims)
        }
    }

    private static func decodeServer(_ name: String, _ reader: JSONReader) -> ResourceServer? {
        reader.object { (object: inout ObjectReader) -> ResourceServer? in
            let api = object.required("api")?.nonEmptyString()
            let skewReader = object.optional("clockSkew")
            let jwksReader = object.optional("jwks")
            let jwks = jwksReader.map { $0.cacheSettings() } ?? .some(object.whole.standardCacheSettings)
            let defects = object.optional("defects").map(decodeDefects) ?? .some([])
            let routes = object.optional("routes").map { $0.routes() } ?? .some(Route.standard)
            let memo = object.optional("memo").map { $0.oneOf(MemoSwitch.self) } ?? .some(.on)
            let realm = object.optional("realm").map { $0.realm() } ?? .some(realmStandard)
            let foreign = ForeignServer.decode(&object, declaresCache: jwksReader != nil)
            let skewStandard: Nanoseconds = foreign == .own ? reader.scaled(.minutes(1)) : ForeignServer.undeclaredSkew
            let skew = skewReader.map { $0.duration(in: .zero...clockSkewMax) } ?? .some(skewStandard)
            guard let api, let skew, let jwks, let defects, let routes, let memo, let realm else { return nil }
            var server = ResourceServer(
                name: name, api: api, clockSkew: skew, jwks: jwks, defects: defects, routes: routes, memo: memo, realm: realm)
            switch foreign {
            case .own: break
            case .foreign(let foreign): server.foreign = foreign
            case .wrong: return nil
            }
            return server
        }
    }

    private static func decodeDefects(_ reader: JSONReader) -> [Defect]? {
        var defects: [Defect] = []
        for item in reader.array(max: Defect.allCases.count) ?? [] {
            guard let defect = item.oneOf(Defect.self) else { continue }
            guard !defects.contains(defect) else {
                let _: Defect? = item.fail(
                    .defectTwice, problem: "\"\(defect.rawValue)\" stands here twice", expected: "each defect once")
                continue
            }
            defects.append(defect)
        }
        return defects
    }
}
