import History
import LabProtocol

/// Facts that the tests write.
enum Samples {
    static let run = RunDescription(
        id: "2026-01-02T03-04-05-key-rotation", scenario: "key-rotation", title: "Rotate the signing key under live traffic",
        bootID: "0b6f1a52-3e1f-4b7e-9f0e-6f8b5f5f0001", epoch: 81_000_000_000_000, startedAt: 1_767_323_045_000_000_000,
        version: "0.1.0", build: .debug,
        streams: [
            RunStream(number: 0, kind: .traffic, name: "readers", call: "GET /api/data", client: "supa-cli", server: "api"),
            RunStream(number: 1, kind: .step, name: "asks for a token", call: nil, client: "no-scope-cli", server: "api"),
        ])

    /// A SHA-256 in hexadecimal that repeats one byte.
    static func sha256(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return String(repeating: digits.count == 1 ? "0" + digits : digits, count: 32)
    }

    static func minted(_ byte: UInt8, at: Int64 = 1_000, thumbprint: String = "old-thumbprint") -> MintedTokenFact {
        MintedTokenFact(
            sha256: sha256(byte), at: at, thumbprint: thumbprint, kid: "old", issuer: "https://localhost:4443/",
            audience: "http://localhost:8080", client: "supa-cli", scope: ["read:data", "write:data"], issuedAt: 1_767_323_045,
            notBefore: nil, expiresAt: 1_767_323_048)
    }

    static func held(_ byte: UInt8, worker: Int = 1, token: Int) -> HeldTokenFact {
        HeldTokenFact(worker: worker, token: token, sha256: sha256(byte), client: "supa-cli", at: 2_000)
    }

    static func request(
        _ sequence: Int, worker: Int = 1, token: Int?, intendedAt: Int64 = 5_000_000,
        outcome: RequestOutcome = .answered(status: 200, error: .none, challenge: false)
    ) -> RequestFact {
        RequestFact(
            worker: worker, stream: 0, sequence: sequence, token: token, attempt: 1, intendedAt: intendedAt,
            sentAt: intendedAt + 1_500, answeredAt: intendedAt + 801_500,
            phases: RequestPhases(nameLookup: 1, connect: 20, tls: 0, firstByte: 700), outcome: outcome)
    }

    /// Every kind of fact but requests, each with each of its shapes, in the order in which a reader gives them.
    static let facts: [Fact] = processes + keys + tokens + conductor

    private static let processes: [Fact] = [
        .clock(ClockAnchor(at: 0, wall: 1_767_323_045_000_000_000, uncertainty: 40)),
        .clock(ClockAnchor(at: 1_000_000_000, wall: 1_767_323_045_900_000_000, uncertainty: 75)),
        .process(ProcessFact(at: -5, name: "issuer", role: "issuer", change: .started(pid: 4_711), meant: true)),
        .process(ProcessFact(at: 10, name: "issuer", role: "issuer", change: .ready, meant: true)),
        .process(ProcessFact(at: 20, name: "issuer", role: "issuer", change: .exited(status: 0), meant: true)),
        .process(ProcessFact(at: 30, name: "worker-1", role: "worker", change: .signalled(signal: 9), meant: false)),
        .server(ServerFact(name: "api", url: "http://127.0.0.1:18080", issuer: "https://localhost:4443/")),
    ]

    private static let keys: [Fact] = [
        .key(KeyFact(at: 100, thumbprint: "old-thumbprint", kid: "old", change: .published)),
        .key(KeyFact(at: 100, thumbprint: "old-thumbprint", kid: "old", change: .signing)),
        .key(KeyFact(at: 101, thumbprint: "new-thumbprint", kid: "new", change: .published)),
        .key(KeyFact(at: 900, thumbprint: "old-thumbprint", kid: "old", change: .retired)),
        .key(KeyFact(at: 950, thumbprint: "old-thumbprint", kid: "old", change: .revoked)),
    ]

    private static let tokens: [Fact] = [
        .tokenMinted(minted(1)),
        .tokenMinted(
            MintedTokenFact(
                sha256: sha256(2), at: 1_100, thumbprint: "forger", kid: "old", issuer: "https://localhost:4443/", audience: "",
                client: "no-scope-cli", scope: [], issuedAt: -1, notBefore: 1_767_323_044, expiresAt: .max)),
        .tokenForged(
            ForgedTokenFact(
                sha256: sha256(3), at: 1_150, name: "alg-none", grade: .must, wanted: .unauthorized, server: "api",
                client: "supa-cli")),
        .jwksAnswer(JWKSAnswerFact(at: 1_200, server: "api", status: 200, keys: ["old-thumbprint", "new-thumbprint"])),
        .jwksAnswer(JWKSAnswerFact(at: 1_300, server: "other-api", status: 500, keys: [])),
        .tokenHeld(held(1, token: 1)),
        .tokenHeld(held(1, worker: 2, token: 1)),
        .tokenRequest(
            TokenRequestFact(
                worker: 1, stream: 0, client: "supa-cli", scope: nil, sentAt: 990, answeredAt: 1_990,
                phases: RequestPhases(nameLookup: 1, connect: 2, tls: 3, firstByte: 4),
                outcome: .answered(status: 200, error: .none, challenge: false), token: 1)),
        .tokenRequest(
            TokenRequestFact(
                worker: 1, stream: 1, client: "no-scope-cli", scope: "read:data", sentAt: 991, answeredAt: 1_991, phases: .none,
                outcome: .answered(status: 403, error: .accessDenied, challenge: true), token: nil)),
        .tokenRequest(
            TokenRequestFact(
                worker: 2, stream: 0, client: "supa-cli", scope: "", sentAt: 992, answeredAt: 1_992, phases: .none,
                outcome: .failed(.tls), token: nil)),
    ]

    private static let conductor: [Fact] = [
        .event(EventFact(at: 3_000, kind: .play, name: nil, detail: "the timeline's zero")),
        .event(EventFact(at: 4_000, kind: .rotate, name: "turn", detail: "new signs — old stays published")),
        .step(StepFact(stream: 1, at: 5_000, problem: nil)),
        .step(StepFact(stream: 1, at: 5_001, problem: "no token was saved under \"first\"")),
        .stepAnswer(StepAnswerFact(stream: 1, at: 5_002, part: .header, name: "content-type", value: "text/plain, x")),
        .stepAnswer(StepAnswerFact(stream: 1, at: 5_002, part: .body, name: "/data/0", value: nil)),
        .workerTotals(WorkerTotalsFact(worker: 1, requests: 12, notSent: 3, tokenRequests: 2)),
        .note(NoteFact(at: 6_000, process: "api", kind: "jwks-fetched", detail: "2 keys")),
    ]
}

extension HistoryReader {
    /// All requests with their numbers, in the order in which a reader gives them.
    func requests() throws -> [Int: RequestFact] {
        var requests: [Int: RequestFact] = [:]
        try forEachBatch(of: 7) { batch in
            for (number, request) in batch { requests[number] = request }
        }
        return requests
    }
}
