import CLinux
import Glibc
import LabProtocol
import Subprocess
import Synchronization
import SystemPackage

/// A process of the lab: launched in a process group of its own, spoken to over its standard input and output, its standard error
/// a log file.
final class Child: Sendable {
    /// How a child ended.
    enum End: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// The name in the lab, as `issuer`, `api`, `worker-1`.
    let name: String
    /// The subcommand.
    let role: String
    /// Where its log is.
    let logPath: String
    /// What it said when it was ready.
    let ready = Promise<ReadyInfo>()
    /// How it ended; known when its channel has been read to the end as well.
    let ended = Promise<End>()

    private let sender: FrameSender
    private let state = Mutex(State())
    private let pid = Promise<pid_t>()

    private struct State {
        /// Who waits for an answer; a child answers in the order of the questions.
        var questions: [Promise<ChildMessage>] = []
        var failure: StartFailure?
        var isMeantToEnd = false
        var exit: End?
        var isChannelAtEnd = false
    }

    /// Launches a child.
    ///
    /// - Parameters:
    ///   - withheld: environment variables that it does not get, since they hold secrets.
    ///   - take: called on the channel's thread for each fact and batch of requests, in order.
    ///   - onTrafficEnded: called on the channel's thread.
    /// - Throws: ``LabProblem`` where descriptors or the log cannot be had. That it cannot be launched shows in ``ended``.
    init(
        name: String, role: String, executable: String, logPath: String, withheld: [String],
        take: @escaping @Sendable (Recorded) -> Void, onTrafficEnded: @escaping @Sendable (Int) -> Void
    ) throws(LabProblem) {
        self.name = name
        self.role = role
        self.logPath = logPath
        let input = try Self.pipe()
        let output = try Self.pipe()
        let log = Glibc.open(logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard log >= 0, let sender = FrameSender(descriptor: input.write) else {
            throw .system("the log \(logPath) cannot be written", errno)
        }
        self.sender = sender
        let started = FrameReceiver.start(
            descriptor: output.read,
            onFrame: { [self] frame in self.take(frame, take, onTrafficEnded) },
            onEnd: { [self] end in channelEnded(end) })
        guard started else { throw .system("no thread could be made", errno) }
        let launched = Task {
            await launch(executable, withheld: withheld, input: input.read, output: output.write, log: log)
        }
        _ = launched
    }

    /// What a child has for the history.
    enum Recorded: Sendable {
        case fact(Fact)
        case requests([RequestFact])
    }

    /// Says something.
    func send(_ message: ConductorMessage) {
        // The message types hold nothing that the encoder refuses; were it to refuse one, the channel would be broken.
        guard let payload = try? ControlCodec.encode(message) else { return sender.close() }
        sender.send(Frame(kind: .control, payload: payload))
    }

    /// Asks something and waits for the answer.
    ///
    /// - Throws: ``LabProblem`` where the child ends first, or has ended, or takes longer than `bound`.
    func ask(_ message: ConductorMessage, within bound: Duration) async throws -> ChildMessage {
        let answer = Promise<ChildMessage>()
        // Asked under the lock, so that questions go out in the order in which their answers are waited for.
        let isOver = state.withLock { state -> Bool in
            guard !state.isChannelAtEnd || state.exit == nil else { return true }
            state.questions.append(answer)
            send(message)
            return false
        }
        if isOver { throw LabProblem.silent(name) }
        return try await answer.value(within: bound) { [name] in LabProblem.silent(name) }
    }

    /// Marks that the child's end is wanted from here on.
    func expectEnd() {
        state.withLock { $0.isMeantToEnd = true }
    }

    /// Whether its end was wanted.
    var isMeantToEnd: Bool { state.withLock { $0.isMeantToEnd } }

    /// What it said when it could not start.
    var failure: StartFailure? { state.withLock { $0.failure } }

    /// Its process ID once it runs.
    var processID: pid_t? { pid.current }

    /// Waits for its process ID.
    func started() async throws -> pid_t { try await pid.value() }

    /// Signals its whole process group; nothing happens before it runs or after its end.
    func signalGroup(_ signal: Int32) {
        guard let pid = pid.current, state.withLock({ $0.exit }) == nil else { return }
        kill(-pid, signal)
    }

    private func take(_ frame: Frame, _ take: (Recorded) -> Void, _ onTrafficEnded: (Int) -> Void) {
        switch frame.kind {
        case .observations:
            guard let requests = try? ObservationCodec.decode(frame.payload) else { return broke() }
            take(.requests(requests))
        case .control:
            guard let message = try? ControlCodec.decode(ChildMessage.self, from: frame.payload) else { return broke() }
            switch message {
            case .ready(let info): ready.fulfil(info)
            case .failed(let failure): state.withLock { $0.failure = failure }
            case .fact(let fact): take(.fact(fact))
            case .trafficEnded(let stream): onTrafficEnded(stream)
            case .keysChanged, .faultChanged, .forged, .stepPlayed, .signalled, .clockChanged, .registryChanged:
                let asked = state.withLock { $0.questions.isEmpty ? nil : $0.questions.removeFirst() }
                asked?.fulfil(message)
            case .stopped: expectEnd()
            }
        }
    }

    /// A child that talks nonsense is ended; its end is then the one that is reported.
    private func broke() {
        state.withLock { $0.failure = StartFailure(code: "channel-broken", reason: "it sent something that is no message") }
        signalGroup(SIGKILL)
    }

    private func channelEnded(_ end: FrameReceiver.End) {
        if case .broken = end { broke() }
        settle { $0.isChannelAtEnd = true }
    }

    private func launch(_ executable: String, withheld: [String], input: Int32, output: Int32, log: Int32) async {
        var options = PlatformOptions()
        options.processGroupID = 0
        let gone = Dictionary(withheld.map { (Environment.Key(stringLiteral: $0), String?.none) }, uniquingKeysWith: { $1 })
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)), arguments: [role, "--child"], environment: .inherit.updating(gone),
                platformOptions: options,
                input: .fileDescriptor(FileDescriptor(rawValue: input), closeAfterSpawningProcess: true),
                output: .fileDescriptor(FileDescriptor(rawValue: output), closeAfterSpawningProcess: true),
                error: .fileDescriptor(FileDescriptor(rawValue: log), closeAfterSpawningProcess: true)
            ) { [pid] execution in
                pid.fulfil(execution.processIdentifier.value)
            }
            switch result.terminationStatus {
            case .exited(let code): settle { $0.exit = .exited(code) }
            case .signaled(let signal): settle { $0.exit = .signalled(signal) }
            }
        } catch {
            state.withLock { $0.failure = StartFailure(code: "launch", reason: "\(executable) could not be launched: \(error)") }
            settle {
                $0.exit = .exited(127)
                $0.isChannelAtEnd = true
            }
        }
    }

    private func settle(_ change: (inout State) -> Void) {
        let (exit, questions) = state.withLock { state -> (End?, [Promise<ChildMessage>]) in
            change(&state)
            return (state.isChannelAtEnd ? state.exit : nil, state.questions)
        }
        guard let exit else { return }
        sender.close()
        let problem = LabProblem.ended(self, exit)
        ready.fail(problem)
        pid.fail(problem)
        for question in questions { question.fail(problem) }
        ended.fulfil(exit)
    }

    private static func pipe() throws(LabProblem) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard kt_pipe_close_on_exec(&ends) == 0 else { throw .system("no pipe could be made", errno) }
        return (ends[0], ends[1])
    }
}
