/// One of the calls of a traffic.
public struct TrafficCall: Codable, Sendable, Hashable {
    /// The resource server that is called, by its name in the lab.
    public var server: String
    /// The request.
    public var call: Call
    /// How many of the traffic's requests make this call, in proportion to the weights of the others; at least 1.
    public var weight: Int

    /// Creates a call from its parts.
    public init(server: String, call: Call, weight: Int = 1) {
        self.server = server
        self.call = call
        self.weight = weight
    }
}

/// Which of a traffic's calls each of its requests makes. Of as many requests in a row as the weights' sum, each call is made
/// exactly as often as its weight says; their order among these is drawn, so that no worker always makes the same one.
public struct CallMix: Sendable {
    /// What a request makes.
    public struct Choice: Sendable, Hashable {
        /// The call's place among the traffic's calls.
        public let call: Int
        /// The request's place among those that make this call, from 0.
        public let place: Int
    }

    private let weights: [Int]
    private let sum: Int
    private let random: SeededRandom
    private var block = -1
    /// The choices of the block, with places that count from its beginning.
    private var choices: [Choice] = []

    /// Creates the mix of a traffic.
    ///
    /// - Parameters:
    ///   - weights: those of its calls, each at least 1.
    ///   - random: what the order is drawn from.
    public init(weights: [Int], random: SeededRandom) {
        self.weights = weights
        sum = weights.reduce(0, +)
        self.random = random
    }

    /// What the request at this place of the schedule makes, from 0.
    public mutating func choice(at place: Int) -> Choice {
        guard weights.count > 1 else { return Choice(call: 0, place: place) }
        if place / sum != block { draw(place / sum) }
        let inBlock = choices[place % sum]
        return Choice(call: inBlock.call, place: block * weights[inBlock.call] + inBlock.place)
    }

    /// Each block draws from numbers of its own, so that one can be drawn without those before it.
    private mutating func draw(_ block: Int) {
        self.block = block
        var seeds = self.random
        var random = SeededRandom(seed: seeds.next() ^ UInt64(truncatingIfNeeded: block))
        var calls = weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) }
        for last in calls.indices.dropFirst().reversed() {
            calls.swapAt(last, Int(random.next() % UInt64(last + 1)))
        }
        var made = Array(repeating: 0, count: weights.count)
        choices = calls.map { call in
            defer { made[call] += 1 }
            return Choice(call: call, place: made[call])
        }
    }
}
