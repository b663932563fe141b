import KeyCache
import LabProtocol
import StrictJSON
import Testing

@testable import Oracle

@Suite("The policies of lab.json and of the key cache")
struct CachePolicyNameTests {
    @Test("have the same names, and the same parameters can be set")
    func names() {
        #expect(CachePolicyName.allCases.map(\.rawValue).sorted() == PolicyPreset.all.map(\.name).sorted())
        #expect(Lab.CacheSettings.Parameter.allCases.map(\.rawValue) == PolicyParameter.allCases.map(\.rawValue))
    }

    @Test("are the same policy, its durations set and scaled together")
    func policies() {
        #expect(Lab.CacheSettings.ttl(.seconds(3)).cachePolicy == .ttl(3_000_000_000))
        let settings = Lab.CacheSettings(
            policy: .pyJWT215, parameters: [.ttl: .minutes(10)], scale: Lab.Scale(dividingBy: 60))
        let policy = settings.cachePolicy
        #expect(policy.age == 10_000_000_000)
        #expect(policy.unknownKid == .waits(.cooldown(500_000_000, since: .success)))
        #expect(policy.fetchTimeout == CachePolicy.fetchTimeoutLeast)
    }
}
