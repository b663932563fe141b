import Glibc
import History
import LabProtocol

/// Why a lab could not run, or could not go on: exit code 3.
public struct LabProblem: Error, Sendable, CustomStringConvertible {
    /// A stable code.
    public let code: String
    /// A sentence, with what is known: status, last lines, path of the log.
    public let description: String

    /// Creates a problem from its parts.
    public init(code: String, description: String) {
        self.code = code
        self.description = description
    }

    init(_ error: HistoryError) {
        self.init(code: error.code, description: error.description)
    }

    static func system(_ what: String, _ code: Int32) -> LabProblem {
        LabProblem(code: "system", description: "\(what): \(String(cString: strerror(code)))")
    }

    static func silent(_ name: String) -> LabProblem {
        LabProblem(code: "child-silent", description: "\(name) did not answer in time")
    }

    static func late(_ name: String, seconds: Int64, log: String) -> LabProblem {
        LabProblem(
            code: "child-not-ready",
            description: "\(name) was not ready within \(seconds) s; its log is \(log)\(LogTail.shown(log))")
    }

    /// A child that ended although no one meant it to.
    static func ended(_ child: Child, _ end: Child.End) -> LabProblem {
        let how =
            switch end {
            case .exited(let status): "exited with status \(status)"
            case .signalled(let signal): "was ended by signal \(signal)"
            }
        let why = child.failure.map { ": \($0.reason) [\($0.code)]" } ?? ""
        return LabProblem(
            code: "child-ended",
            description: "\(child.name) \(how)\(why); its log is \(child.logPath)\(LogTail.shown(child.logPath))")
    }
}

/// How long the conductor waits for what, by name.
enum Patience {
    /// Seconds for a child to say that it is ready; key generation on a loaded machine is the longest part.
    static let readySeconds: Int64 = 60
    /// Ports that a supervisor may try at the most, each with the whole time that a server may take.
    static let portsMax: Int64 = 4
    /// For a change of keys: a fresh key may have to be made first.
    static let keyChange: Duration = .seconds(60)
    /// For a step's requests, beside their own time limit; a paused process answers later.
    static let stepSlack: Duration = .seconds(30)
    /// For a signal to arrive, and for a killed process's channel to be read to its end.
    static let signal: Duration = .seconds(10)
    /// For an event that a traffic waits for, beside the longest time that its scenario can take as planned.
    static let eventSlack: Duration = .seconds(60)
    /// For a traffic's last answers, beside their own time limit.
    static let trafficSlackSeconds: Int64 = 30
    /// The lead between telling the workers and the timeline's zero, nanoseconds.
    static let playLead: Int64 = 50_000_000
    /// Between two readings of the wall clock.
    static let clockEvery: Duration = .seconds(1)
    /// Between two progress lines.
    static let progressEvery: Duration = .milliseconds(250)
}

/// The last lines of a child's log, for a message.
enum LogTail {
    private static let bytesMax = 4_096
    private static let linesMax = 8

    /// The lines, indented, each on a line of its own; empty where there are none.
    static func shown(_ path: String) -> String {
        let lines = read(path).split(separator: "\n").suffix(linesMax)
        return lines.map { "\n    \($0)" }.joined()
    }

    private static func read(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, max(0, size - bytesMax), SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: bytesMax)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
