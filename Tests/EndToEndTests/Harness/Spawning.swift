import Glibc

/// How a program is launched.
struct LaunchPlan {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    var folder: String
    var terminal: TerminalUse = .none

    /// What a program has of a terminal.
    enum TerminalUse {
        case none
        /// Its standard error is one.
        case standardError
        /// It can ask on one; its standard output and error are pipes.
        case controlling
    }
}

/// A launched process and the test's ends of its streams.
struct Launched {
    let id: pid_t
    let output: Int32
    let errors: Int32
    /// The terminal's other side, where there is one; the same descriptor as `errors` where standard error is the terminal.
    let terminal: Int32?
}

struct SystemFailure: Error {
    let call: String
    let code: Int32

    init(_ call: String, _ code: Int32 = errno) {
        self.call = call
        self.code = code
    }
}

/// Launches a process in a session of its own, with no signal blocked: the threads of a task pool block signals, and a child
/// inherits that.
func launch(_ plan: LaunchPlan) throws -> Launched {
    let output = try GNU.pipe()
    defer { close(output.write) }
    let errors: (read: Int32, write: Int32)
    var terminal: Terminal?
    if plan.terminal != .none { terminal = try Terminal() }
    if plan.terminal == .standardError, let terminal {
        errors = (terminal.master, open(terminal.path, O_RDWR | O_NOCTTY | O_CLOEXEC))
    } else {
        errors = try GNU.pipe()
    }
    defer { close(errors.write) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a new session opens is the one that controls it.
    posix_spawn_file_actions_addopen(&actions, 0, plan.terminal == .controlling ? terminal?.path ?? "" : "/dev/null", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    try GNU.addFolder(plan.folder, to: &actions)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    configure(&attributes)

    let arguments = cStrings([plan.executable] + plan.arguments)
    let environment = cStrings(plan.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    defer { for string in arguments + environment { free(string) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, plan.executable, &actions, &attributes, arguments, environment)
    guard code == 0 else { throw SystemFailure("posix_spawn \(plan.executable)", code) }
    return Launched(id: id, output: output.read, errors: errors.read, terminal: terminal?.master)
}

// A session of its own has no terminal: no program under test finds the one that the tests are run from, and asks there.
private func configure(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var standard = sigset_t()
    sigemptyset(&standard)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGUSR1] { sigaddset(&standard, signal) }
    posix_spawnattr_setsigdefault(&attributes, &standard)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | GNU.spawnSetSession))
}

private func cStrings(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { strdup($0) } + [nil]
}

/// A pseudo-terminal.
private struct Terminal {
    let master: Int32
    let path: String

    init() throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, nil) == 0 else { throw SystemFailure("openpty") }
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        close(slave)
        self.master = master
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
