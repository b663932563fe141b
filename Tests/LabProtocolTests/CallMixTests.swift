import LabProtocol
import Testing

@Suite("The calls of a traffic by weight")
struct CallMixTests {
    private func mix(_ weights: [Int], seed: UInt64 = 1) -> CallMix {
        CallMix(weights: weights, random: SeededRandom(seed: seed, stream: 0, purpose: .calls))
    }

    private func choices(_ weights: [Int], _ count: Int, seed: UInt64 = 1) -> [CallMix.Choice] {
        var mix = mix(weights, seed: seed)
        return (0..<count).map { mix.choice(at: $0) }
    }

    @Test("are each made as often as the weights say, in every stretch as long as their sum")
    func exact() {
        for weights in [[3, 1], [1, 1, 1], [7, 2, 4, 1], [1_000, 1]] {
            let sum = weights.reduce(0, +)
            let all = choices(weights, sum * 5).map(\.call)
            for block in 0..<5 {
                let counts = weights.indices.map { call in all[block * sum..<(block + 1) * sum].count { $0 == call } }
                #expect(counts == weights)
            }
        }
    }

    @Test("are counted, each by itself and without a gap")
    func places() {
        let all = choices([3, 1, 2], 60)
        for call in 0..<3 {
            let places = all.filter { $0.call == call }.map(\.place)
            #expect(places == Array(0..<places.count))
        }
    }

    @Test("are all the same where there is only one")
    func single() {
        let all = choices([5], 4)
        #expect(all.map(\.call) == [0, 0, 0, 0])
        #expect(all.map(\.place) == [0, 1, 2, 3])
    }

    @Test("come in an order that the seed draws, the same for each worker, whichever places it asks for")
    func seeded() {
        let all = choices([2, 2], 40)
        #expect(all == choices([2, 2], 40))
        #expect(all != choices([2, 2], 40, seed: 2))
        // The literal order holds the generator: a stored plan must come out again.
        #expect(all.prefix(8).map(\.call) == [0, 1, 0, 1, 1, 0, 0, 1])
        for workers in 1...3 {
            for worker in 0..<workers {
                var mix = mix([2, 2])
                let places = Array(stride(from: worker, to: 40, by: workers))
                #expect(places.map { mix.choice(at: $0) } == places.map { all[$0] })
            }
        }
        // With two workers and equal weights neither makes only one of the calls.
        #expect(Set(stride(from: 0, to: 40, by: 2).map { all[$0].call }) == [0, 1])
    }
}
