import Hummingbird
import JOSE
import LabChild
import LabHTTP
import LabProtocol
import Logging
import OAuth
import ServiceLifecycle
import StrictJSON

/// The issuer's parts, put together: what a child and a stand-alone issuer have in common.
struct IssuerService: Sendable {
    let keys: KeyRing
    let reserve: KeyReserve
    /// The lab CA's certificate in PEM; nil where the issuer speaks plain HTTP.
    let caPEM: String?
    let keyGenerationMilliseconds: Int

    private let lab: Lab
    private let registry: RegistryBox
    private let ledger: KeyLedger
    private let grants: Grants
    private let minting: Minting
    private let identity: TLSIdentity?
    private let clock: RunClock
    private let record: @Sendable (Fact) -> Void

    /// One address to listen on, for one resource server.
    struct Place: Sendable {
        let server: String
        let host: String
        let port: Int
        let issuer: IssuerURL
    }

    /// Makes keys, certificates and grants.
    ///
    /// - Throws: `StartFailure`.
    static func make(
        lab: Lab, secrets: [String: ClientSecret], names: [String], clock: RunClock, record: @escaping @Sendable (Fact) -> Void
    ) async throws -> IssuerService {
        let started = MonotonicClock.now()
        let factory = KeyFactory(bits: lab.issuer.keyBits, commonName: "localhost")
        let (current, next) = try await factory.makePair()
        let took = Int((MonotonicClock.now() - started) / 1_000_000)
        let ledger = KeyLedger()
        ledger.know(current)
        ledger.know(next)
        let keys = KeyRing(
            current: current, next: next, publishNext: lab.issuer.publishNext, now: { clock.now() },
            record: { fact in
                ledger.take(fact)
                record(.key(fact))
            })
        let registry = RegistryBox(try Registry(lab: lab, secrets: secrets))
        do {
            let tls = lab.issuer.scheme == .https ? try certificates(names: names) : nil
            let grants = Grants(
                registry: registry, authenticator: try ClientAuthenticator(wall: { clock.wall() }),
                limiter: RateLimiter(now: { clock.now() }))
            return IssuerService(
                keys: keys, reserve: KeyReserve(factory), caPEM: tls?.caPEM, keyGenerationMilliseconds: took, lab: lab,
                registry: registry, ledger: ledger, grants: grants, minting: Minting(keys: keys, wall: { clock.wall() }),
                identity: tls?.identity, clock: clock, record: record)
        } catch {
            throw StartFailure(code: "certificates", reason: "the issuer's certificates could not be made: \(error)")
        }
    }

    /// The listeners for places; each runs until it is cancelled.
    func listeners(_ places: [Place], ready: ReadyCount, logger: Logger) throws -> [any Service] {
        try places.map { place in
            let routes = IssuerRoutes(
                server: place.server, issuer: place.issuer, keys: keys, grants: grants, minting: minting,
                dialect: lab.issuer.dialect, management: management(place.issuer), record: record)
            return try HTTPListener(
                host: place.host, port: place.port, tls: identity, responder: routes.router().buildResponder(), ready: ready,
                logger: logger)
        }
    }

    private func management(_ issuer: IssuerURL) -> ManagementRoutes {
        let actions = SigningKeyActions(
            ledger: ledger, rotate: { _ = try await rotate() }, revoke: { keys.revoke(kid: $0) },
            wall: { at in at + clock.wall() - clock.now() })
        return ManagementRoutes(
            issuer: issuer, guardian: ManagementGuard(issuer: issuer, keys: keys, wall: { clock.wall() }), registry: registry,
            keys: actions,
            note: { detail in
                record(.note(NoteFact(at: clock.now(), process: "issuer", kind: "registry-changed", detail: detail)))
            })
    }

    /// Signs with the next key from now on.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate() async throws -> Int64 {
        let fresh = try await reserve.take()
        ledger.know(fresh)
        return keys.rotate(fresh: fresh)
    }

    /// Takes the previous keys out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        keys.revokePrevious()
    }

    private static func certificates(names: [String]) throws -> (caPEM: String, identity: TLSIdentity) {
        let now = MonotonicClock.wallNow()
        let validFor = Nanoseconds.seconds(30 * 86_400)
        let authority = try CertificateAuthority.make(commonName: "Keyturn lab CA", now: now, validFor: validFor)
        let addresses = names.filter { $0.contains(":") || $0.allSatisfy { $0.isNumber || $0 == "." } }
        let server = try authority.issueServerCertificate(
            dnsNames: names.filter { !addresses.contains($0) }, ipAddresses: addresses, now: now, validFor: validFor)
        return (
            authority.certificatePEM, TLSIdentity(certificatePEM: server.certificatePEM, privateKeyPEM: server.privateKeyPEM)
        )
    }
}
