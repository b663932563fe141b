extension PolicyPreset {
    /// PyJWT's `PyJWKClient` (`jwt/jwks_client.py`, `jwk_set_cache.py`).
    static let python: [PolicyPreset] = [
        // 2.12.1: 300 s; each unknown kid fetches, threads fetch side by side; a failed fetch stores None over the good set.
        PolicyPreset("pyjwt-2.12", age: 300 * second) {
            $0.unknownKid = .waits(.none)
            $0.onError = .evicts
            $0.coalescing = .none
            $0.fetchTimeout = 30 * second
        },
        // 2.13.0: the same, but a failed fetch leaves the set.
        PolicyPreset("pyjwt-2.13", age: 300 * second) {
            $0.unknownKid = .waits(.none)
            $0.coalescing = .none
            $0.fetchTimeout = 30 * second
        },
        PolicyPreset(name: "pyjwt-2.14", policy: pyJWTWithCooldown),
        // 2.15: as 2.14, but an answer that holds no usable set counts as a failure.
        PolicyPreset(name: "pyjwt-2.15", policy: pyJWTWithCooldown),
    ]

    /// 2.14.0, 2.15.0: 30 s since the last successful fetch of any kind; one lock for the whole lookup, fetch included.
    private static var pyJWTWithCooldown: CachePolicy {
        var policy = CachePolicy(age: 300 * second)
        policy.unknownKid = .waits(.cooldown(30 * second, since: .success))
        policy.coalescing = .oneAfterAnother
        policy.meanwhile = .waits
        policy.fetchTimeout = 30 * second
        return policy
    }
}
