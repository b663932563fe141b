import Curl
import JOSE
import KeyCache
import LabProtocol
import StrictJSON
import Testing

@testable import ResourceServer

@Suite("A deliberate defect of the key-set cache")
struct CacheDefectTests {
    @Test("deviates from the policy in what its name says, and in nothing where there is none")
    func policies() {
        let right = CachePolicy.recommended
        #expect(right.broken(by: []) == right)
        #expect(right.broken(by: [.ignoreExp, .keepRevoked]) == right)
        #expect(right.broken(by: [.neverRefetch]) == CachePolicy(age: nil))
        #expect(right.broken(by: [.loseKeysOnError]).onError == .evicts)
        #expect(right.broken(by: [.refetchEachTime]).age == 1)
        #expect(right.broken(by: [.stampede]).coalescing == .none)
    }

    @Test("never looks again for a key ID that was unknown once")
    func negative() async throws {
        let lab = try GuardLab.open()
        let standing = StandingKeys(JWKSet(keys: [lab.first.publicKey]))
        let right = makeGuard(keys: standing)
        let wrong = makeGuard(keys: UnforgivingKeys(standing))
        let token = try lab.token(key: lab.second)
        for guardian in [right, wrong] { #expect(await guardian.verdict(token: token) == "key-not-found") }
        standing.become(lab.keys)
        #expect(await right.verdict(token: token) == "pass")
        #expect(await wrong.verdict(token: token) == "key-not-found")
        #expect(await wrong.verdict(token: try lab.token()) == "pass")
    }
}
