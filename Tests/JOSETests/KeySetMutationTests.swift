import StrictJSON
import Testing

@testable import JOSE

@Suite("Key sets that were tampered with at random")
struct KeySetMutationTests {
    /// A kid, a `use` or an unknown member may be edited without harm; what a key takes for its signatures may not.
    @Test("By an edited key set no token is accepted but by the very key that signed it", arguments: MutationCount.ofKeySets)
    func mutations(hand: MutationCount.Hand) throws {
        let lab = try MutationLab.open()
        let original = lab.keySet.bytes()
        var random = SplitMix64(state: hand.seed)
        var wrong: [String] = []
        var parsed = 0
        for _ in 0..<hand.edits {
            var edited = original
            for _ in 0...random.below(3) {
                if random.below(2) == 0 {
                    JSONEdits.edit(&edited, using: &random)
                } else {
                    ByteEdits.edit(&edited, others: [original, lab.attackerSet.bytes()], using: &random)
                }
            }
            guard let keys = try? JWKSet.parse(edited) else { continue }
            parsed += 1
            if !lab.isHarmless(keys) { wrong.append(String(decoding: edited, as: UTF8.self)) }
        }
        #expect(wrong == [])
        #expect(parsed > hand.edits / 10)
    }

    @Test("The edits of this suite include a set that the tokens are still accepted by, and one that they are not")
    func control() throws {
        let lab = try MutationLab.open()
        #expect(lab.isHarmless(lab.keys))
        #expect(!lab.isHarmless(try JWKSet.parse(lab.attackerSet.bytes())))
    }
}
