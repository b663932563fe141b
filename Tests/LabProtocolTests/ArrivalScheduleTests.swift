import LabProtocol
import Testing

@Suite("The schedule of an open traffic")
struct ArrivalScheduleTests {
    @Test("holds a request whenever its rate has wanted one, and none at its end")
    func steady() {
        #expect(instants(.steady(perSecond: 4), seconds: 1) == [0, 250_000_000, 500_000_000, 750_000_000])
        #expect(instants(.steady(perSecond: 4), seconds: 0.9).count == 3)
        #expect(instants(.steady(perSecond: 0.5), seconds: 1.9) == [])
        #expect(instants(.steady(perSecond: 0.5), seconds: 2) == [0])
    }

    @Test(
        "holds as many requests as its rate wants, however the numbers are rounded",
        arguments: [
            (RateCurve.steady(perSecond: 0.1), 30.0, 3), (.steady(perSecond: 10), 0.3, 3), (.steady(perSecond: 1 / 3.0), 9, 3),
            (.steady(perSecond: 100_000), 3_600, 360_000_000), (.steady(perSecond: 9), 2, 18), (.steady(perSecond: 9), 2.05, 18),
            (.ramp(fromPerSecond: 0, toPerSecond: 10), 0.6, 3), (.ramp(fromPerSecond: 0.3, toPerSecond: 0.1), 10, 2),
            (.segments(Array(repeating: RateSegment(fromPerSecond: 1, toPerSecond: 1, lasts: 100_000_000), count: 30)), 3, 3),
        ])
    func count(_ curve: RateCurve, _ seconds: Double, _ count: Int) {
        #expect(schedule(curve, seconds: seconds).left == count)
    }

    @Test("of a rate that rises grows denser as the area under its line does")
    func ramp() {
        // 0 to 8 a second within 2 s: t² · 2 requests after t seconds.
        let rising = instants(.ramp(fromPerSecond: 0, toPerSecond: 8), seconds: 2)
        let rises = (0..<8).map { place -> Int64 in Int64((Double(place) / 2).squareRoot() * 1e9) }
        #expect(rising == rises)
        // The same backwards: 8 − (2 − t)² · 2.
        let falling = instants(.ramp(fromPerSecond: 8, toPerSecond: 0), seconds: 2)
        let falls = (0..<8).map { place -> Double in 2 - (4 - Double(place) / 2).squareRoot() }
        #expect(falling.count == 8)
        #expect(zip(falling, falls).allSatisfy { abs(Double($0) / 1e9 - $1) < 1e-6 })
    }

    @Test("of a rate that hardly changes is that of a steady one")
    func nearlyFlat() {
        let flat = instants(.steady(perSecond: 1_000), seconds: 10)
        let tilted = instants(.ramp(fromPerSecond: 1_000, toPerSecond: 1_000.000_000_1), seconds: 10)
        #expect(flat.count == tilted.count)
        #expect(zip(flat, tilted).allSatisfy { abs($0 - $1) <= 1_000 })
    }

    @Test("of stretches goes from one to the next without a step, and waits through a pause")
    func segments() {
        let curve = RateCurve.segments([
            RateSegment(fromPerSecond: 4, toPerSecond: 4, lasts: 500_000_000),
            RateSegment(fromPerSecond: 0, toPerSecond: 0, lasts: 1_000_000_000),
            RateSegment(fromPerSecond: 2, toPerSecond: 2, lasts: 1_000_000_000),
        ])
        #expect(instants(curve, seconds: 2.5) == [0, 250_000_000, 1_500_000_000, 2_000_000_000])
        #expect(curve.ownLength == 2_500_000_000)
        // Cut short, it ends there.
        #expect(instants(curve, seconds: 1.5) == [0, 250_000_000])
        // A request that one stretch has wanted half and the next one the rest.
        let halves = RateCurve.segments([
            RateSegment(fromPerSecond: 1, toPerSecond: 1, lasts: 1_500_000_000),
            RateSegment(fromPerSecond: 2, toPerSecond: 2, lasts: 1_000_000_000),
        ])
        #expect(instants(halves, seconds: 2.5) == [0, 1_000_000_000, 1_750_000_000])
    }

