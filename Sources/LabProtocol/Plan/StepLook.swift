/// What a step has written down of its answer, beside status and error code.
public struct StepLook: Codable, Sendable, Hashable {
    /// The names of header fields, in lower case.
    public var headers: [String]
    /// JSON pointers (RFC 6901) into the body.
    public var body: [String]

    /// Nothing.
    public static let nothing = StepLook(headers: [], body: [])

    /// Creates a look from its parts.
    public init(headers: [String], body: [String]) {
        self.headers = headers
        self.body = body
    }
}
