/// One part of the answer to a step that the step looks at. From the worker; what it means is the oracle's to say.
public struct StepAnswerFact: Codable, Sendable, Hashable {
    /// Which part.
    public enum Part: String, Codable, Sendable, CaseIterable {
        /// A header field.
        case header
        /// A value of a JSON body.
        case body
    }

    /// The most bytes of a value that are kept; a longer one is cut there and ends in ``cutMark``.
    public static let valueBytesMax = 1_024
    /// What a value that was cut ends in.
    public static let cutMark = "…"

    /// The step's stream.
    public let stream: Int
    /// When the answer was complete, nanoseconds on the run's clock.
    public let at: Int64
    /// Which part it is.
    public let part: Part
    /// The field's name in lower case, or the JSON pointer.
    public let name: String
    /// The field's values, with ", " between them (RFC 9110 section 5.3), or the value as JSON text; nil where there is none.
    public let value: String?

    /// Creates a fact from its parts.
    public init(stream: Int, at: Int64, part: Part, name: String, value: String?) {
        self.stream = stream
        self.at = at
        self.part = part
        self.name = name
        self.value = value.map(Self.cut)
    }

    /// Whether the value was longer than what is kept of it.
    public var isCut: Bool { value.map { $0.utf8.count > Self.valueBytesMax } ?? false }

    private static func cut(_ value: String) -> String {
        guard value.utf8.count > valueBytesMax else { return value }
        return String(decoding: value.utf8.prefix(valueBytesMax), as: UTF8.self) + cutMark
    }
}
