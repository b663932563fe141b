extension PolicyPreset {
    /// Libraries for the JVM.
    static let java: [PolicyPreset] = [
        // Nimbus JWKSourceBuilder 9.31 at its defaults: 5 min; refreshed in its last 30 s by a request that comes then; two fetches
        // of any kind per window of 30 s; connect and read 500 ms each.
        PolicyPreset("nimbus", age: 5 * minute) {
            $0.ahead = .onLookup(.time(30 * second))
            $0.unknownKid = .waits(.none)
            $0.throttle = .window(fetches: 2, per: 30 * second)
            $0.coalescing = .oneAfterAnother
            $0.fetchTimeout = second
        },
        // Spring Security 6.5 to 7.1 NimbusJwtDecoder: the same builder without refresh ahead and rate limit.
        PolicyPreset("spring-security", age: 5 * minute) {
            $0.unknownKid = .waits(.none)
            $0.coalescing = .oneAfterAnother
        },
        // Spring Security to 6.4: Nimbus' RemoteJWKSet, whose set serves to 15 min if fetches fail.
        PolicyPreset("spring-security-6.4", age: 5 * minute) {
            $0.unknownKid = .waits(.none)
            $0.onError = .keeps(for: 10 * minute)
            $0.coalescing = .oneAfterAnother
        },
        // Its NimbusReactiveJwtDecoder: no age at all.
        PolicyPreset("spring-security-reactive", age: nil) {
            $0.unknownKid = .waits(.none)
            $0.onError = .keepsForEver
        },
        // auth0/jwks-rsa-java 0.24.1: a key serves 10 h more from its own cache after the list below it, which has no age, was
        // replaced; the bucket holds 10 and gets one a minute.
        PolicyPreset("jwks-rsa-java", age: nil) {
            $0.unknownKid = .waits(.bucket(fetches: 10, per: 10 * minute, waitMax: 0))
            $0.onError = .keepsForEver
            $0.coalescing = .oneAfterAnother
            $0.lastKnownGood = 10 * hour
        },
        // The same to 0.22.2: each of 5 keys for 10 h, and a fetch for each that is not there, within the bucket.
        PolicyPreset("jwks-rsa-java-0.22", age: 10 * hour) {
            $0.keeping = .eachKey(max: 5)
            $0.throttle = .bucket(fetches: 10, per: 10 * minute, waitMax: 0)
            $0.coalescing = .sameKid
        },
        // SmallRye JWT 4.6.3: max-age or 60 min; a refetch for an unknown key at most each 30 min.
        PolicyPreset("smallrye-jwt-4", age: hour) {
            $0.cacheControl = .within(second...Int64.max)
            $0.firstFetch = .atStart
            $0.unknownKid = .waits(.cooldown(30 * minute, since: .ownAttempt))
            $0.coalescing = .oneAfterAnother
        },
    ]
}
