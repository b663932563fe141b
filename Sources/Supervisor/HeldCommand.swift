import CLinux
import Glibc
import LabProtocol

/// A command that runs in a process group of its own, and nothing of which outlives this process: by its parent-death signal, by
/// the ``Keeper``, and by the sweep at its end.
final class HeldCommand: Sendable {
    /// What is started.
    struct Order: Sendable {
        /// The program and its arguments.
        var words: [String]
        /// Where.
        var folder: String
        /// All variables.
        var environment: [String: String]
        /// A text that no other command is marked with.
        var mark: String
        /// Whether what it prints goes into a log that has a bound; else it goes where this process prints its errors.
        var isLogged = true
    }

    /// How a command ended.
    enum End: Sendable, Hashable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)

        /// The end of a sentence.
        var description: String {
            switch self {
            case .exited(let status): "exited with status \(status)"
            case .signalled(let signal): "was ended by signal \(signal)"
            }
        }
    }

    /// The process group, which is the process ID of its leader.
    let group: pid_t
    /// What it is marked with.
    let mark: String
    /// How its leader ended; what it has started may live on until ``end()``.
    let ended = Promise<End>()

    private let keeper: KeeperProcess
    private let log: CommandLog?
    private let state = Monitor(State())
    private let swept = Promise<Void>()

    private struct State {
        /// Whether its end is wanted.
        var isEnding = false
        /// Whether what is left may be killed and reaped.
        var isReleased = false
        /// Whether the leader has ended; it is unreaped until it is released.
        var isOver = false
    }

    /// Starts a command.
    ///
    /// - Throws: ``StartFailure`` `command-unknown`, `command-failed`, `keeper`, `no-thread`, `no-pipe`.
    static func start(_ order: Order) async throws -> HeldCommand {
        let name = order.words.first ?? ""
        guard let file = CommandPath.find(name, path: order.environment["PATH"] ?? "/usr/bin:/bin", folder: order.folder) else {
            throw StartFailure(code: "command-unknown", reason: "there is no program \(name) in PATH")
        }
        var environment = order.environment
        environment[ProcessTable.markVariable] = order.mark
        let log = order.isLogged ? try CommandLog.start(into: STDERR_FILENO) : nil
        let keeper: KeeperProcess
        do { keeper = try KeeperProcess.start(mark: order.mark) } catch {
            log?.handOver()
            throw error
        }
        let launched = Promise<HeldCommand>()
        let whole = environment
        // The parent-death signal comes when the thread ends that started the command, so that thread stays with it.
        let started = OSThread.start {
            let arguments = CStrings(order.words)
            let variables = CStrings(whole.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
            let id = kt_spawn_held(file, arguments.pointers, variables.pointers, order.folder, log?.input ?? STDERR_FILENO)
            let code = errno
            log?.handOver()
            guard id > 0 else {
                let why = String(cString: strerror(code))
                keeper.dismiss()
                let reason = "\(name) could not be started in \(order.folder): \(why)"
                return launched.fail(StartFailure(code: "command-failed", reason: reason))
            }
            keeper.hold(group: id)
            let command = HeldCommand(group: id, mark: order.mark, keeper: keeper, log: log)
            launched.fulfil(command)
            command.watch()
        }
        guard started else {
            log?.handOver()
            keeper.dismiss()
            throw StartFailure(code: "no-thread", reason: "no thread could be made for the command")
        }
        return try await launched.value()
    }

    private init(group: pid_t, mark: String, keeper: KeeperProcess, log: CommandLog?) {
        self.group = group
        self.mark = mark
        self.keeper = keeper
        self.log = log
    }

    /// Whether ``end()`` has been called.
    var isEnding: Bool { state.wait(until: { _ in true }) { $0.isEnding } }

    /// Signals the whole group.
    func signal(_ number: Int32) {
        // Until the sweep has begun the leader is unreaped, so that the group's number is no one else's.
        state.wait(until: { _ in true }) { if !$0.isReleased { kill(-group, number) } }
    }

    /// Ends the command and all that it has started: asked by SIGTERM first, killed after ``termWait``. Returns when nothing of it
    /// is left, and what it printed is in the log.
    ///
    /// - Returns: how its leader ended.
    @discardableResult
    func end() async throws -> End {
        state.change { $0.isEnding = true }
        // A stopped process acts on SIGTERM once it goes on.
        for number in [SIGTERM, SIGCONT] { signal(number) }
        _ = try? await ended.value(within: Self.termWait) { Late() }
        state.change { $0.isReleased = true }
        _ = try await swept.value()
        await log?.drain()
        return try await ended.value()
    }

    /// How long the leader may take after SIGTERM.
    static let termWait: Duration = .seconds(5)

    private struct Late: Error {}

    /// Waits for the word to sweep, on the thread that started it.
    private func watch() {
        let isWatched = OSThread.start { [self] in
            var code: Int32 = 0
            var status: Int32 = 0
            let isKnown = kt_wait_unreaped(group, &code, &status) == 0
            ended.fulfil(isKnown && code == CLD_EXITED ? .exited(status) : .signalled(isKnown ? status : 0))
            state.change { $0.isOver = true }
        }
        // Unwatched, its end would never be known; then it is not held at all.
        if !isWatched {
            ended.fulfil(.signalled(SIGKILL))
            state.change { $0 = State(isEnding: true, isReleased: true, isOver: true) }
        }
        state.wait(until: { $0.isReleased }) { _ in }
        kill(-group, SIGKILL)
        state.wait(until: { $0.isOver }) { _ in }
        Sweep.killGroup(group)
        Sweep.killMarked(mark)
        keeper.dismiss()
        swept.fulfil(())
    }

    /// The processes that belong to it.
    var members: Set<pid_t> { Set(ProcessTable.ofGroup(group)).union(ProcessTable.marked(mark)) }
}
