import KeyCache
import Testing

@Suite("The caches of libraries for Node")
struct JavaScriptPresetTests {
    /// `src/jwks/remote.ts`, v6.2.10.
    @Test("jose fetches for an unknown key ID from 30 s after the last success on; those who wait share its failure")
    func jose() {
        let did = script(
            "jose-6",
            [
                (0, .look(1)), (0, .brought(1, "a")), (29.9, .look(2, "b")), (30, .look(3, "b")), (30, .look(4, "b")),
                (30, .look(5)), (31, .fetchFailed(2)), (32, .look(6, "b")), (33, .brought(3, "a b")), (633, .look(7)),
                (634, .fetchFailed(4)), (635, .look(8)),
            ])
        #expect(
            did[2...] == [
                "serve 2 a", "wait 3, fetch 2 unknown-kid", "wait 4", "serve 5 a", "serve 3 a, serve 4 a",
                "wait 6, fetch 3 unknown-kid", "serve 6 a b", "wait 7, fetch 4 expired", "nothing 7", "wait 8, fetch 5 expired",
            ])
    }

    /// `src/wrappers/cache.js`, `JwksClient.js`, v4.1.0.
    @Test("node-jwks-rsa keeps five keys for 10 min each by itself, and fetches for each key that it does not keep")
    func nodeJWKSRSA() {
        let did = script(
            "node-jwks-rsa-4",
            [
                (0, .look(1, "a")), (0, .look(2, "b")), (0, .look(3, "a")), (1, .brought(1, "a b")), (1, .brought(2, "a b")),
                (300, .look(4, "x")), (301, .brought(3, "a b c")), (302, .look(5, "x")), (303, .fetchFailed(4)),
                (600, .look(6, "c")), (600.5, .brought(5, "b c")), (600.9, .look(7, "a")), (601, .look(8, "a")),
            ])
        #expect(
            did == [
                "wait 1, fetch 1 first", "wait 2, fetch 2 first", "wait 3", "serve 1 a b, serve 3 a b", "serve 2 a b",
                "wait 4, fetch 3 first", "serve 4 a b c", "wait 5, fetch 4 first", "nothing 5", "wait 6, fetch 5 first",
                "serve 6 b c", "serve 7 a b", "wait 8, fetch 6 expired",
            ])
    }

    @Test("node-jwks-rsa drops the key that was not asked for the longest when a sixth comes")
    func fiveKeys() {
        var events: [(Double, Model.Event)] = []
        for (index, kid) in ["a", "b", "c", "d", "e"].enumerated() {
            events += [(Double(index), .look(index, kid)), (Double(index), .brought(index + 1, "a b c d e f"))]
        }
        events += [
            (6, .look(6, "a")), (7, .look(7, "f")), (7, .brought(6, "a b c d e f")), (8, .look(8, "a")), (9, .look(9, "b")),
        ]
        let did = script("node-jwks-rsa-4", events)
        #expect(
            did[10...] == [
                "serve 6 a b c d e f", "wait 7, fetch 6 first", "evict room, serve 7 a b c d e f", "serve 8 a b c d e f",
                "wait 9, fetch 7 first",
            ])
    }

    @Test("A key that node-jwks-rsa asks for past its age and does not find any more leaves room for another")
    func roomOfALostKey() {
        var events: [(Double, Model.Event)] = []
        for (index, kid) in ["a", "b", "c", "d", "e"].enumerated() {
            events += [(Double(index), .look(index, kid)), (Double(index), .brought(index + 1, "a b c d e"))]
        }
        events += [
            (600, .look(6, "a")), (600, .brought(6, "b c d e f")), (600, .look(7, "f")), (600, .brought(7, "b c d e f")),
            (600.5, .look(8, "b")),
        ]
        #expect(
            script("node-jwks-rsa-4", events)[10...] == [
                "wait 6, fetch 6 expired", "serve 6 b c d e f", "wait 7, fetch 7 first", "serve 7 b c d e f",
                "serve 8 a b c d e",
            ])
    }
}
