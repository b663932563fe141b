import Foundation

/// The folder of one run, as a stranger reads it.
struct RunFiles {
    let folder: URL
    /// The run's name, as `keyturn runs` lists it.
    var name: String { folder.lastPathComponent }

    /// The whole text report.
    func report() throws -> String { try String(contentsOf: folder.appending(path: "report.txt"), encoding: .utf8) }

    /// The verdict as JSON has it, in the parts that the tests speak of.
    struct Verdict: Decodable {
        struct Rule: Decodable {
            let code: String
            let status: String
            let wanted: String
        }

        let status: String
        let rules: [Rule]

        /// The codes of the rules that failed, each once.
        var failures: Set<String> { Set(rules.filter { $0.status == "fail" }.map(\.code)) }
    }

    func verdict() throws -> Verdict {
        try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: folder.appending(path: "verdict.json")))
    }

    /// The paths of all files and folders under the run's, sorted.
    func paths() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    }

    /// The bytes of each file by path.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for path in try paths() { contents[path] = FileManager.default.contents(atPath: folder.appending(path: path).path) }
        return contents
    }

    /// The permissions of a file or folder in it; "" is the run's folder itself.
    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}

extension Workspace {
    /// The runs by the name of their scenario.
    func runs() throws -> [String: RunFiles] {
        let folders = try FileManager.default.contentsOfDirectory(atPath: path(".keyturn/runs")).filter { $0 != "latest" }
        return Dictionary(
            uniqueKeysWithValues: folders.map { name in
                (
                    name.split(separator: "-").dropFirst().joined(separator: "-"),
                    RunFiles(folder: folder.appending(path: ".keyturn/runs/\(name)"))
                )
            })
    }

    /// The run that `latest` points at.
    func latestRun() throws -> RunFiles {
        let name = try FileManager.default.destinationOfSymbolicLink(atPath: path(".keyturn/runs/latest"))
        return RunFiles(folder: folder.appending(path: ".keyturn/runs/\(name)"))
    }

    /// What the sqlite3 program answers to a query on a run's history, one line a row.
    func sqlite(_ run: RunFiles, _ query: String) async throws -> String {
        let finished = try await self.run(
            executable: "/usr/bin/sqlite3", [run.folder.appending(path: "history.sqlite").path, query])
        guard finished.end == .exited(0) else { throw SystemFailure("sqlite3: \(finished.errors)", 0) }
        return finished.output.trimmingCharacters(in: .newlines)
    }
}
