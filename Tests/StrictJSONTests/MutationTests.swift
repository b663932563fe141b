import StrictJSON
import Testing

/// A small seeded generator (Steele, Lea and Flood, 2014), so that a failure can be played again.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Random texts", .timeLimit(.minutes(1)))
struct MutationTests {
    private static let seeds = [
        #"{"alg":"RS256","kid":"a\u00e9\ud83d\ude00","typ":"at+jwt","n":[1,-2.5e3,1e400,null,true,false,{}]}"#,
        "{\n  \"//\": \"é漢😀\",\n  \"traffic\": [ { \"rate\": \"200/s\", \"for\": \"8s\", \"share\": 0.25 } ],\n  \"deep\": [[[[[[]]]]]]\n}",
    ]

    /// Bytes that lead deeper into a parser than others.
    private static let telling = Array("{}[]\",:\\u0d8e-+.eE0123456789tfn /*\n\t".utf8) + [0x00, 0x80, 0xC3, 0xED, 0xF0, 0xFF]

    @Test("never break the parser, and what it accepts is written and read again as the same", arguments: 1...8)
    func mutations(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var accepted = 0
        for _ in 0..<2_500 {
            let bytes = mutated(Array(Self.seeds[seed % Self.seeds.count].utf8), &random)
            do throws(JSONSyntaxError) {
                let first = JSON(try StrictJSON.parse(bytes, named: "seed \(seed)", limits: .token))
                accepted += 1
                for pretty in [false, true] {
                    let again = JSON(try StrictJSON.parse(first.bytes(pretty: pretty), named: "again", limits: .token))
                    #expect(again == first, "seed \(seed): \(first)")
                    #expect(again.text() == first.text(), "seed \(seed)")
                }
            } catch {
                #expect(error.diagnostic.rendered().hasPrefix("seed \(seed):"), "\(error)")
            }
        }
        #expect(accepted > 25)
    }

    private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let byte = Self.telling[Int.random(in: 0..<Self.telling.count, using: &random)]
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[index] = byte
            case 1: bytes.insert(byte, at: index)
            case 2: bytes.remove(at: index)
            case 3: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 4:
                let end = Int.random(in: index..<bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[index...end], at: end)
            default: bytes.removeSubrange(index..<Int.random(in: index..<bytes.count, using: &random))
            }
        }
        return bytes
    }
}
