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
    private let settings: Settings
    private let keys: KeySource
    private let parts: DefectParts
    private let clock: RunClock
    /// The server's own idea of the time, which may be off.
    let serverClock: ServerClock

    /// What the server is to accept and how it keeps the issuer's keys.
    struct Settings: Sendable {
        /// The issuer as it stands in `iss`.
        var issuer: String
        var jwksURI: String
        var audience: String
        /// The only algorithm by which a token may be signed.
        var algorithm: SignatureAlgorithm
        /// Which kind of access token is expected.
        var profile: TokenVerifier.Profile
        var clockSkew: Nanoseconds
        var cache: Lab.CacheSettings
        var trust: CurlTrust
        var routes: [Route] = Route.standard
        var realm: String = Lab.realmStandard
        var memo: MemoSwitch = .on
        var defects: [Defect] = []
    }

    /// Makes the parts.
    ///
    /// - Throws: `StartFailure` where libcurl cannot start.
    init(
        _ settings: Settings, clock: RunClock, serverClock: ServerClock = ServerClock(),
        note: @escaping @Sendable (_ kind: String, _ detail: String) -> Void
    ) throws(StartFailure) {
        let loop: CurlLoop
        do { loop = try CurlLoop(name: "jwks") } catch {
            throw StartFailure(code: "curl", reason: "the JWKS client cannot start: \(error)")
        }
        let client = CurlClient(loop: loop)
        self.settings = settings
        self.clock = clock
        self.serverClock = serverClock
        keys = KeySource(
            policy: settings.cache.cachePolicy.broken(by: settings.defects), client: client,
            jwksURI: settings.jwksURI, trust: settings.trust, reading: KeySetFetcher.reading(brokenBy: settings.defects),
            now: { clock.now() }, note: note)
        parts = DefectParts(
            verifier: TokenVerifier(
                issuer: settings.issuer, audience: settings.audience, clockSkew: settings.clockSkew,
                algorithms: [settings.algorithm], profile: settings.profile),
            client: client, trust: settings.trust, rotation: RotationTrouble(clock: { clock.now() }))
    }

    /// The listeners for addresses; each runs until it is cancelled.
    ///
    /// - Parameter url: under which the server is reached, without a slash at its end; nil where it has no name.
    func listeners(
        _ addresses: [(host: String, port: Int)], url: String?, ready: ReadyCount, logger: Logger
    ) throws -> [any Service] {
        let responder = responder(url: url)
        return try addresses.map { address in
            try HTTPListener(
                host: address.host, port: address.port, tls: nil, responder: responder, ready: ready, logger: logger)
        }
    }

    private func responder(url: String?) -> ResourceResponder {
        let metadata = ResourceMetadata(
            resource: settings.audience, issuer: settings.issuer, scopes: unique(settings.routes.flatMap(\.need.scopes)))
        let table = table(metadata, url: url)
        let metrics = ServerMetrics(routes: table.names)
        var steps = GuardSteps(parts.verifier)
        for defect in settings.defects { steps.take(defect, parts) }
        let issuerKeys: any IssuerKeys = settings.defects.contains(.cacheNegativeForever) ? UnforgivingKeys(keys) : keys
        let isOn = settings.memo == .on || settings.cache.cachePolicy.verifiedTokenMemo != nil
        let remembers = isOn && settings.defects.allSatisfy(\.goesWithMemo)
        return ResourceResponder(
            table: table,
            guardian: BearerGuard(
                steps: steps, keys: issuerKeys, memo: remembers ? TokenMemo() : nil, metrics: metrics,
                wall: { [clock, serverClock] in clock.wall() + serverClock.offset }, now: { [clock] in clock.now() },
                unaskedNanoseconds: settings.cache.cachePolicy.verifiedTokenMemo,
                answer: { .json(["client": .string($0.authorizedParty ?? $0.clientID ?? $0.subject), "data": [1, 2, 3]]) }),
            metrics: metrics, keys: keys, trouble: parts.rotation.hook(settings.defects))
    }

    private func table(_ metadata: ResourceMetadata, url: String?) -> RouteTable {
        var table = RouteTable()
        let metadataURL = url.map { $0 + metadata.path }
        for route in settings.routes {
            var answers = GuardAnswers(need: route.need, realm: settings.realm, metadataURL: metadataURL)
            for defect in settings.defects { answers.take(defect, RefusalForm(realm: settings.realm, metadataURL: metadataURL)) }
            let guarded = RouteTable.GuardedRoute(need: route.need, answers: answers)
            table.add(route.call, route.need == .open ? .open(.json(["pong": true])) : .guarded(guarded))
        }
        for path in [ResourceMetadata.wellKnownPath, metadata.path] {
            table.add(Call(method: "GET", path: path), .open(.json(metadata.document)))
        }
        table.add(Call(method: "GET", path: "/metrics"), .metrics)
        return table
    }
}

private func unique(_ scopes: [String]) -> [String] {
    var seen: Set<String> = []
    return scopes.filter { seen.insert($0).inserted }
}
