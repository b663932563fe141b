/// What a `CurlLoop` may hold at most.
public struct CurlLoopLimits: Sendable, Equatable {
    /// Transfers in flight. One more ends at once as `.other`.
    public var transfersMax = 20_000
    /// Timers that wait. One more is refused.
    public var timersMax = 100_000
    /// Blocks that wait to be run by `perform`. One more is refused.
    public var queuedBlocksMax = 4_096
    /// Connections that are kept open for reuse, over all hosts.
    public var keptConnectionsMax = 1_024
    /// Connections to one host and port at the same time; 0 means any number. A request that finds none free waits inside libcurl:
    /// an open load must therefore leave it 0. A time limit that passes meanwhile is noticed when the wait is over.
    public var connectionsPerHostMax = 0
    /// Idle handles of libcurl (about 10 kB each) that are kept for reuse.
    public var idleHandlesMax = 1_024

    /// The default limits.
    public init() {}
}

/// Why a loop refused.
public enum CurlLoopError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A call of the system or of libcurl failed while the loop was made.
    case setup(call: String, reason: String)
    /// So many blocks wait already.
    case queueFull(max: Int)
    /// So many timers wait already.
    case timersFull(max: Int)
    /// The loop was shut down.
    case shutDown

    /// A stable name of the error.
    public var code: String {
        switch self {
        case .setup: "loop_setup"
        case .queueFull: "loop_queue_full"
        case .timersFull: "loop_timers_full"
        case .shutDown: "loop_shut_down"
        }
    }

    /// The error as a sentence.
    public var description: String {
        switch self {
        case .setup(let call, let reason): "The transfer loop could not be made: \(call) failed: \(reason)."
        case .queueFull(let max): "The transfer loop has \(max) blocks waiting already."
        case .timersFull(let max): "The transfer loop has \(max) timers waiting already."
        case .shutDown: "The transfer loop was shut down."
        }
    }
}
