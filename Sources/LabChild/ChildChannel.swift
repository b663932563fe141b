import CLinux
import Glibc
public import LabProtocol

/// The child's half of the control channel: frames in on descriptor 0, frames out on what was descriptor 1.
///
/// When the conductor dies, descriptor 0 ends. An OS thread sees that and leaves by `_exit` at once; nothing graceful stands in
/// its way. A stopped child cannot run that thread, so it also asks the kernel to be killed with its parent.
public final class ChildChannel: Sendable {
    /// What the conductor says, in order. Ends never: at the channel's end the process is gone.
    public let messages: AsyncStream<ConductorMessage>

    private let sender: FrameSender

    /// Takes the channel over; to be called once, before anything is printed.
    ///
    /// Descriptor 1 becomes private, and points at descriptor 2 (the log) from then on, so that a stray `print` cannot break a
    /// frame.
    ///
    /// - Throws: ``StartFailure`` where descriptors or threads cannot be had.
    public init() throws {
        signal(SIGPIPE, SIG_IGN)
        // The threads of a task pool block signals, and a child inherits that: SIGTERM would never arrive.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        _ = kt_set_parent_death_signal(SIGKILL)
        let output = dup(STDOUT_FILENO)
        guard output >= 0, fcntl(output, F_SETFD, FD_CLOEXEC) >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else {
            throw StartFailure(code: "channel-descriptors", reason: "standard output could not be taken over: errno \(errno)")
        }
        guard let sender = FrameSender(descriptor: output) else { throw Self.noThread }
        self.sender = sender
        let (stream, continuation) = AsyncStream.makeStream(of: ConductorMessage.self)
        messages = stream
        let started = FrameReceiver.start(
            descriptor: STDIN_FILENO,
            onFrame: { frame in
                guard frame.kind == .control, let message = try? ControlCodec.decode(ConductorMessage.self, from: frame.payload)
                else { _exit(ChildExit.brokenChannel) }
                continuation.yield(message)
            },
            onEnd: { _ in _exit(ChildExit.conductorGone) })
        guard started else { throw Self.noThread }
    }

    /// Sends a message; it is written in the order of the calls.
    public func send(_ message: ChildMessage) {
        // The types hold nothing that the encoder refuses (no NaN, no cycles); were it to refuse one, the child must not go on
        // as if it had been recorded.
        guard let payload = try? ControlCodec.encode(message) else { _exit(ChildExit.brokenChannel) }
        sender.send(Frame(kind: .control, payload: payload))
    }

    /// Sends a fact for the history.
    public func record(_ fact: Fact) {
        send(.fact(fact))
    }

    /// Sends requests for the history.
    public func record(_ requests: [RequestFact]) {
        var rest = requests[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(ObservationCodec.requestsMax))
            sender.send(Frame(kind: .observations, payload: ObservationCodec.encode(batch)))
            rest = rest.dropFirst(batch.count)
        }
    }

    /// Waits until everything is written; blocks its thread.
    public func flush() {
        sender.flush()
    }

    private static let noThread = StartFailure(code: "channel-thread", reason: "no thread could be made for the control channel")
}

/// How a child ends when it does not end by the conductor's word.
public enum ChildExit {
    /// The conductor closed the channel or died: nothing is wrong with the child.
    public static let conductorGone: Int32 = 0
    /// The channel carried something that is not a message.
    public static let brokenChannel: Int32 = 74
    /// The child said ``ChildMessage/failed(_:)``.
    public static let startFailed: Int32 = 3
}
