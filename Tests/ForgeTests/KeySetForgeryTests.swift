import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Forge

@Suite("Forged key sets")
struct KeySetForgeryTests {
    @Test("Our own reader and verifier take what is good in a set, and nothing else")
    func verifier() throws {
        let bench = try Bench.make()
        var wrong: [String] = []
        for forgery in KeySetForgery.all where forgery.description.grade != .either {
            let isAccepted = try Self.accepts(forgery, bench)
            if isAccepted != (forgery.description.grade == .accept) { wrong.append(forgery.description.name) }
        }
        #expect(wrong == [])
    }

    @Test("What must be refused is good by its set, were that only believed")
    func believed() throws {
        let bench = try Bench.make()
        let small = [
            ("set-rsa-512", bench.keys.rsa512), ("set-rsa-1024", bench.keys.rsa1024), ("set-private", bench.keys.attacker),
        ]
        for (name, key) in small {
            let forgery = try #require(KeySetForgery.named(name))
            let jws = try CompactJWS.parse(
                try #require(forgery.token.forged(on: bench).token), limits: TokenLimits(bytesMax: 8_192))
            #expect(throws: Never.self, "\(name)") { try JWSVerifier().checkSignature(of: jws, with: [key.publicKey]) }
            let set = try forgery.set(on: bench)
            #expect(String(decoding: set.body, as: UTF8.self).contains(quoted(key.kid)), "\(name)")
        }
        // A signature by e = 1 is the padded digest itself.
        let token = String(decoding: try #require(KeySetForgery.named("set-e-1")?.token.forged(on: bench).token), as: UTF8.self)
        let parts = token.split(separator: ".").map(String.init)
        let info = DigestInfo.sha256(Array("\(parts[0]).\(parts[1])".utf8))
        #expect(Base64URL.decode(parts[2]) == PaddedBlock(digestInfo: info).bytes(count: 256))
    }

    @Test("The keys of each set can be read one by one, but for those that are spoilt")
    func refusals() throws {
        let bench = try Bench.make()
        let codes: [String: [JWKRefusal.Code]] = [
            "set-alg": [], "set-rsa-512": [.rsaTooSmall], "set-rsa-1024": [.rsaTooSmall], "set-e-1": [.rsaExponentOne],
            "set-e-even-beside": [.rsaExponentEven], "set-private": [.privateMembers], "set-oct": [.symmetricKey],
            "set-kty-unknown": [.typeUnsupported], "set-key-broken": [.memberMissing], "set-kid-twice-kinds": [],
        ]
        for (name, codes) in codes.sorted(by: { $0.key < $1.key }) {
            let set = try JWKSet.parse(try #require(KeySetForgery.named(name)).set(on: bench).body)
            #expect(set.refused.map(\.refusal.code) == codes, "\(name)")
            #expect(!set.keys.isEmpty, "\(name)")
        }
    }

    /// As our resource server does, which takes a set from an answer with 200 and of a bounded size alone.
    private static func accepts(_ forgery: KeySetForgery, _ bench: ForgeBench) throws -> Bool {
        let answer = try forgery.set(on: bench)
        guard answer.status == 200, let keys = try? JWKSet.parse(answer.body) else { return false }
        let text = String(decoding: try #require(forgery.token.forged(on: bench).token), as: UTF8.self)
        let verifier = TokenVerifier(
            issuer: Bench.issuer, audience: Bench.audience, clockSkew: .seconds(Bench.skewSeconds), profile: .jwt)
        let bearer = String(text)
        return (try? verifier.verify(CompactToken.parse(bearer), keys: keys, now: Bench.now * 1_000_000_000)) != nil
    }
}
