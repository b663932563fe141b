import Foundation
import Synchronization
import Testing

/// A folder of one test with everything that runs in it. When the test is over nothing of either is left, and what had to be
/// killed for that is an issue of the test.
final class Workspace: Sendable {
    let folder: URL
    /// Marks the processes of this workspace.
    let mark: String
    private let programs = Mutex<[Program]>([])

    /// Runs a test in a workspace of its own, with copies of the shipped lab and scenarios.
    static func with<Value>(_ body: (Workspace) async throws -> Value) async throws -> Value {
        let workspace = try Workspace()
        do {
            let value = try await body(workspace)
            await workspace.leave()
            return value
        } catch {
            await workspace.leave()
            throw error
        }
    }

    private init() throws {
        mark = UUID().uuidString
        folder = URL(filePath: "/tmp/keyturn-test-\(mark)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        for path in ["lab.json", "scenarios"] {
            try FileManager.default.copyItem(at: Installation.shipped(path), to: folder.appending(path: path))
        }
    }

    /// Launches the executable under test.
    func launch(
        _ arguments: [String], environment: [String: String] = [:], terminal: LaunchPlan.TerminalUse = .none
    ) throws -> Program {
        try launch(executable: Installation.executable(), arguments, environment: environment, terminal: terminal)
    }

    /// Launches any program, with an environment that holds no more than it needs.
    func launch(
        executable: String, _ arguments: [String], environment: [String: String] = [:], terminal: LaunchPlan.TerminalUse = .none
    ) throws -> Program {
        var whole = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8", Processes.markVariable: mark]
        whole["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        whole.merge(environment) { $1 }
        let plan = LaunchPlan(
            executable: executable, arguments: arguments, environment: whole, folder: folder.path, terminal: terminal)
        let program = try Program(plan)
        programs.withLock { $0.append(program) }
        return program
    }

    struct Finished: Hashable {
        var end: Program.End
        var output: String
        var errors: String
    }

    /// Runs the executable under test to its end.
    func run(_ arguments: String..., environment: [String: String] = [:], secondsMax: Int = 60) async throws -> Finished {
        try await finish(launch(arguments, environment: environment), secondsMax: secondsMax)
    }

    /// Runs any program to its end.
    func run(executable: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> Finished {
        try await finish(launch(executable: executable, arguments, environment: environment), secondsMax: 60)
    }

    func finish(_ program: Program, secondsMax: Int) async throws -> Finished {
        let end = try await program.end(secondsMax: secondsMax)
        return Finished(end: end, output: program.output, errors: program.errors)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// The living processes of this workspace.
    var processes: [Processes.Found] { Processes.marked(mark) }

    private func leave() async {
        for program in programs.withLock({ $0 }) where !program.hasEnded {
            program.signal(SIGTERM)
            do { try await program.end(secondsMax: 10) } catch { Issue.record(error) }
        }
        let left = processes
        for process in left { kill(process.id, SIGKILL) }
        #expect(left == [], "processes were left behind")
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
}
