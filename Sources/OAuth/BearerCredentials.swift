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
        let space = header.firstIndex(of: " ") ?? header.endIndex
        guard header[..<space].lowercased() == "bearer" else {
            self = .none
            return
        }
        let token = header[space...].dropFirst()
        guard !token.isEmpty else {
            self = .malformed("The Bearer scheme was sent without a token.")
            return
        }
        guard token.utf8.allSatisfy(Self.isTokenByte) else {
            self = .malformed("The Bearer token holds characters that no token has.")
            return
        }
        self = .token(String(token))
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
