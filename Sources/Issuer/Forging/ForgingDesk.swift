import Forge
import JOSE
import LabProtocol
import OAuth
import StrictJSON
import Synchronization

/// Where forgeries are made on the conductor's word: it has the issuer's own keys, an attacker's, another issuer's and a revoked one.
///
/// Nothing of it can be reached over HTTP; ``TrapResponder`` only gives the attacker's public keys away.
final class ForgingDesk: Sendable {
    /// The attacker's keys, made once.
    struct Strangers: Sendable {
        let attacker: SigningKey
        let attackerP256: SigningKey
        let certificate: SelfSignedCertificate
        let otherIssuer: SigningKey
        let rsa512: SigningKey
        let rsa1024: SigningKey
    }

    /// What was fetched from the attacker's URLs is kept up to this number.
    static let fetchesMax = 1_000

    let strangers: Strangers
    private let ring: KeyRing
    private let revoked: SigningKey
    private let lab: Lab
    private let issuers: [String: IssuerURL]
    private let forgedSets: ForgedSetBoard
    private let trapURL: String
    private let wall: @Sendable () -> Int64
    private let now: @Sendable () -> Int64
    private let record: @Sendable (Fact) -> Void
    private let fetches = Mutex<[String]>([])

    /// Sets the desk up.
    ///
    /// - Parameters:
    ///   - ring: the issuer's keys.
    ///   - revoked: a key that was in the ring and was revoked.
    ///   - issuers: the issuer that each resource server trusts.
    ///   - forgedSets: where it puts the key sets that it makes.
    ///   - trapURL: where fetches of the attacker's keys are caught, without a slash at its end.
    ///   - wall: the issuer's wall clock, nanoseconds since 1970.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes facts.
    init(
        strangers: Strangers, ring: KeyRing, revoked: SigningKey, lab: Lab, issuers: [String: IssuerURL],
        forgedSets: ForgedSetBoard, trapURL: String, wall: @escaping @Sendable () -> Int64, now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (Fact) -> Void
    ) {
        self.strangers = strangers
        self.ring = ring
        self.revoked = revoked
        self.lab = lab
        self.issuers = issuers
        self.forgedSets = forgedSets
        self.trapURL = trapURL
        self.wall = wall
        self.now = now
        self.record = record
    }

    /// Makes what was ordered. Each token is a fact before it leaves.
    func forge(_ order: ForgeOrder) -> ForgeAnswer {
        var answer = ForgeAnswer(items: [], problem: nil, fetches: fetches.withLock { $0 })
        guard let bench = bench(order) else {
            answer.problem = "the issuer knows no resource server \(order.server)"
            return answer
        }
        if let problem = show(order.keySet, to: order.server, bench) { answer.problem = problem }
        for name in order.names.prefix(ForgeOrder.namesMax) {
            guard let forgery = Forgery.named(name) ?? KeySetForgery.named(name)?.token else {
                answer.problem = "there is no forgery \(name)"
                continue
            }
            do {
                let forged = try forgery.forged(on: bench)
                if let token = forged.token { note(token, forgery.description, order, bench) }
                answer.items.append(
                    ForgeAnswer.Item(
                        name: name, lines: forged.lines.map(RawBytes.init), query: forged.query,
                        token: forged.token.map(RawBytes.init)))
            } catch {
                answer.problem = "\(name) could not be made: \(error)"
            }
        }
        return answer
    }

    /// Someone fetched an attacker's URL.
    func wasFetched(_ path: String) {
        let name = path.split(separator: "/").first.map(String.init) ?? path
        let isNew = fetches.withLock { fetches in
            guard fetches.count < Self.fetchesMax else { return false }
            fetches.append("\(name) \(path)")
            return true
        }
        guard isNew else { return }
        record(.note(NoteFact(at: now(), process: "issuer", kind: "attacker-url-fetched", detail: path)))
    }

    /// The key ID that the lab's own key has now, under which the attacker's key is given away too.
    var currentKeyID: String { ring.signer().key.kid }

    /// Gives a server another key set.
    ///
    /// - Returns: why it cannot be made, in a sentence; nil where it is shown.
    private func show(_ shown: ForgeOrder.KeySetShown?, to server: String, _ bench: ForgeBench) -> String? {
        switch shown {
        case nil: break
        case .truth: forgedSets.show(nil, to: server)
        case .forged(let name):
            guard let forgery = KeySetForgery.named(name) else { return "there is no forged key set \(name)" }
            do { forgedSets.show(try forgery.set(on: bench), to: server) } catch {
                return "the key set of \(name) could not be made: \(error)"
            }
        }
        return nil
    }

    private func bench(_ order: ForgeOrder) -> ForgeBench? {
        guard let issuer = issuers[order.server], let api = lab.api(of: order.server),
            let server = lab.resourceServers[order.server]
        else { return nil }
        let state = ring.keys
        let line = state.line(api.signingAlgorithm.signature) ?? state.primary
        let sister = issuers.filter { $0.key != order.server }.values.map(\.description).min()
        return ForgeBench(
            keys: ForgeBench.Keys(
                lab: line.current.entry.key, next: line.next.entry.key, revoked: revoked, otherIssuer: strangers.otherIssuer,
                attacker: strangers.attacker, attackerP256: strangers.attackerP256,
                attackerCertificate: strangers.certificate.base64, rsa512: strangers.rsa512, rsa1024: strangers.rsa1024),
            claims: ForgeBench.Claims(
                issuer: issuer.description, sisterIssuer: sister ?? "https://sister.example/", audience: api.identifier,
                client: order.client, scope: order.scope, isRFC9068: api.tokenDialect.isRFC9068),
            now: wall() / 1_000_000_000, skewSeconds: server.clockSkew.count / 1_000_000_000, trapURL: trapURL,
            seed: order.seed)
    }

    private func note(_ token: [UInt8], _ description: ForgeryDescription, _ order: ForgeOrder, _ bench: ForgeBench) {
        let sha256 = SHA256Digest.of(token).hex
        // A good token is one that the issuer minted, whatever is odd about it.
        if description.grade == .accept && !description.needsSkew {
            record(.tokenMinted(bench.goodFact(sha256: sha256, at: now(), order)))
        }
        record(
            .tokenForged(
                ForgedTokenFact(
                    sha256: sha256, at: now(), name: description.name, grade: description.grade,
                    wanted: description.wanted, server: order.server, client: order.client)))
    }
}
