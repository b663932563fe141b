import Curl
import LabProtocol
import StrictJSON

/// Asks a server until it answers as a server does that is ready.
struct ReadyProbe: Sendable {
    let probe: ForeignServer.Probe
    let client: CurlClient

    /// What came of it.
    enum Outcome: Sendable, Hashable {
        /// It answers here; a base URL without a trailing slash.
        case ready(String)
        /// The command ended first.
        case ended(HeldCommand.End)
        /// A process that is none of the command's listens on the port.
        case taken
        /// The time is over; what the last try met.
        case late(String)
    }

    /// Between two tries.
    private static let pause: Duration = .milliseconds(25)
    /// Milliseconds that one answer may take.
    private static let answerMillisecondsMax: Int64 = 5_000
    /// How the words on an answer begin that is not as it should be.
    private static let answered = "status "

    /// Waits for a command that is to listen on a port of this machine.
    ///
    /// Nothing is sent before someone listens: a connection to a port that no one has may otherwise be one to itself.
    func wait(for command: HeldCommand, port: Int) async throws -> Outcome {
        let deadline = MonotonicClock.now() + probe.within.count
        var last = "nothing listens on port \(port)"
        while MonotonicClock.now() < deadline {
            let listeners = ProcessTable.listeners(on: port)
            if !listeners.isEmpty {
                guard owns(command, listeners) else { return .taken }
                for host in ["127.0.0.1", "[::1]"] {
                    let url = "http://\(host):\(port)"
                    guard let found = await met(url, until: deadline) else { return .ready(url) }
                    last = telling(last, found)
                }
            }
            if let end = await ended(command) { return .ended(end) }
        }
        return .late(last)
    }

    /// Waits for a server that someone else runs.
    func wait(for url: String) async throws -> Outcome {
        let deadline = MonotonicClock.now() + probe.within.count
        var last = "no answer"
        while MonotonicClock.now() < deadline {
            guard let found = await met(url, until: deadline) else { return .ready(url) }
            last = telling(last, found)
            try await Task.sleep(for: Self.pause)
        }
        return .late(last)
    }

    /// Whether every one of the listening sockets is held by a process of the command: with one of another's beside it, no one
    /// could say who answers.
    private func owns(_ command: HeldCommand, _ listeners: Set<UInt64>) -> Bool {
        command.members.reduce(into: listeners) { $0.subtract(ProcessTable.sockets(of: $1)) }.isEmpty
    }

    /// What is told of two tries: that it answered is worth more than that no one is at its other address, or that the time was over.
    private func telling(_ before: String, _ now: String) -> String {
        before.hasPrefix(Self.answered) && !now.hasPrefix(Self.answered) ? before : now
    }

    /// How the command ended, if it does before the next try is due.
    private func ended(_ command: HeldCommand) async -> HeldCommand.End? {
        try? await command.ended.value(within: Self.pause) { CancellationError() }
    }

    /// - Returns: nil for an answer as it should be, else what there was.
    private func met(_ url: String, until deadline: Int64) async -> String? {
        guard let method = CurlMethod(rawValue: probe.call.method) else { return "no such method" }
        let left = max(1, min((deadline - MonotonicClock.now()) / 1_000_000, Self.answerMillisecondsMax))
        var request = CurlRequest(
            method, url: url + probe.call.path, timeoutMilliseconds: Int(left), connectTimeoutMilliseconds: Int(left))
        request.longBody = .discard
        request.wantsBody = false
        request.freshConnection = true
        switch await client.perform(request) {
        case .response(let response): return probe.statuses.contain(response.status) ? nil : "\(Self.answered)\(response.status)"
        case .failure(let failure): return failure.message
        }
    }
}
