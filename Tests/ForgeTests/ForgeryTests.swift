import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Forge

@Suite("Forgeries")
struct ForgeryTests {
    @Test("Each has a name of its own, of lower-case words, and every family has some")
    func names() {
        let all = Forgery.all.map(\.description) + KeySetForgery.all.map(\.description)
        let names = all.map(\.name)
        #expect(Set(names).count == names.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzNOE0123456789-")
        #expect(names.filter { !$0.allSatisfy(allowed.contains) } == [])
        #expect(Set(all.map(\.family)) == Set(ForgeryFamily.allCases))
        #expect(Forgery.all.count >= 200)
        #expect(names.allSatisfy { (Forgery.named($0) ?? KeySetForgery.named($0)?.token)?.description.name == $0 })
    }

    @Test("Each says where it is said how to take it")
    func rules() {
        let odd = Forgery.all.map(\.description).filter { !$0.rule.hasPrefix("RFC ") && !$0.rule.hasPrefix("CVE-") }
        #expect(odd == [])
    }

    @Test("The same bench makes the same bytes, but for the signatures that are random in themselves")
    func seeds() throws {
        let (first, second) = (try Bench.make(), try Bench.make())
        let random = ["alg-ps256", "alg-es256", "sig-pss"]
        var changed: [String] = []
        for forgery in Forgery.all where try forgery.forged(on: first) != forgery.forged(on: second) {
            changed.append(forgery.description.name)
        }
        #expect(changed == random)
    }

    @Test("What is said to be unsigned, or signed by the attacker, is not signed by the lab")
    func signers() throws {
        let bench = try Bench.make()
        let lab = try #require(Forgery.named("valid")?.forged(on: bench).token)
        let key = JWKSet(keys: [bench.keys.lab.publicKey])
        #expect(Self.isSigned(lab, by: key))
        let wrong = try Forgery.all.filter { forgery in
            let description = forgery.description
            guard let token = try forgery.forged(on: bench).token, description.signer != .lab else { return false }
            return Self.isSigned(token, by: key)
        }
        #expect(wrong.map(\.description.name) == [])
    }

    @Test("alg-none really says none and has no signature")
    func none() throws {
        let token = String(decoding: try #require(Forgery.named("alg-none")?.forged(on: Bench.make()).token), as: UTF8.self)
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        let header = String(decoding: try #require(Base64URL.decode(String(parts[0]))), as: UTF8.self)
        #expect(header.hasPrefix(#"{"alg":"none","typ":"JWT","kid":""#))
        #expect(parts.count == 3 && parts[2] == "")
    }

    @Test(
        "The padding that is right gives the very signature that RS256 does, so that the wrong ones are wrong in one thing only")
    func padding() throws {
        let bench = try Bench.make()
        let input = Array(bench.signingInput().utf8)
        let block = PaddedBlock(digestInfo: DigestInfo.sha256(input)).bytes(count: bench.modulus.count)
        #expect(try bench.keys.lab.forgedSignature(ofBlock: block) == bench.keys.lab.sign(input))
    }

    @Test("HMAC is that of RFC 4231, test case 2")
    func hmac() {
        let tag = hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(
            SHA256Digest(bytes: tag)?.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test("The sum of a signature and the modulus is out of range, and the same modulo n")
    func pastTheModulus() throws {
        let bench = try Bench.make()
        let token = String(decoding: try bench.signedPastTheModulus(), as: UTF8.self)
        let signature = try #require(Base64URL.decode(String(token.split(separator: ".")[2])))
        #expect(signature.count == bench.modulus.count)
        #expect(!signature.lexicographicallyPrecedes(bench.modulus))
    }

    @Test("What scenarios can name are the tokens that any client can send and that depend on no skew and no profile")
    func sendable() throws {
        // With two scopes there is a space in what is not encoded.
        let bench = try Bench.make(scope: ["read:data", "write:data"])
        let sendable = try Forgery.all.filter { forgery in
            let description = forgery.description
            guard description.profile == nil, !description.needsSkew, let token = try forgery.forged(on: bench).token else {
                return false
            }
            return token.count <= ForgeryNames.tokenBytesMax && token.allSatisfy { (0x21...0x7E).contains($0) }
        }
        #expect(ForgeryNames.sendable == sendable.map(\.description.name))
    }

    private static func isSigned(_ token: [UInt8], by keys: JWKSet) -> Bool {
        guard let jws = try? CompactJWS.parse(token, limits: TokenLimits(bytesMax: 2 << 20)) else { return false }
        return (try? JWSVerifier().checkSignature(of: jws, with: keys.keys)) != nil
    }
}
