/// Any bytes in a JSON message: as the text whose characters have their numbers (ISO 8859-1), which is short where they are ASCII.
public struct RawBytes: Codable, Sendable, Hashable, CustomStringConvertible {
    /// The bytes.
    public var bytes: [UInt8]

    /// Wraps bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads them.
    ///
    /// - Throws: `DecodingError` where the text has a character that is no byte.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        bytes = try container.decode(String.self).unicodeScalars.map { scalar in
            guard let byte = UInt8(exactly: scalar.value) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a character is no byte")
            }
            return byte
        }
    }

    /// Writes them.
    public func encode(to encoder: any Encoder) throws {
        var text = String.UnicodeScalarView()
        text.reserveCapacity(bytes.count)
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        var container = encoder.singleValueContainer()
        try container.encode(String(text))
    }

    /// Only how many: what forged requests carry may be a good token.
    public var description: String { "<\(bytes.count) bytes>" }
}
