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
        /// Takes a new signing key into use.
        case rotate(RotationStyle)
        /// Takes every previous key out of the key set.
        case revokePrevious
        /// Makes the issuer do something wrong, for so many nanoseconds or, where none are given, until it is cleared.
        case fault(FaultSpec, lasts: Int64?)
        /// Ends the fault of the entry of this name.
        case clear(String)
        /// Ends the resource server of this name and starts it again.
        case restart(String)
        /// Kills the process of this name, a resource server or a worker, which the scenario means to lose.
        case kill(String)
        /// Stops the process of this name, the issuer, a resource server or a worker, for so many nanoseconds.
        case pause(String, lasts: Int64)
        /// Gives a client a new secret.
        case secret(SecretRotation)
        /// Adds scopes to what a client is granted, or withdraws some.
        case grant(GrantChange)
        /// Changes how long the tokens of the API of this name live, in seconds.
        case tokenLifetime(String, seconds: Int64)
        /// Sets the clock of the resource server of this name off by so many nanoseconds, for so many or to the end.
        case clock(String, by: Int64, lasts: Int64?)
    }

    /// When it is due.
    public var when: Instant
    /// What it does.
    public var action: Action
    /// The name of the event that it leaves behind; every fault and every clock that is off has one.
    public var name: String?

    /// Creates an entry from its parts.
    public init(when: Instant, action: Action, name: String?) {
        self.when = when
        self.action = action
        self.name = name
    }
}
