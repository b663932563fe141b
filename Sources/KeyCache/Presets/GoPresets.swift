extension PolicyPreset {
    /// Libraries in Go.
    static let go: [PolicyPreset] = [
        // auth0/go-jwt-middleware v2.2.0, v2.3.1, `jwks/provider.go` CachingProvider: the request that meets the set past its age
        // is served it and starts one refresh, which holds the write lock, so that all others wait; a failure drops the set;
        // requests that miss fetch one after another, with no second look.
        PolicyPreset("go-jwt-middleware-2.2", age: minute) {
            $0.expired = .servesWhileRefreshing(for: .max)
            $0.onError = .evicts
            $0.coalescing = .oneAfterAnotherBlindly
            $0.meanwhile = .waits
        },
        // v3.1.0, same file: 15 min or a max-age of 1 s to 7 d; refreshed in the background from 80 % on by the next request.
        PolicyPreset("go-jwt-middleware-3.1", age: 15 * minute) {
            $0.cacheControl = .onlyWithin(second...7 * day)
            $0.ahead = .onLookup(.perMilleOfAge(200))
            $0.coalescing = .oneAfterAnother
            $0.fetchTimeout = 30 * second
        },
        // MicahParks/keyfunc v3.7.0 with jwkset (`http.go`, `storage.go`): polled each hour from the start; an unknown kid takes
        // a permit of one per 5 min, and waits for it only if it is less than a minute away.
        PolicyPreset("keyfunc-3", age: nil) {
            $0.polling = CachePolicy.Polling(every: hour)
            $0.firstFetch = .atStart
            $0.unknownKid = .waits(.bucket(fetches: 1, per: 5 * minute, waitMax: minute))
            $0.onError = .keepsForEver
            $0.coalescing = .none
            $0.fetchTimeout = minute
        },
        // lestrrat-go/jwx v2.1.1 `jwk/cache.go` with httprc v1.0.6 `queue.go`: polled each 15 min or max-age, on a tick of 15 min
        // (both rounded to seconds); a lookup waits for the poll's lock; a first fetch that fails is not repeated before the tick.
        PolicyPreset("jwx-2", age: nil) {
            $0.cacheControl = .within(15 * minute...Int64.max)
            $0.polling = CachePolicy.Polling(every: 15 * minute, tick: 15 * minute)
            $0.firstFetch = .onDemandOnce
            $0.onError = .keepsForEver
            $0.coalescing = .oneAfterAnother
            $0.meanwhile = .waits
        },
        // coreos/go-oidc v3.10.0 `oidc/jwks.go` RemoteKeySet: no age; whatever does not verify makes it fetch, bad signatures too.
        PolicyPreset("go-oidc-3", age: nil) {
            $0.firstFetch = .asForUnknownKid
            $0.unknownKid = .waits(.none)
            $0.badSignature = .waits(.none)
            $0.onError = .keepsForEver
        },
    ]
}
