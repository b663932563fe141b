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
        let parameters = HeaderParameters(object)
        try parameters.refuseExtensions()
        algorithm = try parameters.algorithm()
        kid = try text(parameters.kid, "kid")
        type = try text(parameters.typ, "typ")
        guard (kid ?? "").utf8.count <= Self.kidBytesMax else {
            throw TokenError(.headerInvalid, "kid", "the kid is longer than \(Self.kidBytesMax) bytes")
        }
        self.node = node
    }
}

/// The parameters that mean something, found in one walk.
private struct HeaderParameters {
    private(set) var kid: JSONNode?
    private(set) var typ: JSONNode?
    private var alg: JSONNode?
    private var crit: JSONNode?
    private var b64: JSONNode?
    private var zip: JSONNode?
    private var enc: JSONNode?
    private var cty: JSONNode?

    init(_ object: JSONObject) {
        let names = HeaderNames.all
        let members = object.members
        for index in members.indices {
            switch PackedName(members[index].name) {
            case names.alg: alg = members[index].node
            case names.kid: kid = members[index].node
            case names.typ: typ = members[index].node
            case names.crit: crit = members[index].node
            case names.b64: b64 = members[index].node
            case names.zip: zip = members[index].node
            case names.enc: enc = members[index].node
            case names.cty: cty = members[index].node
            default: continue
            }
        }
    }

    func refuseExtensions() throws(TokenError) {
        // RFC 7515 section 4.1.11: what is listed must be understood, and an empty or wrong list makes the token invalid.
        if crit != nil {
            throw TokenError(.criticalNotUnderstood, "crit", "the header has crit, and no extension is understood")
        }
        // RFC 7797 section 7: a token's payload is always encoded.
        if b64 != nil { throw TokenError(.headerUnsupported, "b64", "the header has b64, which no token may have") }
        // A compressed payload is unknown to JWS; some libraries write it all the same.
        if zip != nil {
            throw TokenError(.headerUnsupported, "zip", "the header has zip, which is not known to signed tokens")
        }
        // RFC 7516 section 9: this parameter tells a JWE from a JWS.
        if enc != nil { throw TokenError(.encrypted, "enc", "the header is that of an encrypted token") }
        // RFC 7519 section 5.2: the media type "JWT", in any case, with or without its prefix.
        if let type = try text(cty, "cty"), ["jwt", "application/jwt"].contains(type.lowercased()) {
            throw TokenError(.nested, "cty", "the payload is declared to be another token")
        }
    }

    func algorithm() throws(TokenError) -> SignatureAlgorithm {
        guard let name = try text(alg, "alg") else { throw TokenError(.headerInvalid, "alg", "alg is not there") }
        guard let algorithm = SignatureAlgorithm.allCases.first(where: { $0.rawValue.isExactly(name) }) else {
            throw TokenError(.algorithmNotAllowed, "alg", "alg names no signature algorithm that is known here")
        }
        return algorithm
    }
}

private func text(_ node: JSONNode?, _ name: String) throws(TokenError) -> String? {
    guard let node else { return nil }
    guard let text = node.string else { throw TokenError(.headerInvalid, name, "\(name) is \(node.kindName), not a string") }
    return text
}

/// One static value, since each use of one asks whether it was made.
private struct HeaderNames: Sendable {
    static let all = HeaderNames()

    let alg = PackedName("alg")
    let kid = PackedName("kid")
    let typ = PackedName("typ")
    let crit = PackedName("crit")
    let b64 = PackedName("b64")
    let zip = PackedName("zip")
    let enc = PackedName("enc")
    let cty = PackedName("cty")
}
