/// When an entry of a scenario happens.
public enum Instant: Codable, Sendable, Hashable {
    /// This many nanoseconds after the timeline's zero.
    case at(Int64)
    /// This many nanoseconds after a named event.
    case after(String, wait: Int64)
}

/// One entry of a scenario's timeline.
public struct TimelineEntry: Codable, Sendable, Hashable {
    /// What it does.
    public enum Action: Codable, Sendable, Hashable {
        /// Signs with the next key from now on.
        case rotate
        /// Takes every previous key out of the key set.
        case revokePrevious
    }

    /// When it is due.
    public var when: Instant
    /// What it does.
    public var action: Action
    /// The name of the event that it leaves behind.
    public var name: String?

    /// Creates an entry from its parts.
    public init(when: Instant, action: Action, name: String?) {
        self.when = when
        self.action = action
        self.name = name
    }
}
