import Glibc
import LabProtocol
import History

/// A worker's observations, as a busy run has them.
enum Observations {
    /// The run that they belong to.
    static let run = RunDescription(
        id: "bench", scenario: "bench", title: "A load", bootID: "", epoch: 0, startedAt: 0, version: "bench", build: .release,
        streams: [
            RunStream(number: 1, kind: .traffic, name: "load", call: "GET /ping", client: "supa-cli", server: "api")
        ])

    private static let batch = 4_096
    private static let tokenEvery = 100_000

    /// Writes so many to standard output, in frames.
    static func feed(_ count: Int) {
        signal(SIGPIPE, SIG_DFL)
        guard let sender = FrameSender(descriptor: dup(STDOUT_FILENO)) else { exit(2) }
        var sequence = 0
        while sequence < count {
            let requests = (0..<min(batch, count - sequence)).map { request(sequence + $0 + 1) }
            sender.send(Frame(kind: .observations, payload: ObservationCodec.encode(requests)))
            sequence += requests.count
        }
        sender.flush()
    }

    private static func request(_ sequence: Int) -> RequestFact {
        // Times that look like times: they differ from row to row, but not from run to run.
        let noise = Int64(truncatingIfNeeded: (UInt64(sequence) &* 0x9E37_79B9_7F4A_7C15) >> 40)
        let intended = 2_000_000_000 + Int64(sequence) * 50_000
        let sent = intended + 20_000 + noise % 60_000
        let isRefused = noise % 100 == 0
        return RequestFact(
            worker: 1, stream: 1, sequence: sequence, token: 1 + sequence / tokenEvery, attempt: 1, intendedAt: intended,
            sentAt: sent, answeredAt: sent + 150_000 + noise % 700_000,
            phases: RequestPhases(nameLookup: 0, connect: 0, tls: 0, firstByte: 140 + Int(noise % 690)),
            outcome: .answered(
                status: isRefused ? 401 : 200, error: isRefused ? .invalidToken : .none, challenge: isRefused))
    }
}
