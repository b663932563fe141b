import KeyCache
import Testing

@Suite("The caches of platforms and gateways")
struct PlatformPresetTests {
    /// `ConfigurationManager.cs`, `JsonWebTokenHandler.ValidateToken.cs`, 8.2.
    @Test("Microsoft.IdentityModel refuses the token that asks for an unknown key, and refreshes behind it, each 5 min at most")
    func microsoft() {
        let did = script(
            "microsoft-identitymodel",
            [
                (0, .look(1)), (0, .brought(1, "a")), (1, .look(2, "b")), (2, .brought(2, "a")), (300, .look(3, "b")),
                (300, .signatureFailed(4, kid: "a")), (301, .look(5, "b")), (302, .brought(3, "b")), (303, .look(6, "b")),
                (600, .signatureFailed(7, kid: "b")), (602, .signatureFailed(8, kid: "b")),
            ])
        #expect(
            did[2...] == [
                "serve 2 a, fetch 2 unknown-kid", "", "serve 3 a", "nothing 4", "serve 5 a, fetch 3 unknown-kid", "", "serve 6 b",
                "nothing 7", "nothing 8, fetch 4 bad-signature",
            ])
    }

    @Test("Microsoft.IdentityModel serves its set however old while one refresh runs, and a replaced one for an hour more")
    func microsoftAge() {
        let did = script(
            "microsoft-identitymodel",
            [
                (0, .look(1)), (0, .brought(1, "a")), (43_199, .look(2)), (200_000, .look(3)), (200_000, .look(4)),
                (200_001, .brought(2, "b")), (203_600, .look(5, "a")), (203_601, .look(6, "a")),
            ])
        #expect(
            did[2...] == [
                "serve 2 a", "serve 3 a, fetch 2 expired", "serve 4 a", "", "serve 5 a", "serve 6 b, fetch 3 unknown-kid",
            ])
    }

    /// `jwks_cache.cc`, `authenticator.cc`.
    @Test("Envoy lets each request past 10 min fetch by itself, and never fetches for a key ID")
    func envoy() {
        let did = script(
            "envoy-jwt-authn",
            [
                (0, .look(1)), (0, .look(2)), (1, .brought(1, "a")), (1, .brought(2, "a")), (2, .look(3, "b")), (600.9, .look(4)),
                (601, .look(5)), (602, .fetchFailed(3)), (603, .look(6)),
            ])
        #expect(
            did == [
                "wait 1, fetch 1 first", "wait 2, fetch 2 first", "serve 1 a", "serve 2 a", "serve 3 a", "serve 4 a",
                "wait 5, fetch 3 expired", "nothing 5", "wait 6, fetch 4 expired",
            ])
    }

    /// `jwks_async_fetcher.cc`.
    @Test("Envoy with async_fetch polls 5 s before the age and 1 s after a failure, and keeps its set for ever")
    func envoyAsync() {
        let did = script(
            "envoy-jwt-authn-async",
            [
                (0, .start), (1, .fetchFailed(1)), (1.9, .timer), (2, .timer), (3, .brought(2, "a")), (597.9, .timer),
                (598, .timer),
                (599, .fetchFailed(3)), (600, .timer), (601, .fetchFailed(4)), (90_000, .look(1)),
            ])
        #expect(
            did == [
                "fetch 1 first", "", "", "fetch 2 polling", "", "", "fetch 3 polling", "", "fetch 4 polling", "", "serve 1 a",
            ])
    }

    /// `pilot/pkg/model/jwks_resolver.go`.
    @Test("Istio polls each 20 min, a minute after a failure, and starts closed")
    func istio() {
        let did = script(
            "istio",
            [
                (0, .start), (1, .fetchFailed(1)), (2, .look(1)), (61, .timer), (62, .brought(2, "a")), (1_262, .timer),
                (1_263, .fetchFailed(3)), (1_323, .timer), (1_324, .look(2, "b")),
            ])
        #expect(
            did == [
                "fetch 1 first", "", "nothing 1", "fetch 2 polling", "", "fetch 3 polling", "", "fetch 4 polling", "serve 2 a",
            ])
    }
}
