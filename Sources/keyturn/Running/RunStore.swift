import Conductor
import Glibc

/// The folders of the runs that are kept.
struct RunStore {
    /// Where runs are kept unless told otherwise.
    static let standardPath = ".keyturn/runs"
    /// The most entries that are looked at.
    private static let entriesMax = 100_000

    private let root: String

    init(_ root: String) {
        self.root = root.isEmpty ? "." : root
    }

    /// The folder of a run.
    ///
    /// - Parameter name: its name or path; nil for the latest.
    /// - Throws: ``CommandFailure`` with status 2 where there is none.
    func folder(_ name: String?) throws(CommandFailure) -> RunFolder {
        let candidates = name.map { [root + "/" + $0, $0] } ?? [root + "/latest"]
        for path in candidates where access(path + "/history.sqlite", R_OK) == 0 {
            return RunFolder(existing: followed(path))
        }
        let what = name.map { "the run \($0)" } ?? "a latest run"
        throw CommandFailure(.wrongUse, "keyturn: there is no history of \(what) in \(root); keyturn runs lists what is there")
    }

    /// The folders of all runs, the latest last.
    func folders() throws(CommandFailure) -> [RunFolder] {
        guard let directory = opendir(root) else {
            if errno == ENOENT { return [] }
            throw CommandFailure(.wrongUse, "keyturn: \(root) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < Self.entriesMax, let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), name != "latest", access("\(root)/\(name)/history.sqlite", R_OK) == 0 { names.append(name) }
        }
        return names.sorted().map { RunFolder(existing: "\(root)/\($0)") }
    }

    /// Where `latest` leads, within the folder of the runs; any other path as it is.
    private func followed(_ path: String) -> String {
        var bytes = [CChar](repeating: 0, count: Int(NAME_MAX) + 1)
        let count = readlink(path, &bytes, Int(NAME_MAX))
        guard count > 0 else { return path }
        let target = String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return target.hasPrefix("/") ? target : "\(root)/\(target)"
    }
}
