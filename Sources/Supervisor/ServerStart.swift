import Glibc
import LabProtocol

/// Starts a foreign server and waits until it serves.
struct ServerStart: Sendable {
    let foreign: ForeignServer
    let setup: SuperviseSetup
    let probe: ReadyProbe

    /// A server that serves.
    struct Running: Sendable, CustomStringConvertible {
        let url: String
        /// Nil where someone else runs it.
        let command: HeldCommand?
        let description: String
    }

    /// How many ports are tried where another process takes one between its choice and the command's use of it.
    static let portsMax = 4

    /// Starts it.
    ///
    /// - Throws: ``StartFailure`` `port-taken`, `command-ended`, `command-not-ready`, `server-not-ready`, and those of
    ///   ``HeldCommand/start(_:)``; what was started has ended then.
    func run() async throws -> Running {
        switch foreign.place {
        case .url(let url): return try await found(url)
        case .command(let words, let folder):
            for _ in 1..<Self.portsMax {
                if let running = try await started(words, folder) { return running }
            }
            if let running = try await started(words, folder) { return running }
            throw StartFailure(
                code: "port-taken",
                reason: "each of \(Self.portsMax) ports was listened on by a process that is none of the command's")
        }
    }

    private func found(_ url: String) async throws -> Running {
        guard case .late(let last) = try await probe.wait(for: url) else {
            return Running(url: url, command: nil, description: "\(url) answers")
        }
        throw StartFailure(code: "server-not-ready", reason: "\(url) did not answer \(asked): \(last)")
    }

    /// - Returns: nil where another process has the port.
    private func started(_ words: [String], _ folder: String) async throws -> Running? {
        let port = try setup.port ?? FreePort.any()
        let inherited = OwnEnvironment.variables
        let environment = ForeignEnvironment(
            port: port, host: Self.host, issuer: setup.issuer, audience: setup.audience, caFile: setup.caFile,
            trustStore: setup.trustStore, javaToolOptions: inherited["JAVA_TOOL_OPTIONS"])
        let own = foreign.environment.mapValues(environment.expanded)
        let order = HeldCommand.Order(
            words: words.map(environment.expanded), folder: folder,
            environment: inherited.merging(environment.variables) { $1 }.merging(own) { $1 },
            mark: "\(getpid())-\(MonotonicClock.now())")
        let command = try await HeldCommand.start(order)
        do {
            return try await ready(command, port: port)
        } catch {
            _ = try await command.end()
            throw error
        }
    }

    private func ready(_ command: HeldCommand, port: Int) async throws -> Running? {
        switch try await probe.wait(for: command, port: port) {
        case .ready(let url):
            return Running(url: url, command: command, description: "process group \(command.group) answers at \(url)")
        case .taken: break
        case .ended(let end):
            // A server that finds its port taken says so and leaves; then someone else listens there.
            guard !ProcessTable.listeners(on: port).isEmpty else {
                throw StartFailure(code: "command-ended", reason: "the command \(end) before it was ready")
            }
        case .late(let last):
            throw StartFailure(code: "command-not-ready", reason: "the command did not answer \(asked): \(last)")
        }
        _ = try await command.end()
        guard setup.port == nil else {
            throw StartFailure(code: "port-taken", reason: "port \(port) was taken by another process while the server restarted")
        }
        return nil
    }

    private var asked: String { "\(foreign.ready.call) as a ready server does within \(foreign.ready.within)" }

    /// Where servers are to listen: on this machine only.
    private static let host = "127.0.0.1"
}
