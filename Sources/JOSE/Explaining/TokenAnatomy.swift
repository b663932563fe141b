public import StrictJSON

/// A text taken for a token and split at its dots, as far as that goes: for showing what is there, whatever it is. Nothing in it
/// is verified, and nothing is decided by it.
public struct TokenAnatomy: Sendable {
    /// The most parts that are told apart; what follows belongs to the last.
    public static let partsMax = 6

    /// What stands between two dots.
    public struct Part: Sendable {
        /// As it came.
        public let text: [UInt8]
        /// What it encodes; nil where it is no base64url.
        public let bytes: [UInt8]?
        /// What that says; nil where it is no strict JSON.
        public let json: JSONNode?
    }

    /// The parts; none of a text that is too large to be looked at.
    public let parts: [Part]

    /// - Parameters:
    ///   - token: any bytes.
    ///   - limits: what a token may cost.
    public init(of token: [UInt8], limits: TokenLimits = .standard) {
        guard token.count <= limits.bytesMax else {
            parts = []
            return
        }
        let texts = token.split(separator: UInt8(ascii: "."), maxSplits: Self.partsMax - 1, omittingEmptySubsequences: false)
        parts = texts.map { text in
            let bytes = Base64URL.decode(text)
            let json = bytes.flatMap { try? StrictJSON.parse($0, named: "token", limits: limits.json) }
            return Part(text: Array(text), bytes: bytes, json: json)
        }
    }
}
