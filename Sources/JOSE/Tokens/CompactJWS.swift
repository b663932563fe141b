import Glibc

/// A JWS in compact serialization (RFC 7515 section 7.1) that has been taken apart; its payload is bytes, whatever they are.
/// **Nothing in it is verified**: that is what ``JWSVerifier`` does.
public struct CompactJWS: Sendable {
    /// The protected header.
    public let header: JWSHeader
    /// The payload's bytes (RFC 7515 section 2: any sequence of octets).
    public let payload: [UInt8]
    /// The signature's bytes.
    public let signature: [UInt8]

    /// The whole of it as it came.
    let bytes: [UInt8]
    /// The size of header, dot and payload: what was signed.
    let signingInputCount: Int

    /// Takes a JWS apart: its size and structure, then the header, then the other parts' encoding.
    ///
    /// - Parameters:
    ///   - text: the three parts with dots between.
    ///   - limits: what it may cost.
    /// - Throws: `token-too-large`, `token-malformed`, `token-encrypted`, `token-nested`, `header-invalid`, `header-unsupported`,
    ///   `crit-not-understood`, `alg-not-allowed` (for an algorithm that is not known at all). Nothing was verified by then.
    public static func parse(_ text: String, limits: TokenLimits = .standard) throws(TokenError) -> CompactJWS {
        guard text.utf8.count <= limits.bytesMax else { throw tooLarge(limits) }
        return try parse(Array(text.utf8), limits: limits)
    }

    /// As ``parse(_:limits:)-(String,_)``, for the bytes of a JWS.
    public static func parse(_ bytes: [UInt8], limits: TokenLimits = .standard) throws(TokenError) -> CompactJWS {
        guard bytes.count <= limits.bytesMax else { throw tooLarge(limits) }
        let dots = try findDots(in: bytes)
        let header = try JWSHeader(readJSON(decoded(bytes[..<dots.first], part: "header"), part: "header", limits: limits.json))
        let payload = try decoded(bytes[(dots.first + 1)..<dots.second], part: "payload")
        let signature = try decoded(bytes[(dots.second + 1)...], part: "signature")
        return CompactJWS(header: header, payload: payload, signature: signature, bytes: bytes, signingInputCount: dots.second)
    }

    /// What was signed: the ASCII bytes of the header, a dot and the payload, as they came (RFC 7515 section 5.1).
    public var signingInput: ArraySlice<UInt8> { bytes[..<signingInputCount] }

    /// What identifies it: the SHA-256 of its bytes.
    public var digest: SHA256Digest { SHA256Digest.of(bytes) }
}

extension CompactJWS: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Only that it is one: a token is a secret until it has expired.
    public var description: String { "CompactJWS(<redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the token, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["token": "<redacted>"]) }
}

extension CompactJWS {
    /// Whether `key` signed it by the algorithm that its header names.
    func isSigned(by key: PublicKey) -> Bool {
        bytes.withUnsafeBytes { whole in
            let input = UnsafeRawBufferPointer(rebasing: whole[..<signingInputCount])
            return key.verifies(signature, of: input, by: header.algorithm)
        }
    }
}

private func tooLarge(_ limits: TokenLimits) -> TokenError {
    TokenError(.tooLarge, "the token is larger than \(limits.bytesMax) bytes")
}

/// The places of the two dots of a JWS. Looks no further than the fifth dot, whatever follows.
private func findDots(in bytes: [UInt8]) throws(TokenError) -> (first: Int, second: Int) {
    var count = 0
    var places = (first: 0, second: 0)
    bytes.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        var next = start
        while count < dotsMax, let dot = memchr(next, Int32(UInt8(ascii: ".")), bytes.count - (next - start)) {
            if count == 0 { places.first = UnsafeRawPointer(dot) - start }
            if count == 1 { places.second = UnsafeRawPointer(dot) - start }
            count += 1
            next = UnsafeRawPointer(dot) + 1
        }
    }
    switch count {
    case 2: return places
    // RFC 7516 section 9: five parts are a JWE. It is refused before anything of it is decoded, whatever its p2c or zip asks for.
    case 4: throw TokenError(.encrypted, "the token has five parts, as an encrypted one has")
    case 0, 1, 3: throw TokenError(.malformed, "the token has \(count + 1) parts; a signed one has 3")
    default: throw TokenError(.malformed, "the token has more than 5 parts; a signed one has 3")
    }
}

/// One more than a JWE has.
private let dotsMax = 5

private func decoded(_ encoded: ArraySlice<UInt8>, part: String) throws(TokenError) -> [UInt8] {
    guard let bytes = Base64URL.decode(encoded) else { throw TokenError(.malformed, "the \(part) is not base64url") }
    return bytes
}
