public import LabProtocol

/// What a report shows beside the verdict: the run and what happened in it.
public struct ReportFacts: Sendable, Hashable {
    /// How the run ended.
    public enum Ending: Sendable, Hashable {
        /// Everything was played.
        case played
        /// A person stopped it.
        case interrupted
        /// It lost a process, or could not go on: why.
        case broken(String)
        /// It was killed, or is still going on.
        case open
    }

    /// The name of the run.
    public var id: String
    /// The path of its folder.
    public var folder: String
    /// The wall clock at the run's zero, nanoseconds since 1970.
    public var startedAt: Int64
    /// Whether Keyturn was compiled without optimization, which makes latencies say little.
    public var isDebugBuild: Bool
    /// How it ended.
    public var ending: Ending
    /// Every fact but the requests; a report takes what it shows.
    public var facts: [Fact]

    /// Creates facts from their parts.
    public init(id: String, folder: String, startedAt: Int64, isDebugBuild: Bool, ending: Ending, facts: [Fact]) {
        self.id = id
        self.folder = folder
        self.startedAt = startedAt
        self.isDebugBuild = isDebugBuild
        self.ending = ending
        self.facts = facts
    }
}
