public import StrictJSON

/// What a token may cost at most.
public struct TokenLimits: Sendable, Hashable {
    /// The size of the whole token in bytes.
    public var bytesMax: Int
    /// Depth, values and size of the header and of the payload.
    public var json: JSONLimits

    /// - Parameters:
    ///   - bytesMax: bytes of the whole token.
    ///   - json: for the header and the payload, each.
    public init(bytesMax: Int = 16 << 10, json: JSONLimits = .token) {
        self.bytesMax = bytesMax
        self.json = json
    }

    /// 16 KiB: twice what common servers take as a header.
    public static let standard = TokenLimits()
}
