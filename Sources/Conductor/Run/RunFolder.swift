import Glibc

/// The folder of one run: `.keyturn/runs/<time>-<scenario>/`, readable by its owner only.
public struct RunFolder: Sendable {
    /// Its path.
    public let path: String
    /// Its name, which is the run's ID.
    public let id: String

    /// The history.
    public var history: String { path + "/history.sqlite" }
    /// The scenario as played.
    public var scenario: String { path + "/scenario.json" }
    /// The lab as played.
    public var lab: String { path + "/lab.json" }
    /// The text report.
    public var report: String { path + "/report.txt" }
    /// The verdict.
    public var verdict: String { path + "/verdict.json" }

    /// A process's log.
    public func log(_ process: String) -> String { path + "/logs/\(process).log" }

    /// Where a worker counts what it sends; the file is there while the worker is, and where it was killed.
    public func counter(worker: Int) -> String { path + "/worker-\(worker).sent" }

    /// Takes a folder that is there.
    public init(existing path: String) {
        self.path = path
        id = String(path.split(separator: "/").last ?? "")
    }

    /// Makes the folder of a new run and points `latest` at it.
    ///
    /// - Parameters:
    ///   - root: as `.keyturn/runs`; made where it is not there.
    ///   - scenario: the scenario's name.
    ///   - wall: the wall clock, nanoseconds since 1970.
    /// - Throws: ``LabProblem`` where the file system refuses.
    public static func make(root: String, scenario: String, wall: Int64) throws(LabProblem) -> RunFolder {
        try makeDirectories(root)
        let stamp = timestamp(wall)
        for attempt in 1...namesMax {
            let id = attempt == 1 ? "\(stamp)-\(scenario)" : "\(stamp)-\(scenario)-\(attempt)"
            let path = "\(root)/\(id)"
            if mkdir(path, 0o700) == 0 {
                guard mkdir(path + "/logs", 0o700) == 0 else { throw .system("\(path)/logs cannot be made", errno) }
                pointLatest(root: root, at: id)
                return RunFolder(existing: path)
            }
            guard errno == EEXIST else { throw .system("\(path) cannot be made", errno) }
        }
        throw LabProblem(code: "run-folder", description: "\(root) holds \(namesMax) runs of this second already")
    }

    /// Writes a file of the folder, for its owner only, whole or not at all.
    ///
    /// - Throws: ``LabProblem`` where the file system refuses.
    public static func write(_ bytes: [UInt8], to path: String) throws(LabProblem) {
        let partial = path + ".part"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("\(path) cannot be written", errno) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                unlink(partial)
                throw .system("\(path) cannot be written", code)
            }
            rest = rest.dropFirst(count)
        }
        close(descriptor)
        guard rename(partial, path) == 0 else { throw .system("\(path) cannot be written", errno) }
    }

    private static let namesMax = 1_000

    private static func makeDirectories(_ path: String) throws(LabProblem) {
        var partial = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            partial += "/\(part)"
            guard mkdir(partial, 0o755) == 0 || errno == EEXIST else { throw .system("\(partial) cannot be made", errno) }
        }
    }

    // By a rename, so that `latest` is never missing while runs follow each other; a run does not fail for the want of it.
    private static func pointLatest(root: String, at id: String) {
        let link = "\(root)/.latest-\(getpid())"
        unlink(link)
        guard symlink(id, link) == 0 else { return }
        if rename(link, "\(root)/latest") != 0 { unlink(link) }
    }

    private static func timestamp(_ wall: Int64) -> String {
        var seconds = time_t(wall / 1_000_000_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))Z"
    }
}
