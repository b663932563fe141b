import Foundation

/// How many edits are tried: `KEYTURN_MUTATIONS`, or as many as fit into every run of the tests. They are dealt out in hands, each of
/// which has a seed of its own.
enum MutationCount {
    private static let standard = 20_000
    private static let handMax = 10_000
    private static let firstSeed: UInt64 = 20_260_101

    struct Hand: Sendable, CustomStringConvertible {
        let seed: UInt64
        let edits: Int

        var description: String { "\(edits) edits from seed \(seed)" }
    }

    /// Three edits of tokens for each of a key set, which takes longer to read.
    static let ofTokens = hands(total * 3 / 4, from: firstSeed)
    static let ofKeySets = hands(total / 4, from: firstSeed + 1_000_000)

    private static let total =
        ProcessInfo.processInfo.environment["KEYTURN_MUTATIONS"].flatMap { Int($0) } ?? standard

    private static func hands(_ edits: Int, from seed: UInt64) -> [Hand] {
        stride(from: 0, to: edits, by: handMax).enumerated().map { index, start in
            Hand(seed: seed + UInt64(index), edits: min(handMax, edits - start))
        }
    }
}
