import LabProtocol
import Testing

@Suite("The compact form of requests")
struct ObservationCodecTests {
    @Test("is a version, a count and a row of variable-length integers")
    func bytes() {
        let request = RequestFact(
            worker: 1, stream: 2, sequence: 300, token: nil, attempt: 1, intendedAt: 1_000, sentAt: 1_001, answeredAt: 1_065,
            phases: RequestPhases(nameLookup: 0, connect: 0, tls: 0, firstByte: 64),
            outcome: .answered(status: 200, error: .none, challenge: false))
        #expect(
            ObservationCodec.encode([request]) == [
                1, 1, 1, 2, 0xAC, 0x02, 0, 1, 0xD0, 0x0F, 2, 0x80, 0x01, 0, 0, 0, 64, 0x80, 0x64,
            ])
        #expect(ObservationCodec.encode([]) == [1, 0])
    }

    @Test("gives every outcome back")
    func outcomes() throws {
        var outcomes = RequestFailure.allCases.map(RequestOutcome.failed)
        for error in WireErrorCode.allCases {
            for challenge in [false, true] {
                outcomes += [100, 200, 401, 403, 503, 599].map { .answered(status: $0, error: error, challenge: challenge) }
            }
        }
        let requests = outcomes.enumerated().map { index, outcome in
            RequestFact(
                worker: 1, stream: 0, sequence: index + 1, token: index + 1, attempt: 1, intendedAt: 0, sentAt: 0, answeredAt: 0,
                phases: .none, outcome: outcome)
        }
        #expect(try ObservationCodec.decode(ObservationCodec.encode(requests)) == requests)
    }

    @Test("gives random batches back", arguments: 0..<50)
    func random(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let requests = (0..<Int.random(in: 0...200, using: &random)).map { _ in RequestFact.random(&random) }
        #expect(try ObservationCodec.decode(ObservationCodec.encode(requests)) == requests, "seed \(seed)")
    }

    @Test(
        "that is none is refused",
        arguments: [
            ([], ObservationError.short), ([0], .version), ([2, 0], .version), ([1], .short), ([1, 1], .short),
            ([1, 0, 0], .trailing),
            ([1, 0x81, 0x80, 0x04], .number), ([1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02], .number),
            ([1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .number),
            ([1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], .number), ([1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 11], .number),
            ([1, 1, 1, 0, 1, 0, 0x80, 0x02, 0, 0, 0, 0, 0, 0, 0, 1], .number),
        ])
    func hostile(_ bytes: [UInt8], error: ObservationError) {
        #expect(throws: error) { try ObservationCodec.decode(bytes) }
    }

    @Test("never breaks its reader when bytes are changed or cut", arguments: 0..<50)
    func mutated(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var bytes = ObservationCodec.encode((0..<20).map { _ in RequestFact.random(&random) })
        for _ in 0..<200 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            let cut = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
            guard let requests = try? ObservationCodec.decode(Array(cut)) else { continue }
            #expect(requests.count <= ObservationCodec.requestsMax)
        }
    }

    @Test("has stable error codes")
    func codes() {
        #expect(
            [ObservationError.version, .short, .number, .trailing].map(\.rawValue) == [
                "observations-version", "observations-short", "observations-number", "observations-trailing",
            ])
    }
}

extension RequestFact {
    fileprivate static func random(_ random: inout SeededRandom) -> RequestFact {
        func number(_ max: Int) -> Int { Int.random(in: 0...max, using: &random) }
        let phases = RequestPhases(
            nameLookup: number(1 << 40), connect: number(1_000), tls: number(1_000), firstByte: number(1 << 48))
        let failure = RequestFailure.allCases[number(RequestFailure.allCases.count - 1)]
        let error = WireErrorCode.allCases[number(WireErrorCode.allCases.count - 1)]
        return RequestFact(
            worker: number(1 << 20), stream: number(1 << 20), sequence: number(1 << 48),
            token: number(1) == 0 ? nil : 1 + number(1 << 40),
            attempt: number(255), intendedAt: Int64.random(in: .min ... .max, using: &random),
            sentAt: Int64.random(in: .min ... .max, using: &random), answeredAt: Int64.random(in: .min ... .max, using: &random),
            phases: phases,
            outcome: number(1) == 0
                ? .failed(failure) : .answered(status: 100 + number(499), error: error, challenge: number(1) == 0))
    }
}
