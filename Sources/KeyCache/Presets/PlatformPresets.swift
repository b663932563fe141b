extension PolicyPreset {
    /// Microsoft's identity platform, and gateways.
    static let platforms: [PolicyPreset] = [
        // Microsoft.IdentityModel 8.2 ConfigurationManager: 12 h and up to 5 % more; unknown keys and bad signatures ask for a
        // refresh, at most each 5 min, and are refused meanwhile; a replaced set serves for an hour more.
        PolicyPreset("microsoft-identitymodel", age: 12 * hour) {
            $0.jitter = .later(perMille: 50)
            $0.expired = .servesWhileRefreshing(for: .max)
            $0.unknownKid = .inBackground(.cooldown(5 * minute, since: .ownAttempt))
            $0.badSignature = .inBackground(.cooldown(5 * minute, since: .ownAttempt))
            $0.onError = .keepsForEver
            $0.lastKnownGood = hour
        },
        // Envoy jwt_authn (`jwks_cache.cc`), one worker thread: 10 min; past it each request fetches by itself.
        PolicyPreset("envoy-jwt-authn", age: 10 * minute) {
            $0.coalescing = .none
            $0.fetchTimeout = 5 * second
        },
        // The same with `async_fetch` (`jwks_async_fetcher.cc`): polled 5 s before the age, 1 s after a failure; never expires.
        PolicyPreset("envoy-jwt-authn-async", age: nil) {
            $0.polling = CachePolicy.Polling(every: 10 * minute - 5 * second, retry: second)
            $0.firstFetch = .atStart
            $0.onError = .keepsForEver
            $0.fetchTimeout = 5 * second
        },
        // Istio (istiod, `jwks_resolver.go`): polled each 20 min, after an error each minute; the doubling of that is left out.
        PolicyPreset("istio", age: nil) {
            $0.polling = CachePolicy.Polling(every: 20 * minute, retry: minute)
            $0.firstFetch = .atStart
            $0.onError = .keepsForEver
            $0.fetchTimeout = 5 * second
        },
    ]
}
