import KeyCache
import Testing

/// As read in `jwt/jwks_client.py` and `jwt/jwk_set_cache.py` of each version.
@Suite("The cache of PyJWT")
struct PythonPresetTests {
    @Test("2.12 fetches for each unknown key ID, threads side by side, and loses its set when one of these fetches fails")
    func version212() {
        let did = script(
            "pyjwt-2.12",
            [
                (0, .look(1)), (0.1, .brought(1, "a")), (1, .look(2, "x")), (1, .look(3, "y")), (1.1, .brought(2, "a")),
                (1.2, .fetchFailed(3)), (2, .look(4)), (2.1, .fetchFailed(4)), (3, .look(5)),
            ])
        #expect(
            did == [
                "wait 1, fetch 1 first", "serve 1 a", "wait 2, fetch 2 unknown-kid", "wait 3, fetch 3 unknown-kid", "serve 2 a",
                "evict failure, nothing 3", "wait 4, fetch 4 first", "nothing 4", "wait 5, fetch 5 first",
            ])
    }

    @Test("2.12 and 2.13 wait for a fetch from 300 s on, and look twice for a key that the fresh set does not hold")
    func age() {
        for version in ["pyjwt-2.12", "pyjwt-2.13"] {
            let did = script(
                version, [(0, .look(1)), (1, .brought(1, "a")), (300.9, .look(2)), (301, .look(3, "b")), (302, .brought(2, "a"))])
            #expect(did[2...] == ["serve 2 a", "wait 3, fetch 2 expired", "fetch 3 unknown-kid"], "\(version)")
        }
    }

    @Test("2.13 keeps its set when a fetch fails, until the age; past it each request fetches and fails")
    func version213() {
        let did = script(
            "pyjwt-2.13",
            [
                (0, .look(1)), (0, .brought(1, "a")), (1, .look(2, "x")), (1.1, .fetchFailed(2)), (2, .look(3)), (300, .look(4)),
                (300.1, .fetchFailed(3)), (301, .look(5)),
            ])
        #expect(
            did[2...] == [
                "wait 2, fetch 2 unknown-kid", "serve 2 a", "serve 3 a", "wait 4, fetch 3 expired", "nothing 4",
                "wait 5, fetch 4 expired",
            ])
    }

    @Test("2.14 and 2.15 fetch for an unknown key ID from 30 s after the last success on, failures not counted")
    func cooldown() {
        for version in ["pyjwt-2.14", "pyjwt-2.15"] {
            let did = script(
                version,
                [
                    (0, .look(1)), (0, .brought(1, "a")), (29.9, .look(2, "b")), (30, .look(3, "b")), (30.1, .fetchFailed(2)),
                    (30.2, .look(4, "b")), (30.3, .brought(3, "a b")), (31, .look(5, "c")),
                ])
            #expect(
                did[2...] == [
                    "serve 2 a", "wait 3, fetch 2 unknown-kid", "serve 3 a", "wait 4, fetch 3 unknown-kid", "serve 4 a b",
                    "serve 5 a b",
                ], "\(version)")
        }
    }

    @Test("2.15 lets known key IDs wait while a fetch holds its lock, and lets each that needs one try in its turn")
    func lock() {
        let did = script(
            "pyjwt-2.15",
            [
                (0, .look(1)), (0, .brought(1, "a")), (40, .look(2, "b")), (40.1, .look(3)), (41, .fetchFailed(2)),
                (400, .look(4)), (400, .look(5)), (401, .fetchFailed(3)), (402, .brought(4, "a")),
            ])
        #expect(
            did[2...] == [
                "wait 2, fetch 2 unknown-kid", "wait 3", "serve 2 a, serve 3 a", "wait 4, fetch 3 expired", "wait 5",
                "nothing 4, fetch 4 expired", "serve 5 a",
            ])
    }
}
