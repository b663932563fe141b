import Glibc
public import LabProtocol
import StrictJSON

/// What a role gets to work with when it runs as a child.
public struct ChildContext: Sendable {
    /// The channel to the conductor.
    public let channel: ChildChannel
    /// Who the child is.
    public let setup: ChildSetup
    /// The lab as this run plays it.
    public let lab: Lab
    /// The run's clock.
    public let clock: RunClock
}

/// The run's clock in a child.
public struct RunClock: Sendable {
    /// The run's zero on the monotonic clock, nanoseconds.
    public let epoch: Int64

    /// Creates the clock of a run, or with epoch 0 that of a role that works by itself.
    public init(epoch: Int64) {
        self.epoch = epoch
    }

    /// Nanoseconds since the run's zero.
    public func now() -> Int64 {
        MonotonicClock.now() - epoch
    }

    /// Nanoseconds of wall-clock time since 1970.
    public func wall() -> Int64 {
        MonotonicClock.wallNow()
    }
}

/// The frame of every child: takes the channel, waits for its setup, plays its role, and leaves.
public enum LabChild {
    /// Plays a role to its end.
    ///
    /// - Parameter body: plays the role; it takes messages from `context.channel.messages`, returns after ``ConductorMessage/stop``,
    ///   and throws ``StartFailure`` where it can't start.
    public static func run(_ body: @Sendable (ChildContext, inout AsyncStream<ConductorMessage>.Iterator) async throws -> Void)
        async -> Never
    {
        do {
            let channel = try ChildChannel()
            do {
                var messages = channel.messages.makeAsyncIterator()
                let context = try await context(channel, &messages)
                try await body(context, &messages)
                channel.send(.stopped)
            } catch {
                channel.send(.failed(failure(error)))
                channel.flush()
                _exit(ChildExit.startFailed)
            }
            channel.flush()
            _exit(0)
        } catch {
            _exit(ChildExit.brokenChannel)
        }
    }

    private static func context(
        _ channel: ChildChannel, _ messages: inout AsyncStream<ConductorMessage>.Iterator
    ) async throws -> ChildContext {
        guard case .setup(let setup) = await messages.next() else {
            throw StartFailure(code: "no-setup", reason: "the first message on the channel was not the setup")
        }
        let bag = Diagnostics()
        guard
            let node = try? StrictJSON.parse(Array(setup.lab.utf8), named: "lab.json", limits: .file),
            let lab = Lab.decode(node, into: bag), bag.isEmpty
        else {
            throw StartFailure(code: "lab-invalid", reason: "the lab that the conductor sent could not be read")
        }
        return ChildContext(channel: channel, setup: setup, lab: lab, clock: RunClock(epoch: setup.epoch))
    }

    private static func failure(_ error: any Error) -> StartFailure {
        error as? StartFailure ?? StartFailure(code: "failed", reason: String(describing: error))
    }
}
