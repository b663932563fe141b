/// A time that counts from a named event.
public struct AfterEvent: Codable, Sendable, Hashable {
    /// The event's name.
    public var event: String
    /// Nanoseconds after it.
    public var wait: Int64

    /// Creates a time from its parts.
    public init(event: String, wait: Int64) {
        self.event = event
        self.wait = wait
    }
}
