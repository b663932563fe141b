import Glibc

/// A folder of the test's own with a self-signed certificate for localhost, and a TLS server that shows it.
final class TLSServer {
    let port: Int
    let certificate: [UInt8]
    private let files: [String]
    private let server: Child

    init() throws {
        var template = Array("/tmp/curl-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError(call: "mkdtemp") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
        files = [key, certificate, folder]
        let maker = try Child([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
        ])
        maker.waitForEnd()
        let descriptor = open(certificate, O_RDONLY)
        self.certificate = readAll(descriptor)
        close(descriptor)
        server = try Child(["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key])
        port = try Self.port(server)
    }

    deinit {
        server.end()
        for file in files { remove(file) }
    }

    /// The server says "ACCEPT 127.0.0.1:12345" once it listens.
    private static func port(_ server: Child) throws -> Int {
        while let line = server.readLine() {
            if line.hasPrefix("ACCEPT"), let port = line.split(separator: ":").last.flatMap({ Int($0) }) { return port }
        }
        throw SystemError(call: "openssl s_server")
    }
}

/// An openssl command with its output in a pipe. Nothing outlives the test by more than ten minutes, which a starved machine may take.
private final class Child {
    private var pid: pid_t = 0
    private let output: Int32

    init(_ arguments: [String]) throws {
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { throw SystemError(call: "pipe") }
        output = pipes[0]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, pipes[0])
        posix_spawn_file_actions_addclose(&actions, pipes[1])
        // The threads of Swift's executor block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var words = (["timeout", "600", "openssl"] + arguments).map { strdup($0) } + [nil]
        let code = posix_spawnp(&pid, "timeout", &actions, &attributes, &words, environ)
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        close(pipes[1])
        guard code == 0 else { throw SystemError(call: "posix_spawnp") }
    }

    func readLine() -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// Ends the command, if it has not ended, and all that it started.
    func end() {
        kill(-pid, SIGKILL)
        waitForEnd()
    }

    func waitForEnd() {
        waitpid(pid, nil, 0)
        close(output)
    }
}

private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
    }
}
