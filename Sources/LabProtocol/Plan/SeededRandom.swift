/// SplitMix64: the same numbers for the same seed.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a generator.
    ///
    /// - Parameter seed: any number.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededRandom {
    /// What the numbers of a traffic are drawn for. Each has numbers of its own, so that one never shifts another.
    public enum Purpose: UInt64, Sendable {
        case arrivals = 1
        case calls = 2
        case thinkTimes = 3
    }

    /// Creates the generator for one purpose of one stream.
    ///
    /// - Parameter seed: the scenario's.
    public init(seed: UInt64, stream: Int, purpose: Purpose) {
        var mixed = SeededRandom(seed: seed)
        mixed = SeededRandom(seed: mixed.next() ^ UInt64(truncatingIfNeeded: stream))
        self.init(seed: mixed.next() ^ purpose.rawValue)
    }

    /// A number from 0 up to and without 1, of 53 bits.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
