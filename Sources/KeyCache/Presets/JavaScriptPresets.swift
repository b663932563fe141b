extension PolicyPreset {
    /// Libraries for Node.
    static let javaScript: [PolicyPreset] = [
        // panva/jose v6.2.10 `src/jwks/remote.ts` createRemoteJWKSet: 10 min; 30 s since the last success; failures are shared.
        PolicyPreset("jose-6", age: 10 * minute) {
            $0.unknownKid = .waits(.cooldown(30 * second, since: .success))
            $0.fetchTimeout = 5 * second
        },
        // auth0/node-jwks-rsa v4.1.0 `src/wrappers/cache.js`: each of 5 keys by itself for 10 min; what is not kept is fetched for,
        // each time; requests for the same key share a fetch.
        PolicyPreset("node-jwks-rsa-4", age: 10 * minute) {
            $0.keeping = .eachKey(max: 5)
            $0.coalescing = .sameKid
            $0.fetchTimeout = 30 * second
        },
    ]
}
