public import History
import LabProtocol

/// What a run is to do, beside its scenario.
public struct RunOrder: Sendable {
    /// The executable that plays the roles.
    public var executable: String
    /// Where the run keeps its files.
    public var folder: RunFolder
    /// The version of Keyturn.
    public var version: String
    /// How Keyturn was compiled.
    public var build: RunDescription.Build
    /// Whether the issuer is to forge tokens.
    public var forges: Bool
    /// Called now and then from a task while the run plays; nil for none.
    public var progress: (@Sendable (RunProgress) -> Void)?

    /// Creates an order from its parts.
    public init(
        executable: String, folder: RunFolder, version: String, build: RunDescription.Build, forges: Bool = false,
        progress: (@Sendable (RunProgress) -> Void)?
    ) {
        self.executable = executable
        self.folder = folder
        self.version = version
        self.build = build
        self.forges = forges
        self.progress = progress
    }
}

/// How far a run is; facts, no judgement.
public struct RunProgress: Sendable, Hashable {
    /// Nanoseconds since the timeline's zero; nil before it.
    public var elapsed: Int64?
    /// Nanoseconds that the timeline takes as planned.
    public var planned: Int64
    /// Requests answered.
    public var requests: Int
    /// Those of them answered 2xx.
    public var accepted: Int
    /// Those of them answered 401 or 403.
    public var refused: Int
    /// The rest of them.
    public var unserved: Int
    /// What came since the progress before.
    public var window: LiveTally.Window
    /// How long that is, nanoseconds.
    public var windowLength: Int64
}

/// How a run ended.
public struct RunEnd: Sendable {
    /// Played, interrupted or broken.
    public var outcome: RunOutcome
    /// Why, where it is broken.
    public var problem: LabProblem?
    /// Milliseconds from the order to the first traffic or step.
    public var readyMilliseconds: Int
    /// Those of them that made signing keys.
    public var keyGenerationMilliseconds: Int
}

/// The run's clock as the conductor reads it.
struct RunClockReading: Sendable {
    let epoch: Int64

    func now() -> Int64 { MonotonicClock.now() - epoch }
}
