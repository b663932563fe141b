import History
import LabProtocol
import Testing

@Suite("The numbers of tokens")
struct TokenNumberTests {
    /// Each is a list of ticks; in every one worker 1 calls token 9 what worker 2 calls token 4, and each sends one request with it.
    private static let orders: [(name: String, ticks: [[Step]])] = [
        ("issuer first", [[.minted], [.held], [.requests]]),
        ("worker first", [[.held], [.minted], [.requests]]),
        ("all in one tick, the issuer last", [[.requests, .held, .minted]]),
        ("requests first, then the issuer", [[.requests], [.minted], [.held]]),
        ("requests first, then the workers", [[.requests], [.held], [.minted]]),
        ("requests before all, in one tick", [[.requests], [.held, .minted]]),
    ]

    private enum Step {
        case minted
        case held
        case requests
    }

    private static let held: [Fact] = [
        .tokenHeld(Samples.held(1, token: 9)), .tokenHeld(Samples.held(1, worker: 2, token: 4)),
    ]
    private static let requests = [
        Samples.request(1, token: 9), Samples.request(1, worker: 2, token: 4), Samples.request(2, token: nil),
    ]

    @Test("A token has one number, whoever speaks of it first")
    func anyOrder() async throws {
        for (name, ticks) in Self.orders {
            let folder = try TemporaryFolder()
            let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
            for tick in ticks {
                var facts: [Fact] = []
                if tick.contains(.held) { facts += Self.held }
                if tick.contains(.minted) { facts.append(.tokenMinted(Samples.minted(1))) }
                try await writer.append(facts: facts, requests: tick.contains(.requests) ? Self.requests : [])
            }
            let reader = try HistoryReader(path: folder.file("h.sqlite"))
            let tokens = try reader.tokens()
            #expect(tokens.map(\.sha256) == [Samples.sha256(1)], "\(name)")
            #expect(tokens.map(\.minted) == [Samples.minted(1)], "\(name)")
            #expect(tokens.map(\.client) == ["supa-cli"], "\(name)")
            let number = try #require(tokens.first?.number)
            let read = try reader.requests()
            #expect((1...3).map { read[$0]?.token } == [number, number, nil], "\(name)")
        }
    }

    @Test("A token that its worker never explained has a number and no SHA-256, so that its request isn't taken for one without")
    func unexplained() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: [Samples.request(1, token: 5), Samples.request(2, token: 5)])
        try await writer.append(facts: [], requests: [Samples.request(3, token: 6)])

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        #expect(try reader.tokens().map { [$0.number: $0.sha256] } == [[1: nil], [2: nil]])
        let read = try reader.requests()
        #expect((1...3).map { read[$0]?.token } == [1, 1, 2])
        #expect(try reader.facts().isEmpty)
    }

    @Test("Two workers' equal numbers are different tokens")
    func workersCountAlone() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(
            facts: [.tokenHeld(Samples.held(1, worker: 1, token: 1)), .tokenHeld(Samples.held(2, worker: 2, token: 1))],
            requests: [Samples.request(1, worker: 2, token: 1), Samples.request(1, worker: 1, token: 1)])

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        let sha256 = Dictionary(uniqueKeysWithValues: try reader.tokens().map { ($0.number, $0.sha256) })
        let read = try reader.requests()
        #expect((1...2).map { read[$0]?.token.flatMap { sha256[$0] } } == [Samples.sha256(2), Samples.sha256(1)])
    }

    @Test("A token minted twice in one second is one token, whose first minting stands")
    func mintedTwice() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        let facts: [Fact] = [.tokenMinted(Samples.minted(1, at: 1_000)), .tokenMinted(Samples.minted(1, at: 1_001))]
        try await writer.append(facts: facts, requests: [])
        #expect(try HistoryReader(path: folder.file("h.sqlite")).tokens().map(\.minted) == [Samples.minted(1, at: 1_000)])
    }

    @Test("What cannot be true is refused, and nothing of its tick is kept")
    func impossible() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let writer = try HistoryWriter(path: path, run: Samples.run)
        try await writer.append(facts: [.tokenHeld(Samples.held(1, token: 1))], requests: [])
        let short = HeldTokenFact(worker: 1, token: 2, sha256: "abc", client: "supa-cli", at: 1)
        let odd = HeldTokenFact(worker: 1, token: 2, sha256: String(repeating: "g", count: 64), client: "supa-cli", at: 1)
        let cases: [(HeldTokenFact, String)] = [
            (Samples.held(2, token: 1), "worker 1 calls two different tokens 1"),
            (short, "a token's SHA-256 is not 64 hexadecimal digits"),
            (odd, "a token's SHA-256 is not 64 hexadecimal digits"),
        ]
        for (fact, detail) in cases {
            let error = await #expect(throws: HistoryError.self) {
                try await writer.append(
                    facts: [.tokenHeld(fact), .tokenHeld(Samples.held(7, token: 70))], requests: [Samples.request(1, token: 80)])
            }
            #expect(error == .impossibleFact(path: path, detail: detail))
            #expect(error?.description == "\(path) was not given this fact, which cannot be true: \(detail)")
        }
        // The numbers that the refused ticks gave out are not remembered.
        try await writer.append(facts: [], requests: [Samples.request(1, token: 80), Samples.request(2, token: 1)])

        let reader = try HistoryReader(path: path)
        #expect(try reader.facts() == [.tokenHeld(Samples.held(1, token: 1))])
        #expect(try reader.tokens().map { [$0.number: $0.sha256] } == [[1: Samples.sha256(1)], [2: nil]])
        let read = try reader.requests()
        #expect((1...2).map { read[$0]?.token } == [2, 1])
    }

    @Test("A worker may say the same thing twice")
    func saidTwice() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        let later = HeldTokenFact(worker: 1, token: 1, sha256: Samples.sha256(1).uppercased(), client: "supa-cli", at: 3_000)
        try await writer.append(facts: [.tokenHeld(Samples.held(1, token: 1)), .tokenHeld(later)], requests: [])
        #expect(try HistoryReader(path: folder.file("h.sqlite")).facts() == [.tokenHeld(Samples.held(1, token: 1))])
    }
}
