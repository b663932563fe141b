import Glibc

/// What a rotation does to token requests: how soon its key signs, and how long requests take meanwhile.
enum KeyTurns {
    private static let requestsPerRound = 4_000
    /// From one rotation to the next; a fresh key is made in between, on the same processor.
    private static let spacingMicroseconds: UInt32 = 1_500_000
    private static let effectTargetMicroseconds = 5_000.0

    /// Measures over one connection: rounds without a rotation beside rounds with some, in turn.
    ///
    /// - Returns: whether rotations take effect in time.
    /// - Throws: `BenchmarkFailure`.
    static func measure(_ issuer: IssuerUnderTest, audience: String, rounds: Int) throws -> Bool {
        let load = try TokenLoad(issuer, audience: audience, concurrency: 1)
        var quiet: [Int64] = []
        var turning: [Int64] = []
        var effects: [Double] = []
        for _ in 0..<rounds {
            quiet += try load.run(requests: requestsPerRound).latencies
            let turner = Turner(issuer, spacing: spacingMicroseconds)
            let round = try load.run(requests: requestsPerRound)
            let asked = turner.stop()
            turning += round.latencies
            for (index, instant) in asked.enumerated() {
                let until = index + 1 < asked.count ? asked[index + 1] : .max
                // One that is not seen before the next is asked for counts for as long as that took.
                guard let seen = round.turns.first(where: { $0 > instant && $0 < until }) ?? (until < .max ? until : nil) else {
                    continue
                }
                effects.append(Double(seen - instant) / 1e3)
            }
        }
        guard !effects.isEmpty else { throw BenchmarkFailure("no rotation was seen in the tokens") }
        let effect = median(effects)
        print("\(effects.count) rotations under load, each followed by the making of a key on the same processor")
        print(
            "from the signal to the first token of the new key: target < 5 ms, median \(decimal(effect / 1e3)) ms, "
                + "worst \(decimal((effects.max() ?? 0) / 1e3)) ms  \(effect < effectTargetMicroseconds ? "met" : "missed")")
        for (name, latencies) in [("without rotations", quiet), ("with rotations", turning)] {
            let sorted = latencies.sorted()
            func at(_ share: Double) -> String { decimal(Double(sorted[Int(Double(sorted.count - 1) * share)]) / 1e6) }
            print("token requests \(name): p50 \(at(0.5)) ms, p99 \(at(0.99)) ms, worst \(at(1)) ms")
        }
        return effect < effectTargetMicroseconds
    }
}

/// Rotates the issuer's key again and again from a thread of its own.
private final class Turner: @unchecked Sendable {
    // Sendable: `asked` belongs to the thread until it was joined; `ends` is only ever set.
    private let issuer: IssuerUnderTest
    private let spacing: UInt32
    private var asked: [Int64] = []
    private var ends = sem_t()
    private var thread = pthread_t()

    init(_ issuer: IssuerUnderTest, spacing: UInt32) {
        self.issuer = issuer
        self.spacing = spacing
        sem_init(&ends, 0, 0)
        pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<Turner>.fromOpaque(raw).takeUnretainedValue().turn()
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// When each rotation was asked for, readings of CLOCK_MONOTONIC in nanoseconds.
    func stop() -> [Int64] {
        sem_post(&ends)
        pthread_join(thread, nil)
        return asked
    }

    private func turn() {
        while true {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            time.tv_nsec += Int(spacing) * 1_000
            time.tv_sec += time.tv_nsec / 1_000_000_000
            time.tv_nsec %= 1_000_000_000
            if sem_timedwait(&ends, &time) == 0 { return }
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            asked.append(Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec))
            issuer.rotate()
        }
    }
}
