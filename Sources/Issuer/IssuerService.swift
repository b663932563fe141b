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

    private let grants: Grants
    private let minting: Minting
    private let identity: TLSIdentity?
    private let faults: FaultBoard
    private let clock: RunClock
    private let keySetCacheControl: String?
    private let scopes: [String]
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
    /// - Parameter keyFile: where the signing keys outlive the issuer; nil for where the lab says.
    /// - Throws: `StartFailure`.
    static func make(
        lab: Lab, secrets: [String: ClientSecret], names: [String], clock: RunClock, keyFile: String? = nil,
        record: @escaping @Sendable (Fact) -> Void
    ) async throws -> IssuerService {
        let started = MonotonicClock.now()
        let factory = KeyFactory(bits: lab.issuer.keyBits, commonName: "localhost")
        let keys = try await KeyRing.make(
            lab.issuer, factory: factory, file: keyFile ?? lab.issuer.keyFile, now: { clock.now() }, record: { record(.key($0)) })
        let took = Int((MonotonicClock.now() - started) / 1_000_000)
        do {
            let tls = lab.issuer.scheme == .https ? try LabCertificates(names: names, now: MonotonicClock.wallNow()) : nil
            let faults = FaultBoard(
                alternatives: tls?.alternatives ?? [:], now: { clock.now() }, record: { record(.event($0)) },
                keySet: { keys.keySet() })
            return IssuerService(
                keys: keys, reserve: KeyReserve(factory), caPEM: tls?.caPEM, keyGenerationMilliseconds: took,
                grants: try Grants(lab: lab, secrets: secrets),
                minting: Minting(keys: keys, wall: { clock.wall() + faults.clockOffset }), identity: tls?.identity,
                faults: faults, clock: clock, keySetCacheControl: lab.issuer.jwksCacheControl,
                scopes: Set(lab.apis.values.flatMap(\.permissions)).sorted(), record: record)
        } catch {
            throw StartFailure(code: "certificates", reason: "the issuer's certificates could not be made: \(error)")
        }
    }

    /// The listeners for places; each runs until it is cancelled.
    func listeners(_ places: [Place], ready: ReadyCount, logger: Logger) throws -> [any Service] {
        try places.map { place in
            let routes = IssuerRoutes(
                server: place.server, issuer: place.issuer, keys: keys, grants: grants, minting: minting, scopes: scopes,
                keySetCacheControl: keySetCacheControl, record: record)
            let responder = FaultResponder(
                server: place.server, board: faults, keys: keys, record: record, now: { clock.now() },
                truth: routes.router().buildResponder())
            return try HTTPListener(
                host: place.host, port: place.port, tls: identity, certificates: faults.certificates(of: place.server),
                responder: responder, ready: ready, logger: logger)
        }
    }

    /// Signs with the next key from now on.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate() async throws -> Int64 {
        let fresh = try await reserve.take()
        return keys.rotate(fresh: fresh)
    }

    /// Takes a new signing key into use.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there is no key to go back to.
    func rotate(_ style: RotationStyle) async throws -> Int64? {
        if style == .rollback { return keys.rollBack() }
        let fresh = try await reserve.take()
        switch style {
        case .standard, .rollback: return keys.rotate(fresh: fresh)
        case .auth0: return keys.rotate(.next, fresh: fresh)
        case .surprise: return keys.rotate(.unseen(isPublished: true), fresh: fresh)
        case .publishLate: return keys.rotate(.unseen(isPublished: false), fresh: fresh)
        case .rotateAndRevoke: return keys.rotate(keys.usualTurn, fresh: fresh, revokesRetired: true)
        case .reuseKid:
            let renamed = try fresh.key.renamed(keys.signer().key.kid)
            return keys.rotate(.fresh, fresh: KeyRing.Entry(key: renamed, certificate: fresh.certificate))
        }
    }

    /// Publishes the key that began to sign, unpublished, at an instant.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where it is published, or gone.
    func publish(signingSince: Int64) -> Int64? {
        keys.publish(signingSince: signingSince)
    }

    /// Begins or ends a fault.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where it is on, or off, already.
    func fault(_ spec: FaultSpec, name: String, on: Bool) -> Int64? {
        on ? faults.begin(spec, name: name) : faults.end(name: name)
    }

    /// Takes the previous keys out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        keys.revokePrevious()
    }
}
