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
    private let factory: KeyFactory
    private let reserve: KeyReserve
    /// The lab CA's certificate in PEM; nil where the issuer speaks plain HTTP.
    let caPEM: String?
    let keyGenerationMilliseconds: Int

    private let lab: Lab
    private let registry: RegistryBox
    private let ledger: KeyLedger
    private let grants: Grants
    private let minting: Minting
    private let records: TokenRecords
    let identity: TLSIdentity?
    private let faults: FaultBoard
    let forgedSets: ForgedSetBoard
    private let clock: RunClock
    let record: @Sendable (Fact) -> Void

    /// One address to listen on, for one resource server.
    struct Place: Sendable {
        let server: String
        let host: String
        let port: Int
        let issuer: IssuerURL
    }

    /// Makes keys and grants.
    ///
    /// - Parameters:
    ///   - tls: what the listeners show; nil for plain HTTP.
    ///   - keyFile: where the signing keys outlive the issuer; nil for where the lab says.
    /// - Throws: `StartFailure`.
    static func make(
        lab: Lab, secrets: [String: ClientSecret], tls: LabCertificates?, clock: RunClock, keyFile: String? = nil,
        record: @escaping @Sendable (Fact) -> Void
    ) async throws -> IssuerService {
        let started = MonotonicClock.now()
        let factory = KeyFactory(bits: lab.issuer.keyBits, commonName: "localhost")
        let ledger = KeyLedger()
        let keys = try await KeyRing.make(
            lab.issuer, algorithms: lab.signatureAlgorithms, factory: factory, file: keyFile ?? lab.issuer.keyFile,
            now: { clock.now() },
            record: { fact in
                ledger.take(fact)
                record(.key(fact))
            })
        for slot in keys.keys.lines.flatMap(\.slots) { ledger.know(slot.entry) }
        let took = Int((MonotonicClock.now() - started) / 1_000_000)
        let registry = RegistryBox(try Registry(lab: lab, secrets: secrets))
        do {
            let faults = FaultBoard(
                alternatives: tls?.alternatives ?? [:], now: { clock.now() }, record: { record(.event($0)) },
                keySet: { keys.keySet() })
            // The issuer's own idea of the time, which a fault may set off.
            let wall: @Sendable () -> Int64 = { clock.wall() + faults.clockOffset }
            let fetcher = KeySetFetcher()
            let fetched = FetchedKeys(now: { clock.now() }, fetch: { await fetcher.body(of: $0) })
            let grants = Grants(
                registry: registry, authenticator: try ClientAuthenticator(wall: wall, fetched: fetched),
                limiter: RateLimiter(now: { clock.now() }))
            return IssuerService(
                keys: keys, factory: factory, reserve: KeyReserve(factory, algorithms: keys.algorithms), caPEM: tls?.caPEM,
                keyGenerationMilliseconds: took, lab: lab,
                registry: registry, ledger: ledger, grants: grants, minting: Minting(keys: keys, wall: wall),
                records: TokenRecords(keys: keys, wall: wall),
                identity: tls?.identity, faults: faults, forgedSets: ForgedSetBoard(), clock: clock, record: record)
        } catch {
            throw StartFailure(code: "randomness", reason: "the issuer could not be made: \(error)")
        }
    }

    /// Makes what the listeners of a lab show.
    ///
    /// - Parameter names: the names and addresses that they are reached by.
    /// - Returns: nil for plain HTTP.
    /// - Throws: `StartFailure`.
    static func certificates(_ lab: Lab, names: [String]) throws(StartFailure) -> LabCertificates? {
        guard lab.issuer.scheme == .https else { return nil }
        do { return try LabCertificates(names: names, now: MonotonicClock.wallNow()) } catch {
            throw StartFailure(code: "certificates", reason: "the issuer's certificates could not be made: \(error)")
        }
    }

    /// What answers for an issuer.
    ///
    /// - Parameter server: the resource server that it is there for; empty where it is there for anyone.
    func responder(_ issuer: IssuerURL, server: String) -> any HTTPResponder<BasicRequestContext> {
        IssuerRoutes(
            server: server, issuer: issuer, keys: keys, grants: grants, minting: minting, records: records,
            dialect: lab.issuer.dialect, management: management(issuer), keySetCacheControl: lab.issuer.jwksCacheControl,
            revoked: { digest in note("token-revoked", digest.hex) }, record: record
        ).router().buildResponder()
    }

    /// The listeners for places; each runs until it is cancelled.
    func listeners(_ places: [Place], ready: ReadyCount, logger: Logger) throws -> [any Service] {
        try places.map { place in
            let responder = FaultResponder(
                server: place.server, board: faults, forgedSets: forgedSets, keys: keys, record: record,
                now: { clock.now() }, truth: responder(place.issuer, server: place.server))
            return try HTTPListener(
                host: place.host, port: place.port, tls: identity, certificates: faults.certificates(of: place.server),
                responder: responder, ready: ready, logger: logger)
        }
    }

    private func management(_ issuer: IssuerURL) -> ManagementRoutes {
        let actions = SigningKeyActions(
            ledger: ledger, algorithm: keys.keys.primary.algorithm, begin: { try await begin($0) },
            rotate: { _ = try await rotate() }, revoke: { keys.revoke(kid: $0) },
            wall: { at in at + clock.wall() - clock.now() })
        return ManagementRoutes(
            issuer: issuer,
            guardian: ManagementGuard(issuer: issuer, keys: keys, records: records, wall: { clock.wall() + faults.clockOffset }),
            registry: registry,
            keys: actions,
            note: { note("registry-changed", $0) })
    }

    private func note(_ kind: String, _ detail: String) {
        record(.note(NoteFact(at: clock.now(), process: "issuer", kind: kind, detail: detail)))
    }

    /// The run's clock, nanoseconds.
    func now() -> Int64 { clock.now() }

    /// The issuer's own idea of the wall clock, nanoseconds since 1970.
    func issuerWall() -> Int64 { clock.wall() + faults.clockOffset }

    /// Signs with the next key from now on.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate() async throws -> Int64 {
        let fresh = try await reserve.take(keys.algorithms)
        for entry in fresh { ledger.know(entry) }
        return keys.rotate(fresh: fresh)
    }

    /// Signs by an algorithm from now on, beside the others. Nothing happens where that is so already.
    private func begin(_ algorithm: SignatureAlgorithm) async throws {
        guard keys.signer(algorithm) == nil else { return }
        let (current, next) = try await factory.makePair(algorithm)
        ledger.know(current)
        ledger.know(next)
        if keys.add(current: current, next: next) == nil { ledger.forget([current, next]) }
    }

    /// Takes a new signing key into use.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there is no key to go back to.
    func rotate(_ style: RotationStyle) async throws -> Int64? {
        if style == .rollback { return keys.rollBack() }
        let fresh = try await reserve.take(keys.algorithms)
        if style != .reuseKid { for entry in fresh { ledger.know(entry) } }
        switch style {
        case .standard, .rollback: return keys.rotate(fresh: fresh)
        case .auth0: return keys.rotate(.next, fresh: fresh)
        case .surprise: return keys.rotate(.unseen(isPublished: true), fresh: fresh)
        case .publishLate: return keys.rotate(.unseen(isPublished: false), fresh: fresh)
        case .rotateAndRevoke: return keys.rotate(keys.usualTurn, fresh: fresh, revokesRetired: true)
        case .reuseKid:
            let renamed = try fresh.compactMap { entry in
                try keys.signer(entry.key.algorithm).map { signer in
                    KeyRing.Entry(key: try entry.key.renamed(signer.key.kid), certificate: entry.certificate)
                }
            }
            for entry in renamed { ledger.know(entry) }
            return keys.rotate(.fresh, fresh: renamed)
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

    /// Changes what it knows of clients, APIs and grants.
    ///
    /// - Returns: when, nanoseconds on the run's clock, and why it is not changed; nil where it is.
    func change(_ change: RegistryChange) -> (at: Int64, problem: String?) {
        do throws(RegistryError) {
            let at = try registry.change { (registry: inout Registry) throws(RegistryError) -> Int64 in
                try registry.take(change)
                return clock.now()
            }
            return (at, nil)
        } catch {
            return (clock.now(), "\(error)")
        }
    }

    /// Takes the previous keys out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        keys.revokePrevious()
    }
}
