import LabProtocol
import Testing

@Suite("The callers of a closed load")
struct ClosedCallersTests {
    @Test("are shared by the workers, each by one, and evenly")
    func shares() {
        #expect(ClosedCallers.share(of: 5, worker: 1, of: 2) == [0, 2, 4])
        #expect(ClosedCallers.share(of: 5, worker: 2, of: 2) == [1, 3])
        for callers in 1...20 {
            for workers in 1...callers {
                let shares = (1...workers).map { ClosedCallers.share(of: callers, worker: $0, of: workers) }
                #expect(shares.flatMap(\.self).sorted() == Array(0..<callers))
                let sizes = shares.map(\.count)
                #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
            }
        }
    }

    @Test("think for a time that is drawn between two bounds, each caller for times of its own and the same for the same seed")
    func thinkTimes() {
        func times(_ range: ClosedRange<Int64>, caller: Int = 0, seed: UInt64 = 1) -> [Int64] {
            Array(
                ThinkTimes(range, random: SeededRandom(seed: seed, stream: 0, purpose: .thinkTimes), caller: caller).prefix(2_000)
            )
        }
        #expect(Set(times(7...7)) == [7])
        #expect(Set(times(0...0)) == [0])
        #expect(Set(times(3...6)) == [3, 4, 5, 6])
        let drawn = times(5_000_000...20_000_000)
        #expect(drawn.allSatisfy { (5_000_000...20_000_000).contains($0) })
        // Half of them in each half, within four standard deviations.
        #expect(abs(drawn.count { $0 < 12_500_000 } - 1_000) < 90)
        #expect(drawn == times(5_000_000...20_000_000))
        #expect(drawn != times(5_000_000...20_000_000, caller: 1))
        #expect(drawn != times(5_000_000...20_000_000, seed: 2))
    }
}
