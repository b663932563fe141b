public import StrictJSON

/// A token's protected header (RFC 7515 section 4), as far as anything is taken from it.
///
/// `jwk`, `jku`, `x5u`, `x5c` and the like are never read: they are hints from whoever made the token, and a key from there would
/// let anybody sign (RFC 7515 section 10.3). Parameters that are not understood are ignored (RFC 7515 section 4).
public struct JWSHeader: Sendable {
    /// The longest kid, in bytes.
    public static let kidBytesMax = PublicKey.kidBytesMax

    /// The signature's algorithm; a token that names an unknown one has no header of this type.
    public let algorithm: SignatureAlgorithm
    /// The ID of the key that signed it, if it names one.
    public let kid: String?
    /// The kind of token, if it names one.
    public let type: String?
    /// All members as they were read.
    public let node: JSONNode

    /// - Throws: `token-malformed`, `token-encrypted`, `token-nested`, `header-invalid`, `header-unsupported`,
    ///   `crit-not-understood`, `alg-not-allowed`.
    init(_ node: JSONNode) throws(TokenError) {
        guard let object = node.object else { throw TokenError(.malformed, "the header is \(node.kindName), not an object") }
        try refuseExtensions(in: object)
        algorithm = try readAlgorithm(of: object)
        kid = try readText("kid", of: object)
        type = try readText("typ", of: object)
        guard (kid ?? "").utf8.count <= Self.kidBytesMax else {
            throw TokenError(.headerInvalid, "kid", "the kid is longer than \(Self.kidBytesMax) bytes")
        }
        self.node = node
    }
}

/// One walk over the members, since most headers have three.
private func refuseExtensions(in object: JSONObject) throws(TokenError) {
    for member in object.members {
        switch member.name {
        case "crit":
            // RFC 7515 section 4.1.11: what is listed must be understood, and an empty or wrong list makes the token invalid.
            throw TokenError(.criticalNotUnderstood, "crit", "the header has crit, and no extension is understood")
        case "b64":
            // RFC 7797 section 7: a token's payload is always encoded.
            throw TokenError(.headerUnsupported, "b64", "the header has b64, which no token may have")
        case "zip":
            // A compressed payload is unknown to JWS; some libraries write it all the same.
            throw TokenError(.headerUnsupported, "zip", "the header has zip, which is not known to signed tokens")
        case "enc":
            // RFC 7516 section 9: this parameter tells a JWE from a JWS.
            throw TokenError(.encrypted, "enc", "the header is that of an encrypted token")
        case "cty":
            guard let type = member.node.string else {
                throw TokenError(.headerInvalid, "cty", "cty is \(member.node.kindName), not a string")
            }
            // RFC 7519 section 5.2: the media type "JWT", in any case, with or without its prefix.
            guard !["jwt", "application/jwt"].contains(type.lowercased()) else {
                throw TokenError(.nested, "cty", "the payload is declared to be another token")
            }
        default: continue
        }
    }
}

private func readAlgorithm(of object: JSONObject) throws(TokenError) -> SignatureAlgorithm {
    guard let name = try readText("alg", of: object) else { throw TokenError(.headerInvalid, "alg", "alg is not there") }
    guard let algorithm = SignatureAlgorithm.allCases.first(where: { $0.rawValue.isExactly(name) }) else {
        throw TokenError(.algorithmNotAllowed, "alg", "alg names no signature algorithm that is known here")
    }
    return algorithm
}

private func readText(_ name: String, of object: JSONObject) throws(TokenError) -> String? {
    guard let node = object[name] else { return nil }
    guard let text = node.string else { throw TokenError(.headerInvalid, name, "\(name) is \(node.kindName), not a string") }
    return text
}
