import StrictJSON
import Testing

@testable import JOSE

@Suite("Tokens that were tampered with at random")
struct TokenMutationTests {
    private static let edits = 20_000
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ".utf8)

    @Test("Of 20,000 edited tokens none is accepted, unless the edits gave back the token itself")
    func mutations() throws {
        let lab = try Lab.open()
        let curve = try SigningKey.generate(.es256, kid: "curve")
        let edwards = try SigningKey.generate(.edDSA, kid: "edwards")
        let keys = JWKSet(keys: [lab.key.publicKey, curve.publicKey, edwards.publicKey])
        let verifier = Lab.verifier(algorithms: [.rs256, .es256, .edDSA])
        let originals = try [lab.key, curve, edwards].map { try TokenSigner.sign(claims: Lab.claims(), key: $0) }
        for original in originals { #expect(lab.verdict(on: original, keys: keys, verifier: verifier) == "accepted") }
        var random = SplitMix64(state: 20_260_101)
        var accepted: [String] = []
        for _ in 0..<Self.edits {
            let original = originals[Int.random(in: 0..<originals.count, using: &random)]
            let mutated = String(decoding: edited(Array(original.utf8), using: &random), as: UTF8.self)
            guard !originals.contains(mutated) else { continue }
            if lab.verdict(on: mutated, keys: keys, verifier: verifier) == "accepted" { accepted.append(mutated) }
        }
        #expect(accepted == [])
    }

    @Test("Parts of good tokens, put together anew, make no good token")
    func splicing() throws {
        let lab = try Lab.open()
        let tokens = try [Lab.claims(), Lab.claims([("sub", "admin@clients")]), Lab.claims([("exp", 9_000_000_000)])].map {
            try TokenSigner.sign(claims: $0, key: lab.key).split(separator: ".").map(String.init)
        }
        for claims in tokens {
            for signature in tokens where signature != claims {
                let spliced = "\(claims[0]).\(claims[1]).\(signature[2])"
                #expect(lab.verdict(on: spliced) == "signature-invalid: the signature is not that of the issuer's key")
            }
        }
    }

    /// One to three edits: a byte replaced, put in, taken out or with a bit flipped, a piece cut out, doubled, or moved.
    private func edited(_ token: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var bytes = token
        for _ in 0..<Int.random(in: 1...3, using: &random) where bytes.count > 8 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            let letter = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)]
            switch Int.random(in: 0...6, using: &random) {
            case 0: bytes[place] = letter
            case 1: bytes.insert(letter, at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0...6, using: &random)
            case 4: bytes.removeSubrange(place..<end)
            case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return bytes
    }
}

/// A generator whose seed makes a failure repeat.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
