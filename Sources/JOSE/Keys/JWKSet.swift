public import StrictJSON

/// The keys that an issuer publishes (RFC 7517 section 5), as far as they can be used.
public struct JWKSet: Sendable {
    /// The most keys that one set may hold.
    public static let keysMax = 100
    /// How many keys are tried for one token, so that a set with one kid on many keys does not make verification slow.
    public static let candidatesMax = 4

    /// A key that is not used, and why.
    public struct RefusedKey: Sendable, Hashable {
        /// Its index in `keys`.
        public let index: Int
        /// Its kid, if it has a readable one.
        public let kid: String?
        /// Why it is not used.
        public let refusal: JWKRefusal
    }

    /// The usable keys, in the order of the set.
    public let keys: [PublicKey]
    /// The other ones, in the order of the set.
    public let refused: [RefusedKey]

    /// A set of keys that were read before.
    public init(keys: [PublicKey]) {
        self.init(keys: keys, refused: [])
    }

    private init(keys: [PublicKey], refused: [RefusedKey]) {
        self.keys = keys
        self.refused = refused
    }

    /// Reads a set. A key that cannot be used does not lose the others: it is listed as refused.
    ///
    /// - Parameters:
    ///   - bytes: the JSON text, such as a response's body.
    ///   - limits: what it may cost.
    /// - Throws: ``JWKSetError`` where the text is no set at all, so that a cache keeps what it has.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .keySet) throws(JWKSetError) -> JWKSet {
        try JWKSet(try readJSON(bytes, limits: limits))
    }

    /// As ``parse(_:limits:)``, for a set that stands within another JSON text.
    ///
    /// - Parameter node: the set; its size is bounded by what it was read with.
    /// - Throws: ``JWKSetError`` where the value is no set at all.
    public init(_ node: JSONNode) throws(JWKSetError) {
        var keys: [PublicKey] = []
        var refused: [RefusedKey] = []
        for (index, node) in try keyNodes(of: node).enumerated() {
            do throws(JWKRefusal) {
                keys.append(try PublicKey(jwk: node))
            } catch {
                refused.append(RefusedKey(index: index, kid: node["kid"]?.string, refusal: error))
            }
        }
        self.init(keys: keys, refused: refused)
    }

    /// The keys that a token with this header may have been signed with, at most ``candidatesMax``.
    ///
    /// A kid need not be unique (RFC 7517 section 4.5): all keys that have it and fit the algorithm are candidates, in the order
    /// of the set, since each of them is the issuer's. A token without a kid has a candidate only where exactly one key fits:
    /// otherwise its issuer is one that names its keys, and guessing would try any of them.
    public func candidates(kid: String?, algorithm: SignatureAlgorithm) -> [PublicKey] {
        var candidates: [PublicKey] = []
        for key in keys where key.fits(algorithm) && (kid.map { key.isNamed($0) } ?? true) {
            candidates.append(key)
            if candidates.count == Self.candidatesMax { break }
        }
        return kid == nil && candidates.count > 1 ? [] : candidates
    }

    /// Whether a key is still among the candidates for such a header: for a server that remembers what it verified. Allocates
    /// nothing.
    ///
    /// - Parameter thumbprint: of the key that the signature was found to be of.
    public func offers(_ thumbprint: Thumbprint, kid: String?, algorithm: SignatureAlgorithm) -> Bool {
        var count = 0
        var isOffered = false
        for key in keys where key.fits(algorithm) && (kid.map { key.isNamed($0) } ?? true) {
            count += 1
            isOffered = isOffered || key.thumbprint == thumbprint
            if kid != nil && (isOffered || count == Self.candidatesMax) { break }
        }
        return isOffered && (kid != nil || count == 1)
    }
}

extension JWKSet {
    /// The set that an issuer publishes, each key with `kty use alg kid`, its numbers, and `x5t x5c` where it has a certificate.
    ///
    /// - Parameters:
    ///   - keys: the keys to publish, in this order; only their public parts are written.
    ///   - certificates: by the thumbprint of the key they belong to.
    public static func json(of keys: [SigningKey], certificates: [Thumbprint: SelfSignedCertificate] = [:]) -> JSON {
        ["keys": .array(keys.map { $0.jwk(includingCertificate: certificates[$0.publicKey.thumbprint]) })]
    }
}

extension JWKSet {
    /// - Throws: `jwks-too-large`, `jwks-not-json`.
    static func readJSON(_ bytes: [UInt8], limits: JSONLimits) throws(JWKSetError) -> JSONNode {
        do throws(JSONSyntaxError) {
            return try StrictJSON.parse(bytes, named: "JWK Set", limits: limits)
        } catch {
            guard error.code == .tooLarge else {
                throw JWKSetError(.notJSON, "the set is not strict JSON (\(error.code.rawValue))")
            }
            throw tooLarge(limits)
        }
    }

    static func tooLarge(_ limits: JSONLimits) -> JWKSetError {
        JWKSetError(.tooLarge, "the set is larger than \(limits.bytesMax) bytes")
    }
}

private func keyNodes(of root: JSONNode) throws(JWKSetError) -> [JSONNode] {
    guard let object = root.object else { throw JWKSetError(.notAnObject, "the set is \(root.kindName), not an object") }
    guard let member = object["keys"] else { throw JWKSetError(.keysMissing, "the set has no member \"keys\"") }
    guard let nodes = member.array else { throw JWKSetError(.keysInvalid, "\"keys\" is \(member.kindName), not an array") }
    guard nodes.count <= JWKSet.keysMax else {
        throw JWKSetError(.tooManyKeys, "the set has \(nodes.count) keys; \(JWKSet.keysMax) are the most")
    }
    return nodes
}
