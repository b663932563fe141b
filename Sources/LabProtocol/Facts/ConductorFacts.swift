/// What happened to a process of the lab.
public struct ProcessFact: Codable, Sendable, Hashable {
    /// What became of it.
    public enum Change: Codable, Sendable, Hashable {
        /// It was launched with this process ID.
        case started(pid: Int32)
        /// It said that it is ready.
        case ready
        /// It exited by itself with this status.
        case exited(status: Int32)
        /// A signal ended it.
        case signalled(signal: Int32)
    }

    /// When, nanoseconds on the run's clock.
    public let at: Int64
    /// The process's name in the lab, as `issuer`, `api`, `worker-1`.
    public let name: String
    /// The subcommand that it plays.
    public let role: String
    /// What happened.
    public let change: Change
    /// Whether the conductor or the scenario wanted it.
    public let meant: Bool

    /// Creates a fact from its parts.
    public init(at: Int64, name: String, role: String, change: Change, meant: Bool) {
        self.at = at
        self.name = name
        self.role = role
        self.change = change
        self.meant = meant
    }
}

/// Where a resource server is, and whose tokens it takes.
public struct ServerFact: Codable, Sendable, Hashable {
    /// The resource server's name in the lab.
    public let name: String
    /// Its base URL without a trailing slash.
    public let url: String
    /// The issuer that it trusts, as it stands in `iss`.
    public let issuer: String

    /// Creates a fact from its parts.
    public init(name: String, url: String, issuer: String) {
        self.name = name
        self.url = url
        self.issuer = issuer
    }
}

/// Something that the timeline did, or an instant that later entries can refer to.
public struct EventFact: Codable, Sendable, Hashable {
    /// The kinds of event.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The timeline's clock started.
        case play
        /// A traffic's schedule began.
        case trafficStarted = "traffic-started"
        /// A traffic that waits for an event never began, since the event did not come.
        case trafficForgone = "traffic-forgone"
        /// No more requests of a traffic that an event ends are due.
        case trafficClosed = "traffic-closed"
        /// A traffic's last request was answered.
        case trafficEnded = "traffic-ended"
        /// The signing key was rotated.
        case rotate
        /// A key was revoked.
        case revoke
        /// A key that had been signing already was published.
        case publish
        /// The issuer began to do something wrong as the timeline wanted it. From the issuer, under the timeline entry's name.
        case faultOn = "fault-on"
        /// It stopped doing it.
        case faultOff = "fault-off"
        /// An entry of the timeline was not played, since the event that it waits for did not come.
        case entryForgone = "entry-forgone"
        /// A resource server was ended, to be started again; under the server's name.
        case serverDown = "server-down"
        /// It was ready again.
        case serverUp = "server-up"
        /// A client has a new secret.
        case secretRotated = "secret-rotated"
        /// The workers were told a client's new secret.
        case secretTold = "secret-told"
        /// A client's old secret is no longer taken.
        case secretForgotten = "secret-forgotten"
        /// A client is granted more, or less.
        case grantChanged = "grant-changed"
        /// New tokens of an API live longer, or shorter.
        case lifetimeChanged = "lifetime-changed"
        /// A process was killed, since the scenario means to lose it; under the process's name.
        case killed
        /// A process was stopped for a while; under the process's name.
        case paused
        /// It goes on.
        case resumed
        /// A resource server's clock was set off; under the timeline entry's name.
        case clockOn = "clock-on"
        /// It was set right again.
        case clockOff = "clock-off"
        /// Everything was played and drained.
        case drained
        /// The run was interrupted.
        case interrupted
    }

    /// When, nanoseconds on the run's clock.
    public let at: Int64
    /// What kind of event it is.
    public let kind: Kind
    /// The name that the scenario gave it (`as`), the traffic's name, or the server's.
    public let name: String?
    /// A few words for people.
    public let detail: String

    /// Creates a fact from its parts.
    public init(at: Int64, kind: Kind, name: String?, detail: String) {
        self.at = at
        self.kind = kind
        self.name = name
        self.detail = detail
    }
}

/// That a step was played; what it met stands in the request or token request of its stream.
public struct StepFact: Codable, Sendable, Hashable {
    /// The step's stream.
    public let stream: Int
    /// When it began, nanoseconds on the run's clock.
    public let at: Int64
    /// Why it could not be played; nil where it was.
    public let problem: String?

    /// Creates a fact from its parts.
    public init(stream: Int, at: Int64, problem: String?) {
        self.stream = stream
        self.at = at
        self.problem = problem
    }
}

/// A server's own words on what it did.
public struct NoteFact: Codable, Sendable, Hashable {
    /// When, nanoseconds on the run's clock.
    public let at: Int64
    /// The process's name in the lab.
    public let process: String
    /// A short stable name, as `jwks-fetched`.
    public let kind: String
    /// A few words for people.
    public let detail: String

    /// Creates a fact from its parts.
    public init(at: Int64, process: String, kind: String, detail: String) {
        self.at = at
        self.process = process
        self.kind = kind
        self.detail = detail
    }
}
