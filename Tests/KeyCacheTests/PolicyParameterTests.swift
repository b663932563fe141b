import KeyCache
import Testing

private let second: Int64 = 1_000_000_000

@Suite("What a lab sets in a policy")
struct PolicyParameterTests {
    @Test("takes the place of the preset's, each by itself")
    func parameters() {
        let cases: [(PolicyParameter, Int64, String, (CachePolicy) -> Bool)] = [
            (.ttl, 7, "jose-6", { $0.age == 7 }),
            (.ttl, 7, "istio", { $0.age == nil && $0.polling?.every == 7 }),
            (.ttl, 7, "go-oidc-3", { $0.age == 7 }),
            (.cooldown, 7, "jose-6", { $0.unknownKid == .waits(.cooldown(7, since: .success)) }),
            (.cooldown, 7, "microsoft-identitymodel", { $0.unknownKid == .inBackground(.cooldown(7, since: .ownAttempt)) }),
            (.cooldown, 7, "ttl", { $0.unknownKid == .waits(.cooldown(7, since: .success)) }),
            (.cooldown, 0, "jose-6", { $0.unknownKid == .waits(.none) }),
            (.refreshAhead, 7, "jose-6", { $0.ahead == .onLookup(.time(7)) }),
            (.refreshAhead, 7, "recommended", { $0.ahead == .onTimer(.time(7), retry: 10 * second) }),
            (.refreshAhead, 0, "nimbus", { $0.ahead == nil }),
            (.poll, 7, "jose-6", { $0.polling == .init(every: 7) }),
            (.poll, 0, "istio", { $0.polling == nil }),
            (.staleIfError, 7, "jose-6", { $0.onError == .keeps(for: 7) }),
            (.timeout, 7, "jose-6", { $0.fetchTimeout == 7 }),
            (.negative, 7, "jose-6", { $0.negative == .init(entriesMax: 1_000, lasts: 7) }),
            (.negative, 0, "recommended", { $0.negative == nil }),
            (.memo, 7, "jose-6", { $0.verifiedTokenMemo == 7 }),
        ]
        for (parameter, value, preset, isSet) in cases {
            let policy = CachePolicy.preset(preset, setting: [parameter: value])
            #expect(policy.map(isSet) == true, "\(parameter) of \(preset): \(String(describing: policy))")
        }
        #expect(CachePolicy.preset("pyjwt-2.16") == nil)
    }

    @Test("is scaled with everything else, and what lasts for ever still does")
    func scaling() {
        for preset in PolicyPreset.all {
            #expect(preset.policy.scaled(by: 1) == preset.policy, "\(preset.name)")
            let (scaled, policy) = (preset.policy.scaled(by: 60), preset.policy)
            #expect(scaled.age == policy.age.map { $0 / 60 })
            #expect(scaled.polling?.every == policy.polling.map { $0.every / 60 })
            #expect(scaled.expired == .servesWhileRefreshing(for: .max) || policy.expired != .servesWhileRefreshing(for: .max))
            #expect(scaled.onError == .keepsForEver || policy.onError != .keepsForEver)
        }
        #expect(PolicyPreset.named("nimbus")?.policy.scaled(by: 60).throttle == .window(fetches: 2, per: second / 2))
        #expect(
            PolicyPreset.named("keyfunc-3")?.policy.scaled(by: 60).unknownKid
                == .waits(.bucket(fetches: 1, per: 5 * second, waitMax: second)))
    }

    @Test("may come from an answer's Cache-Control, if its max-age can be read")
    func maxAge() {
        let cases: [([String], Int64?)] = [
            ([], nil), (["public, max-age=15, stale-while-revalidate=15"], 15), (["Max-Age=7"], 7), (["max-age=\"7\""], nil),
            (["no-store"], nil), (["max-age=-1"], nil), (["max-age="], nil), (["s-maxage=3"], nil), (["x-max-age=3"], nil),
            (["no-cache", "max-age=3,max-age=4"], 3), (["\tmax-age=5 ,"], 5), (["max-age=99999999999999999999"], 31_536_000),
        ]
        for (values, seconds) in cases {
            #expect(MaxAge.nanoseconds(cacheControl: values) == seconds.map { $0 * second }, "\(values)")
        }
    }
}
