/// The access token of a request's `Authorization` header (RFC 6750 section 2.1).
public enum BearerCredentials: Sendable, Hashable {
    /// No `Authorization` header, or one of another scheme: RFC 6750 section 3.1 wants no error code then.
    case none
    /// The header is there and cannot be used; the sentence says why.
    case malformed(String)
    /// The token.
    case token(String)

    /// Reads the headers' values.
    ///
    /// - Parameter headers: every `Authorization` header of the request, in order.
    public init(headers: [String]) {
        guard let header = headers.first else {
            self = .none
            return
        }
        guard headers.count == 1 else {
            self = .malformed("More than one Authorization header was sent.")
            return
        }
        // Bytes, not characters: a run of combining marks is one character, and comparing it takes time out of all proportion.
        let space = header.utf8.firstIndex(of: UInt8(ascii: " ")) ?? header.utf8.endIndex
        guard Self.isBearer(header.utf8[..<space]) else {
            self = .none
            return
        }
        let token = header.utf8[space...].dropFirst()
        guard !token.isEmpty else {
            self = .malformed("The Bearer scheme was sent without a token.")
            return
        }
        guard token.allSatisfy(Self.isTokenByte) else {
            self = .malformed("The Bearer token holds characters that no token has.")
            return
        }
        self = .token(String(decoding: token, as: UTF8.self))
    }

    // RFC 9110 section 11.1: the scheme is written in any case. Only letters become letters by this bit.
    private static func isBearer(_ scheme: Substring.UTF8View) -> Bool {
        scheme.count == 6 && scheme.lazy.map { $0 | 0x20 }.elementsEqual("bearer".utf8)
    }

    // b64token of RFC 6750 section 2.1.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }
}
