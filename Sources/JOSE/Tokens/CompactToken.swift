public import StrictJSON

/// A token in JWS compact serialization (RFC 7515 section 7.1) that has been taken apart, with its claims. **Nothing in it is
/// verified**: that is what ``TokenVerifier`` does.
public struct CompactToken: Sendable {
    /// The token without an understanding of its payload.
    public let jws: CompactJWS
    /// The claims, an object.
    public let payload: JSONNode

    /// Takes a token apart: its size and structure, then the header, then the payload.
    ///
    /// - Parameters:
    ///   - text: the token, without "Bearer".
    ///   - limits: what it may cost.
    /// - Throws: `token-too-large`, `token-malformed`, `token-encrypted`, `token-nested`, `header-invalid`, `header-unsupported`,
    ///   `crit-not-understood`, `alg-not-allowed` (for an algorithm that is not known at all). Nothing was verified by then.
    public static func parse(_ text: String, limits: TokenLimits = .standard) throws(TokenError) -> CompactToken {
        try CompactToken(CompactJWS.parse(text, limits: limits), limits: limits)
    }

    /// As ``parse(_:limits:)-(String,_)``, for the bytes of a token.
    public static func parse(_ bytes: [UInt8], limits: TokenLimits = .standard) throws(TokenError) -> CompactToken {
        try CompactToken(CompactJWS.parse(bytes, limits: limits), limits: limits)
    }

    /// Reads the payload of a JWS as claims (RFC 7519 section 7.2, step 10).
    /// - Throws: `token-malformed`. Nothing was verified by then.
    public init(_ jws: CompactJWS, limits: TokenLimits = .standard) throws(TokenError) {
        payload = try readJSON(jws.payload, part: "payload", limits: limits.json)
        guard payload.object != nil else {
            throw TokenError(.malformed, "the payload is \(payload.kindName), not an object")
        }
        self.jws = jws
    }

    /// The protected header.
    public var header: JWSHeader { jws.header }

    /// The signature's bytes.
    public var signature: [UInt8] { jws.signature }

    /// What identifies the token: the SHA-256 of its bytes.
    public var digest: SHA256Digest { jws.digest }
}

extension CompactToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Only that it is one: a token is a secret until it has expired.
    public var description: String { "CompactToken(<redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the token, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["token": "<redacted>"]) }
}

/// Reads a part of a token.
/// - Throws: `token-malformed`.
func readJSON(_ bytes: [UInt8], part: String, limits: JSONLimits) throws(TokenError) -> JSONNode {
    do throws(JSONSyntaxError) {
        return try StrictJSON.parse(bytes, named: part, limits: limits)
    } catch {
        // Only the code: the diagnostic shows the text around the place, and no error may show any of the token.
        throw TokenError(.malformed, "the \(part) is not strict JSON (\(error.code.rawValue))")
    }
}