    @Test("that is random is the same for the same seed and another for another, for another stream or purpose")
    func seeded() {
        let first = instants(.steady(perSecond: 50), .poisson, seconds: 4)
        #expect(first == instants(.steady(perSecond: 50), .poisson, seconds: 4))
        #expect(first != instants(.steady(perSecond: 50), .poisson, seconds: 4, seed: 2))
        #expect(first != instants(.steady(perSecond: 50), .poisson, seconds: 4, stream: 1))
        // The literal numbers hold the generator itself: a stored plan must come out again.
        #expect(first.prefix(3) == [11_005_590, 16_401_958, 18_485_447])
        #expect(first.count == schedule(.steady(perSecond: 50), .poisson, seconds: 4).left)
        #expect(first == first.sorted())
        #expect(first.allSatisfy { (0..<4_000_000_000).contains($0) })
    }

    @Test("that is random holds as many as the rate wants on average, and gaps that have no memory")
    func exponential() {
        let all = instants(.steady(perSecond: 1_000), .poisson, seconds: 100)
        // A standard deviation is 316 requests.
        #expect(abs(all.count - 100_000) < 1_500)
        let gaps = zip(all, all.dropFirst()).map { Double($1 - $0) / 1e6 }
        // Of exponential gaps the share e⁻¹ is longer than the mean, and e⁻² longer than twice the mean.
        for (length, share) in [(1.0, 0.3679), (2.0, 0.1353)] {
            #expect(abs(Double(gaps.count { $0 > length }) / Double(gaps.count) - share) < 0.01)
        }
    }

    @Test("that is random follows a rate that changes: three quarters come in the second half of a rise from nothing")
    func randomRamp() {
        let all = instants(.ramp(fromPerSecond: 0, toPerSecond: 2_000), .poisson, seconds: 20)
        let late = all.count { $0 >= 10_000_000_000 }
        #expect(abs(Double(late) / Double(all.count) - 0.75) < 0.02)
    }

    @Test("is shared by its workers so that each request has one, and no moment has a worker more than one ahead")
    func shares() {
        for arrivals in Arrivals.allCases {
            let whole = instants(.ramp(fromPerSecond: 10, toPerSecond: 90), arrivals, seconds: 3)
            for workers in [1, 2, 3, 7] {
                let shares = (1...workers).map { worker in
                    ArrivalShare(
                        schedule(.ramp(fromPerSecond: 10, toPerSecond: 90), arrivals, seconds: 3), worker: worker, of: workers)
                }
                for (index, share) in shares.enumerated() {
                    #expect(share.map(\.place) == Array(stride(from: index, to: whole.count, by: workers)))
                }
                let all = shares.flatMap { Array($0) }.sorted { $0.place < $1.place }
                #expect(all.map(\.at) == whole)
            }
        }
    }

    @Test("knows how many of a share are left at each moment")
    func left() {
        for arrivals in Arrivals.allCases {
            for workers in 1...5 {
                for worker in 1...workers {
                    var share = ArrivalShare(
                        schedule(.steady(perSecond: 10), arrivals, seconds: 2), worker: worker, of: workers)
                    var left = Array(share).count
                    #expect(share.left == left)
                    while share.next() != nil {
                        left -= 1
                        #expect(share.left == left)
                    }
                    #expect(share.left == 0)
                }
            }
        }
    }

    private func instants(
        _ curve: RateCurve, _ arrivals: Arrivals = .constant, seconds: Double, seed: UInt64 = 1, stream: Int = 0
    ) -> [Int64] {
        Array(schedule(curve, arrivals, seconds: seconds, seed: seed, stream: stream))
    }

    private func schedule(
        _ curve: RateCurve, _ arrivals: Arrivals = .constant, seconds: Double, seed: UInt64 = 1, stream: Int = 0
    ) -> ArrivalSchedule {
        ArrivalSchedule(
            curve, arrivals, lasts: Int64(seconds * 1e9), random: SeededRandom(seed: seed, stream: stream, purpose: .arrivals))
    }
}
