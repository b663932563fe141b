import KeyCache
import Testing

@Suite("The caches of libraries for the JVM")
struct JavaPresetTests {
    /// `RefreshAheadCachingJWKSetSource`, `RateLimitedJWKSetSource`, `JWKSetBasedJWKSource`, 9.31.
    @Test("Nimbus refreshes in the last 30 s if a request comes then, and makes two fetches of any kind in 30 s at most")
    func nimbus() {
        let did = script(
            "nimbus",
            [
                (0, .look(1)), (1, .brought(1, "a")), (2, .look(2, "b")), (3, .brought(2, "a")), (4, .look(3, "b")),
                (30, .look(4, "b")),
                (31, .brought(3, "a")), (300.9, .look(5)), (301, .look(6)), (302, .brought(4, "a b")), (700, .look(7)),
                (701, .fetchFailed(5)), (702, .look(8)), (703, .fetchFailed(6)), (704, .look(9)),
            ])
        #expect(
            did[2...] == [
                "wait 2, fetch 2 unknown-kid", "serve 2 a", "serve 3 a", "wait 4, fetch 3 unknown-kid", "serve 4 a", "serve 5 a",
                "serve 6 a, fetch 4 ahead", "", "wait 7, fetch 5 expired", "nothing 7", "wait 8, fetch 6 expired", "nothing 8",
                "nothing 9",
            ])
    }

    /// `NimbusJwtDecoder.java`, 6.5 to 7.1.
    @Test("Spring Security fetches for each unknown key ID, one after another; who finds another set does not fetch")
    func spring() {
        let did = script(
            "spring-security",
            [
                (0, .look(1)), (0, .brought(1, "a")), (1, .look(2, "x")), (1, .look(3, "y")), (1, .look(4)), (2, .fetchFailed(2)),
                (3, .brought(3, "a")), (4, .look(5, "x")), (4, .look(6, "y")), (5, .brought(4, "a")), (305, .look(7)),
                (306, .fetchFailed(5)),
            ])
        #expect(
            did[2...] == [
                "wait 2, fetch 2 unknown-kid", "wait 3", "serve 4 a", "serve 2 a, fetch 3 unknown-kid", "serve 3 a",
                "wait 5, fetch 4 unknown-kid", "wait 6", "serve 5 a, serve 6 a", "wait 7, fetch 5 expired", "nothing 7",
            ])
    }

    /// Nimbus' `RemoteJWKSet` and `DefaultJWKSetCache`.
    @Test("Spring Security to 6.4 serves the old set to 15 min while fetches fail")
    func spring64() {
        let did = script(
            "spring-security-6.4",
            [
                (0, .look(1)), (0, .brought(1, "a")), (300, .look(2)), (301, .fetchFailed(2)), (899, .look(3)),
                (899.9, .fetchFailed(3)),
                (899.9, .look(4)), (900, .fetchFailed(4)),
            ])
        #expect(
            did[2...] == [
                "wait 2, fetch 2 expired", "serve 2 a", "wait 3, fetch 3 expired", "serve 3 a", "wait 4, fetch 4 expired",
                "nothing 4",
            ])
    }

    /// `ReactiveRemoteJWKSource.java`.
    @Test("Spring's reactive decoder never lets a set grow old")
    func springReactive() {
        let did = script(
            "spring-security-reactive",
            [
                (0, .look(1)), (0, .brought(1, "a")), (10_000_000, .look(2)), (10_000_000, .look(3, "b")),
                (10_000_001, .brought(2, "b")),
            ])
        #expect(did[2...] == ["serve 2 a", "wait 3, fetch 2 unknown-kid", "serve 3 b"])
    }

    /// `JwkProviderBuilder.java`, `BucketImpl.java`, `UrlJwkProvider.java`, 0.24.1.
    @Test("jwks-rsa-java has ten permits and one more a minute, and serves a removed key for 10 h after it has seen it go")
    func jwksRSAJava() {
        var events: [(Double, Model.Event)] = [(0, .look(0)), (0, .brought(1, "a"))]
        for number in 1...11 { events += [(1, .look(number, "x\(number)")), (1, .brought(number + 1, number == 1 ? "b" : "b"))] }
        events += [(59, .look(20, "y")), (61, .look(21, "y")), (61, .brought(12, "b")), (35_000, .look(22, "a"))]
        let did = script("jwks-rsa-java", events)
        #expect(did[2...3] == ["wait 1, fetch 2 unknown-kid", "serve 1 b"])
        #expect(did[20...23] == ["wait 10, fetch 11 unknown-kid", "serve 10 b", "serve 11 b", ""])
        #expect(did[24...] == ["serve 20 b", "wait 21, fetch 12 unknown-kid", "serve 21 b", "wait 22, fetch 13 unknown-kid"])
    }

    /// The same, 0.22.2.
    @Test("jwks-rsa-java to 0.22 keeps each key for 10 h and is without permits after ten misses, for good keys too")
    func jwksRSAJava022() {
        var events: [(Double, Model.Event)] = [(0, .look(0)), (0, .brought(1, "a b"))]
        for number in 1...9 { events += [(1, .look(number, "x\(number)")), (1, .brought(number + 1, "a b"))] }
        events += [(2, .look(20, "b")), (2, .look(21, "a")), (35_999, .look(22, "a")), (36_000, .look(23, "a"))]
        let did = script("jwks-rsa-java-0.22", events)
        #expect(
            did[18...] == [
                "wait 9, fetch 10 first", "serve 9 a b", "nothing 20", "serve 21 a b", "serve 22 a b",
                "wait 23, fetch 11 expired",
            ])
    }

    /// `AbstractKeyLocationResolver.java`, 4.6.3.
    @Test("SmallRye JWT fetches for unknown key IDs once in 30 min, and goes by max-age")
    func smallRye() {
        let did = script(
            "smallrye-jwt-4",
            [
                (0, .start), (0, .brought(1, "a", maxAge: 7_200_000_000_000)), (1, .look(1, "b")), (2, .brought(2, "a")),
                (1_800, .look(2, "b")), (1_801, .look(3, "b")), (1_802, .brought(3, "a")), (5_402, .look(4)),
            ])
        #expect(
            did == [
                "fetch 1 first", "", "wait 1, fetch 2 unknown-kid", "serve 1 a", "serve 2 a", "wait 3, fetch 3 unknown-kid",
                "serve 3 a", "wait 4, fetch 4 expired",
            ])
    }
}
