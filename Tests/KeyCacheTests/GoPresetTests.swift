import KeyCache
import Testing

@Suite("The caches of libraries in Go")
struct GoPresetTests {
    /// `jwks/provider.go` CachingProvider, v2.2.0.
    @Test("go-jwt-middleware 2.2 serves the old set to the request that notices its age; the others wait for the refresh")
    func middleware22() {
        let did = script(
            "go-jwt-middleware-2.2",
            [
                (0, .look(1)), (0, .brought(1, "a")), (59.9, .look(2, "b")), (90_000, .look(3)), (90_000.1, .look(4)),
                (90_001, .brought(2, "b")),
            ])
        #expect(did[2...] == ["serve 2 a", "serve 3 a, fetch 2 expired", "wait 4", "serve 4 b"])
    }

    @Test(
        "go-jwt-middleware 2.2 serves those who waited the old set once more when the refresh fails, and drops it; then each fetches"
    )
    func middleware22Failing() {
        let did = script(
            "go-jwt-middleware-2.2",
            [
                (0, .look(1)), (0, .brought(1, "a")), (60, .look(2)), (60.1, .look(3)), (61, .fetchFailed(2)), (62, .look(4)),
                (62, .look(5)), (63, .brought(3, "a")), (64, .brought(4, "a")),
            ])
        #expect(
            did[2...] == [
                "serve 2 a, fetch 2 expired", "wait 3", "serve 3 a, evict failure", "wait 4, fetch 3 first", "wait 5",
                "serve 4 a, fetch 4 first", "serve 5 a",
            ])
    }

    /// `jwks/provider.go`, v3.1.0.
    @Test("go-jwt-middleware 3.1 refreshes at 80 % of the age, again and again while that fails, and is without past the age")
    func middleware31() {
        let did = script(
            "go-jwt-middleware-3.1",
            [
                (0, .look(1)), (0, .brought(1, "a")), (719.9, .look(2)), (720, .look(3)), (720, .look(4)), (721, .fetchFailed(2)),
                (722, .look(5)), (723, .fetchFailed(3)), (900, .look(6)), (901, .fetchFailed(4)), (902, .look(7, "b")),
                (903, .brought(5, "a")), (904, .look(8, "b")),
            ])
        #expect(
            did[2...] == [
                "serve 2 a", "serve 3 a, fetch 2 ahead", "serve 4 a", "", "serve 5 a, fetch 3 ahead", "",
                "wait 6, fetch 4 expired", "nothing 6", "wait 7, fetch 5 expired", "serve 7 a", "serve 8 a",
            ])
    }

    @Test("go-jwt-middleware 3.1 goes by a max-age from 1 s to 7 d and by no other")
    func middleware31MaxAge() {
        for (maxAge, isFresh) in [(10, false), (8 * 86_400, true), (0, true)] as [(Int64, Bool)] {
            let did = script(
                "go-jwt-middleware-3.1",
                [(0, .look(1)), (0, .brought(1, "a", maxAge: maxAge * 1_000_000_000)), (11, .look(2))])
            #expect(did[2] == (isFresh ? "serve 2 a" : "wait 2, fetch 2 expired"), "\(maxAge) s")
        }
    }

    /// keyfunc v3.7.0, jwkset `http.go` and `storage.go`.
    @Test("keyfunc polls each hour, takes one permit in 5 min for an unknown key ID, and waits for it only in its last minute")
    func keyfunc() {
        let did = script(
            "keyfunc-3",
            [
                (0, .start), (1, .brought(1, "a")), (10, .look(1, "b")), (10.1, .brought(2, "a")), (11, .look(2, "b")),
                (249.9, .look(3, "b")), (250, .look(4, "b")), (251, .look(5, "b")), (310, .timer), (311, .fetchFailed(3)),
                (3_601, .timer), (3_602, .fetchFailed(4)), (90_000, .look(6)),
            ])
        #expect(
            did == [
                "fetch 1 first", "", "wait 1, fetch 2 unknown-kid", "serve 1 a", "serve 2 a", "serve 3 a", "wait 4", "serve 5 a",
                "fetch 3 unknown-kid", "serve 4 a", "fetch 4 polling", "", "serve 6 a",
            ])
    }

    @Test("keyfunc starts without keys, and its first lookup fetches then")
    func keyfuncWithoutKeys() {
        let did = script("keyfunc-3", [(0, .start), (1, .fetchFailed(1)), (2, .look(1)), (3, .fetchFailed(2)), (4, .look(2))])
        #expect(did == ["fetch 1 first", "", "wait 1, fetch 2 unknown-kid", "nothing 1", "nothing 2"])
    }

    /// jwx v2.1.1 `jwk/cache.go`, httprc v1.0.6 `queue.go`.
    @Test("jwx 2 polls on its tick of 15 min, lets lookups wait for the poll, and never fetches for a key ID")
    func jwx() {
        let did = script(
            "jwx-2",
            [
                (0, .look(1)), (1, .brought(1, "a")), (2, .look(2, "b")), (901, .timer), (902, .look(3)), (903, .fetchFailed(2)),
                (904, .look(4)),
            ])
        #expect(
            did == ["wait 1, fetch 1 first", "serve 1 a", "serve 2 a", "fetch 2 polling", "wait 3", "serve 3 a", "serve 4 a"])
    }

    @Test("jwx 2 does not repeat a first fetch that failed before the tick")
    func jwxFirstFetchFails() {
        let did = script(
            "jwx-2",
            [(0, .look(1)), (1, .fetchFailed(1)), (2, .look(2)), (901, .timer), (902, .brought(2, "a")), (903, .look(3))])
        #expect(did == ["wait 1, fetch 1 first", "nothing 1", "nothing 2", "fetch 2 polling", "", "serve 3 a"])
    }

    @Test("The tick of jwx 2 runs from the start, not from the first fetch")
    func jwxTick() {
        let did = script("jwx-2", [(0, .start), (100, .look(1)), (101, .brought(1, "a")), (900, .timer), (1_800, .timer)])
        #expect(did == ["", "wait 1, fetch 1 first", "serve 1 a", "", "fetch 2 polling"])
    }

    @Test("The first set that go-oidc fetches is not fetched again for a key ID that it lacks")
    func goOIDCFirst() {
        let did = script("go-oidc-3", [(0, .start), (1, .look(1, "b")), (2, .brought(1, "a")), (3, .look(2, "b"))])
        #expect(did == ["", "wait 1, fetch 1 unknown-kid", "serve 1 a", "wait 2, fetch 2 unknown-kid"])
    }

    /// `oidc/jwks.go` RemoteKeySet, v3.10.0.
    @Test("go-oidc fetches for whatever does not verify, a bad signature too, and for nothing else")
    func goOIDC() {
        let did = script(
            "go-oidc-3",
            [
                (0, .look(1)), (0, .brought(1, "a")), (1_000_000, .look(2)), (1_000_001, .look(3, "b")),
                (1_000_001, .look(4, "c")),
                (1_000_002, .brought(2, "b")), (1_000_003, .signatureFailed(5, kid: "b")), (1_000_004, .fetchFailed(3)),
                (1_000_005, .signatureFailed(6, kid: "b")), (1_000_006, .brought(4, "b")),
            ])
        #expect(
            did[2...] == [
                "serve 2 a", "wait 3, fetch 2 unknown-kid", "wait 4", "serve 3 b, serve 4 b", "wait 5, fetch 3 bad-signature",
                "nothing 5", "wait 6, fetch 4 bad-signature", "serve 6 b",
            ])
    }
}
