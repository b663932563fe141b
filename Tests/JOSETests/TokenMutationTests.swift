import StrictJSON
import Testing

@testable import JOSE

@Suite("Tokens that were tampered with at random")
struct TokenMutationTests {
    @Test("No edited token is accepted, unless the edits gave back a token that was signed", arguments: MutationCount.ofTokens)
    func mutations(hand: MutationCount.Hand) throws {
        let lab = try MutationLab.open()
        let edits = TokenEdits(originals: lab.tokens)
        var random = SplitMix64(state: hand.seed)
        var accepted: [String] = []
        var parsed = 0
        for _ in 0..<hand.edits {
            let edited = edits.edited(using: &random)
            guard let token = try? CompactToken.parse(edited) else { continue }
            parsed += 1
            if lab.accepts(token, by: lab.keys), !lab.tokens.contains(edited) {
                accepted.append(String(decoding: edited, as: UTF8.self))
            }
        }
        #expect(accepted == [], "keys: \(lab.keySet.text())")
        // Else the edits would only prove that noise is no token.
        #expect(parsed > hand.edits / 10)
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
}
