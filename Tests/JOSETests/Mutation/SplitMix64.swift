/// A generator whose seed makes a failure repeat.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number below `end`, which is above 0.
    mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &self) }

    mutating func one<Element>(of items: [Element]) -> Element { items[below(items.count)] }
}
