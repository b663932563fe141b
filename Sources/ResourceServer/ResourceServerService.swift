import Curl
import Hummingbird
import JOSE
import KeyCache
import LabChild
import LabHTTP
import LabProtocol
import Logging
import OAuth
import ServiceLifecycle
import StrictJSON

/// The resource server's parts, put together: what a child and a stand-alone server have in common.
struct ResourceServerService: Sendable {
    let guardian: BearerGuard

    /// What the server is to accept and how it keeps the issuer's keys.
    struct Settings: Sendable {
        /// The issuer as it stands in `iss`.
        var issuer: String
        var jwksURI: String
        var audience: String
        /// The only algorithm by which a token may be signed.
        var algorithm: SignatureAlgorithm
        var clockSkew: Nanoseconds
        var cache: Lab.CacheSettings
        var trust: CurlTrust
        var defects: [Defect]
    }

    /// Makes the parts.
    ///
    /// - Throws: `StartFailure` where libcurl cannot start.
    init(
        _ settings: Settings, clock: RunClock, note: @escaping @Sendable (_ kind: String, _ detail: String) -> Void
    ) throws(StartFailure) {
        let loop: CurlLoop
        do { loop = try CurlLoop(name: "jwks") } catch {
            throw StartFailure(code: "curl", reason: "the JWKS client cannot start: \(error)")
        }
        let defects = ActiveDefects(settings.defects, clock: { clock.now() })
        let keys = KeySource(
            policy: .ttl(defects.cacheAge(settings.cache.age.count)), client: CurlClient(loop: loop),
            jwksURI: settings.jwksURI, trust: settings.trust, now: { clock.now() }, note: note)
        guardian = BearerGuard(
            verifier: TokenVerifier(
                issuer: settings.issuer, audience: settings.audience, clockSkew: settings.clockSkew,
                algorithms: [settings.algorithm]),
            keys: keys, defects: defects, wall: { clock.wall() })
    }

    /// The listeners for addresses; each runs until it is cancelled.
    func listeners(_ addresses: [(host: String, port: Int)], ready: ReadyCount, logger: Logger) throws -> [any Service] {
        let responder = ResourceRoutes(guardian: guardian).router().buildResponder()
        return try addresses.map { address in
            try HTTPListener(
                host: address.host, port: address.port, tls: nil, responder: responder, ready: ready, logger: logger)
        }
    }
}
