public import LabProtocol

/// What is known of a run when it starts; a history's first row.
public struct RunDescription: Sendable, Hashable {
    /// How Keyturn itself was compiled; latencies of a debug build say little.
    public enum Build: String, Sendable, CaseIterable {
        case debug
        case release
    }

    /// The name of the run's folder.
    public var id: String
    /// The scenario's name.
    public var scenario: String
    /// The scenario's line for people.
    public var title: String
    /// The kernel's boot ID; monotonic times of different boots don't compare.
    public var bootID: String
    /// The run's zero on the monotonic clock, nanoseconds.
    public var epoch: Int64
    /// The wall clock at the run's zero, nanoseconds since 1970. Later readings are ``LabProtocol/ClockAnchor`` facts.
    public var startedAt: Int64
    /// The version of Keyturn.
    public var version: String
    /// How Keyturn was compiled.
    public var build: Build
    /// What requests belong to.
    public var streams: [RunStream]

    /// Creates a description from its parts.
    public init(
        id: String, scenario: String, title: String, bootID: String, epoch: Int64, startedAt: Int64, version: String,
        build: Build, streams: [RunStream]
    ) {
        self.id = id
        self.scenario = scenario
        self.title = title
        self.bootID = bootID
        self.epoch = epoch
        self.startedAt = startedAt
        self.version = version
        self.build = build
        self.streams = streams
    }
}

/// A call of a traffic, or a step of a scenario, as a history names it.
public struct RunStream: Sendable, Hashable {
    /// What a stream is.
    public enum Kind: String, Sendable, CaseIterable {
        case traffic
        case step
    }

    /// The number that requests carry.
    public var number: Int
    /// Traffic or step.
    public var kind: Kind
    /// The traffic's name or the step's title.
    public var name: String
    /// As `GET /api/data`; nil for a step that only asks for a token.
    public var call: String?
    /// The client that acts.
    public var client: String
    /// The resource server that is called, or whose audience is asked for.
    public var server: String

    /// Creates a stream from its parts.
    public init(number: Int, kind: Kind, name: String, call: String?, client: String, server: String) {
        self.number = number
        self.kind = kind
        self.name = name
        self.call = call
        self.client = client
        self.server = server
    }

    /// The streams of a traffic: one for each of its calls, all under its name.
    public static func all(of plan: TrafficPlan) -> [RunStream] {
        plan.numberedCalls.map { stream, call in
            RunStream(
                number: stream, kind: .traffic, name: plan.name, call: call.call.description, client: plan.client,
                server: call.server)
        }
    }

    /// The stream of a step.
    public init(_ plan: StepPlan) {
        let call: String? = if case .call(let call, _) = plan.action { call.description } else { nil }
        self.init(number: plan.stream, kind: .step, name: plan.title, call: call, client: plan.client, server: plan.server)
    }
}

/// How a run ended.
public enum RunOutcome: String, Sendable, CaseIterable {
    /// Everything was played.
    case played
    /// A person stopped it.
    case interrupted
    /// It lost a process, or could not go on.
    case broken
}

/// A run as a history holds it.
public struct RecordedRun: Sendable, Hashable {
    /// How a run ended, and when.
    public struct End: Sendable, Hashable {
        /// When, nanoseconds on the run's clock.
        public let at: Int64
        /// How.
        public let outcome: RunOutcome
        /// Why, where it is worth a sentence.
        public let detail: String?
    }

    /// What was known at the start.
    public let description: RunDescription
    /// The end; nil for a run that is still going on, or was killed.
    public let end: End?
}
