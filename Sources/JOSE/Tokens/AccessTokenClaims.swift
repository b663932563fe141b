public import StrictJSON

/// What an access token says, after everything about it was verified (RFC 7519 section 4.1, RFC 9068 section 2.2).
public struct AccessTokenClaims: Sendable {
    /// `iss`, the verifier's issuer.
    public let issuer: String
    /// `sub`: the client, or the user it acts for. Never empty.
    public let subject: String
    /// `aud`, one or more; the verifier's audience is among them.
    public let audience: [String]
    /// `exp`, in nanoseconds since 1970.
    public let expiresAt: Int64
    /// `iat`, in nanoseconds since 1970.
    public let issuedAt: Int64?
    /// `nbf`, in nanoseconds since 1970.
    public let notBefore: Int64?
    /// `scope`, word by word. Empty where the claim is absent or is not a list of words with single spaces between them (RFC 6749
    /// section 3.3): what is odd grants nothing.
    public let scope: [String]
    /// `azp`, the client that the token was issued to, as Auth0 writes it.
    public let authorizedParty: String?
    /// `client_id`, the same by RFC 9068.
    public let clientID: String?
    /// `jti`.
    public let tokenID: String?
    /// All claims as they were read.
    public let node: JSONNode

    /// Whether the scope holds this word, byte by byte.
    public func hasScope(_ word: String) -> Bool {
        scope.contains { $0.isExactly(word) }
    }
}

/// The words of a scope claim, or none where the claim does not follow RFC 6749 section 3.3 as a whole.
func scopeWords(_ claim: String) -> [String] {
    var claim = claim
    return claim.withUTF8 { bytes in
        var words: [String] = []
        words.reserveCapacity(4)
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: " ") {
            let word = bytes[start..<end]
            guard !word.isEmpty, word.allSatisfy(isScopeCharacter) else { return [] }
            words.append(String(decoding: word, as: UTF8.self))
            start = end + 1
        }
        return words
    }
}

/// scope-token = 1*( %x21 / %x23-5B / %x5D-7E )
private func isScopeCharacter(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}
