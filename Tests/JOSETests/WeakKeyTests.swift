import StrictJSON
import Testing

@testable import JOSE

@Suite("Keys that protect nothing")
struct WeakKeyTests {
    /// 751 times a number without smaller factors.
    static let divisible = """
        i0AzPiW9QjmbFL2EGqtymvfIGu7nN3DolGQNl2YNSa5ADhLIiJTFbxC3hE6gtbVLrFxLjKLYrfwtk3FM4OMtLnqJ40m2r5LMFA9wySSNS6l3Z5bUWi5IYIjhX1\
        R71IWcS9hUaR80KE3tSxLWBXoGkNyUMWly4NeTqSbggBDnrwkiXBgIbpG7kxpcMgictIa5uwIiy0IiS2O4dT91MjY1CNI0WfdHmO1v67_8VVouyoYh7QlEe7VL\
        7HxfLvuk4XZ7wRniQxxCLa9FtsDjhwH4Sv_24vXvbP4uDklymykTeAXUzL3e6X9V4St5i-4G0f4KfjBOHPnuYapEAXu0qjgppQ
        """
    /// A power of 65537 modulo every prime up to 167, and divisible by none.
    static let structured = """
        p-umwFB2vUHt9gxNQ6_E9z1OrJc4J-QrEy-FOk_NqNYIbV8qmPuXsxw261Z6-d5GeVJ8XGI-3HjfraufwR2hX2SrP4peYhjrTyJOHPdkUc7m3Yp8Cv52snteuk\
        OwlaQ5oL_JSKv0znXx9lpmZ07XBsbTVgMZo-w4yiBhL61jAdfOOkEqwu7Lakxfq5ySAJWToPj8OKZtKtCSObWxm5BuXJm8pgtqSdqHbiqEW0-X5_OdAMSobxbW\
        QTCMBNyPN2cdbPsVBAgWcW5oTR7NAgeX9abloyKvWf--v7F4qZVkJgo-2ZD1Xk4MKSbrvfa9JdUpDQd4qkjmFWGomtegWFwKRQ
        """
    /// The neutral point.
    static let identity = Base64URL.encode([1] + [UInt8](repeating: 0, count: 31))

    @Test("A modulus with a small factor, or as one maker's chips chose them")
    func moduli() throws {
        #expect(weakness(ofModulus: try #require(Base64URL.decode(Self.divisible))) == "is divisible by 751")
        let structured = try #require(Base64URL.decode(Self.structured))
        #expect(weakness(ofModulus: structured) == "is one of those that can be factored (CVE-2017-15361)")
        for _ in 1...3 {
            guard case .rsa(let modulus, _) = try SigningKey.generate(.rs256).publicKey.numbers else { return }
            #expect(weakness(ofModulus: modulus) == nil)
        }
    }

    @Test("Without its key's refusal, a token without any secret would be accepted")
    func universalForgery() throws {
        let lab = try Lab.open()
        let input = "\(Base64URL.encode(Array(#"{"alg":"EdDSA"}"#.utf8))).\(Base64URL.encode(Lab.claims().bytes()))"
        let forged = "\(input).\(Base64URL.encode([1] + [UInt8](repeating: 0, count: 63)))"
        let point: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
        let numbers = PublicNumbers.ed25519(x: point)
        let unchecked = PublicKey(numbers: numbers, handle: try KeyHandle(numbers), kid: nil, algorithm: nil)
        let verifier = Lab.verifier(algorithms: [.edDSA])
        #expect(lab.verdict(on: forged, keys: JWKSet(keys: [unchecked]), verifier: verifier) == "accepted")
        let set = try JWKSet.parse(Array(#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"\#(Self.identity)"}]}"#.utf8))
        #expect(set.refused.map(\.refusal.code) == [.pointSmallOrder])
        #expect(
            lab.verdict(on: forged, keys: set, verifier: verifier)
                == "key-not-found: the token names no key, and not exactly one fits for its algorithm")
    }

    @Test("Every point of small order, with either sign, and no other")
    func smallOrder() throws {
        let tails: [[UInt8]] = [[0x7F], [0xFF]]
        let ones = [UInt8](repeating: 0xFF, count: 30)
        for tail in tails {
            for first: UInt8 in [0xEC, 0xED, 0xEE] { #expect(hasSmallOrder(ed25519: [first] + ones + tail)) }
            for first: UInt8 in [0xEB, 0xEF] { #expect(!hasSmallOrder(ed25519: [first] + ones + tail)) }
        }
        let zeros = [UInt8](repeating: 0, count: 30)
        for last: UInt8 in [0, 0x80] {
            for first: UInt8 in [0, 1] { #expect(hasSmallOrder(ed25519: [first] + zeros + [last])) }
            #expect(!hasSmallOrder(ed25519: [2] + zeros + [last]))
        }
        guard case .ed25519(let x) = try SigningKey.generate(.edDSA).publicKey.numbers else { return }
        #expect(!hasSmallOrder(ed25519: x))
    }
}
