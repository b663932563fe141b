import CLinux
import Glibc
import LabProtocol

/// The third process beside a command and its supervisor: it does nothing but wait for the supervisor's end, and then ends what
/// the supervisor did not end itself. So a command that forks and ignores SIGTERM does not outlive a supervisor and a conductor
/// that are killed together.
///
/// It reads lines: `mark TEXT` and `group NUMBER` say what is to be ended, `done` that nothing is left to do.
public enum Keeper {
    /// The flag of `keyturn supervise` that plays it.
    public static let flag = "--keeper"

    /// Plays it until its standard input ends.
    public static func run() {
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }
        // So that whoever kills Keyturn's processes by their name leaves this one, which ends by itself.
        _ = kt_set_thread_name("kt-keeper")
        var mark: String?
        var group: pid_t?
        while let line = readLine() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            switch words.first {
            case "mark": mark = words.last
            case "group": group = words.last.flatMap { pid_t($0) }
            case "done": return
            default: break
            }
        }
        // Not 1 or 0, which would be every process, or our own group.
        if let group, group > 1 { kill(-group, SIGKILL) }
        if let mark { Sweep.killMarked(mark) }
    }
}

/// The supervisor's end of a ``Keeper``.
struct KeeperProcess: Sendable {
    private let id: pid_t
    private let input: Int32

    /// Starts one, in a process group of its own.
    ///
    /// - Parameter mark: what the command will be marked with.
    /// - Throws: ``StartFailure``.
    static func start(mark: String) throws(StartFailure) -> KeeperProcess {
        var ends: [Int32] = [-1, -1]
        guard kt_pipe_close_on_exec(&ends) == 0 else { throw failure(errno) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let arguments = CStrings(["keyturn", "supervise", Keeper.flag])
        var id: pid_t = 0
        let code = posix_spawn(&id, "/proc/self/exe", &actions, &attributes, arguments.pointers, environ)
        guard code == 0 else {
            close(ends[1])
            throw failure(code)
        }
        let keeper = KeeperProcess(id: id, input: ends[1])
        keeper.say("mark \(mark)")
        return keeper
    }

    /// Tells it the command's process group.
    func hold(group: pid_t) { say("group \(group)") }

    /// Lets it go: everything has been ended.
    func dismiss() {
        say("done")
        close(input)
        while waitpid(id, nil, 0) < 0 && errno == EINTR {}
    }

    private func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        // Short, and read at once: a pipe takes it whole. Should the keeper be gone, there is no one to tell.
        _ = write(input, bytes, bytes.count)
    }

    private static func failure(_ code: Int32) -> StartFailure {
        let why = String(cString: strerror(code))
        return StartFailure(code: "keeper", reason: "the process that keeps the command could not be started: \(why)")
    }
}

/// Strings as `exec` takes them.
final class CStrings {
    let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
        pointers = strings.map { strdup($0) } + [nil]
    }

    deinit {
        for pointer in pointers { free(pointer) }
    }
}
