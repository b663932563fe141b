import FoundationEssentials
import Glibc

/// `keyturn issuer` as a process of its own, held to the first processor.
final class IssuerUnderTest {
    /// Where tokens are asked for.
    let tokenEndpoint: String
    /// The lab CA's certificate.
    let caPEM: [UInt8]
    /// The secret of `supa-cli`.
    let secret: String

    private let folder: String
    private let pid: pid_t

    /// Launches the issuer and waits until it says that it serves.
    ///
    /// - Parameters:
    ///   - executable: the release build of keyturn.
    ///   - lab: the lab.json to serve.
    /// - Throws: `BenchmarkFailure` where it does not start.
    init(executable: String, lab: String) throws {
        var template = Array("/tmp/keyturn-benchmark-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw BenchmarkFailure("no temporary folder can be made") }
        let folder = String(cString: made)
        self.folder = folder
        let arguments = [
            "taskset", "-c", "0", executable, "issuer", "--lab", lab, "--port", "0", "--ca-out", folder + "/ca.pem", "--secrets",
            folder + "/secrets.json",
        ]
        let (pid, output) = try Self.spawn(arguments)
        self.pid = pid
        guard let line = Self.firstLine(output, startingWith: "token"), let url = line.split(separator: " ").last else {
            kill(pid, SIGKILL)
            throw BenchmarkFailure("the issuer did not start")
        }
        tokenEndpoint = String(url)
        caPEM = Array(try Data(contentsOf: URL(filePath: folder + "/ca.pem")))
        let secrets = try Data(contentsOf: URL(filePath: folder + "/secrets.json"))
        secret = try JSONDecoder().decode([String: String].self, from: secrets)["supa-cli"] ?? ""
    }

    /// Processor time that the issuer has used, in seconds.
    func processorSeconds() throws -> Double {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(pid)/stat")), as: UTF8.self)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
            throw BenchmarkFailure("/proc/\(pid)/stat cannot be read")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Has it take a new signing key into use.
    func rotate() {
        kill(pid, SIGUSR1)
    }

    /// Ends it and removes what it wrote.
    func stop() {
        kill(pid, SIGTERM)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func spawn(_ arguments: [String]) throws -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw BenchmarkFailure("no pipe can be made") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        // It tells of each rotation there.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let texts = arguments.map { strdup($0) }
        defer { for text in texts { free(text) } }
        var pid = pid_t()
        let code = posix_spawnp(&pid, "taskset", &actions, nil, texts + [nil], environ)
        close(ends[1])
        guard code == 0 else { throw BenchmarkFailure("the issuer cannot be launched: \(String(cString: strerror(code)))") }
        return (pid, ends[0])
    }

    private static func firstLine(_ descriptor: Int32, startingWith prefix: String) -> String? {
        var text = ""
        var byte: UInt8 = 0
        while text.utf8.count < 65_536, read(descriptor, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                text.append(Character(UnicodeScalar(byte)))
                continue
            }
            if text.hasPrefix(prefix) { return text }
            text = ""
        }
        return nil
    }
}
