import History
import LabProtocol
import Testing

@Suite("What a history gives back")
struct RoundTripTests {
    @Test("Every kind of fact comes back as it was written, and so does the run")
    func facts() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: Samples.facts, requests: [])
        try await writer.finish(at: 9_000, outcome: .broken, detail: "worker-1 was killed")

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        #expect(try reader.facts() == Samples.facts)
        #expect(reader.run.description == Samples.run)
        #expect(reader.run.end?.at == 9_000)
        #expect(reader.run.end?.outcome == .broken)
        #expect(reader.run.end?.detail == "worker-1 was killed")
    }

    @Test("A fact comes back whichever tick it came in")
    func oneFactATick() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        for fact in Samples.facts.reversed() { try await writer.append(facts: [fact], requests: []) }
        try await writer.finish(at: 9_000, outcome: .played)

        #expect(Set(try HistoryReader(path: folder.file("h.sqlite")).facts()) == Set(Samples.facts))
    }

    @Test("Every outcome of a request comes back, and every request is one row")
    func outcomes() async throws {
        var outcomes: [RequestOutcome] = RequestFailure.allCases.map(RequestOutcome.failed)
        for error in WireErrorCode.allCases {
            outcomes.append(.answered(status: 200 + error.rawValue, error: error, challenge: error.rawValue.isMultiple(of: 2)))
        }
        let requests = outcomes.enumerated().map { Samples.request($0.offset + 1, token: nil, outcome: $0.element) }

        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: requests)
        try await writer.append(facts: [], requests: [])
        try await writer.append(facts: [], requests: requests)
        try await writer.finish(at: 9_000, outcome: .played)

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        #expect(try reader.requestCount() == 2 * requests.count)
        let read = try reader.requests()
        #expect((1...2 * requests.count).map { read[$0] } == requests + requests)
    }

    @Test("Extreme times come back unharmed")
    func extremes() async throws {
        let far = RequestFact(
            worker: 1, stream: 0, sequence: 1, token: nil, attempt: 2, intendedAt: .min, sentAt: .max, answeredAt: .min,
            phases: .none, outcome: .failed(.other))
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: [far])
        try await writer.finish(at: .max, outcome: .interrupted)

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        #expect(try reader.requests() == [1: far])
        #expect(reader.run.end?.at == .max)
    }

    @Test("Requests come in the order of their answers, in batches of the size asked for")
    func order() async throws {
        let times: [Int64] = [50, 20, 40, 20, 10, 30, 60]
        let requests = times.enumerated().map { Samples.request($0.offset + 1, token: nil, intendedAt: $0.element) }
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: requests)

        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        let cases = [
            (3, [[5, 2, 4], [6, 3, 1], [7]]), (7, [[5, 2, 4, 6, 3, 1, 7]]), (0, [[5], [2], [4], [6], [3], [1], [7]]),
        ]
        for (size, expected) in cases {
            var batches: [[Int]] = []
            try reader.forEachBatch(of: size) { batches.append($0.map(\.number)) }
            #expect(batches == expected)
        }
    }

    @Test("An error of the one who takes the batches goes through as it is")
    func bodyThrows() async throws {
        struct Enough: Error {}
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: [Samples.request(1, token: nil)])
        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        #expect(throws: Enough.self) { try reader.forEachBatch(of: 1) { _ in throw Enough() } }
        #expect(try reader.requestCount() == 1)
    }
}
