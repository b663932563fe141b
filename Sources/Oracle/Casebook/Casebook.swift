import KeyCache
import LabProtocol
import Scenario
import StrictJSON

/// Everything that judging one request looks up: made once from the scenario and the small facts, and never changed.
struct Casebook: Sendable {
    /// A resource server and what it declares.
    struct Server: Sendable {
        let name: String
        /// The audience that it serves.
        let audience: String
        /// The issuer that it trusts; nil where no fact says so.
        let issuer: String?
        /// How far past `exp` and before `nbf` it accepts a token, nanoseconds.
        let skew: Int64
        /// Whether it declares a cache policy. If not, nothing is known of how it caches.
        var declaresCache = true
        /// Whether it is another's: its clock may count whole seconds, and the form of its refusals is not held against it.
        var isForeign = false
        /// Statuses beside 2xx that say that a call came past its guard.
        var acceptedStatuses: [Int] = []

        /// How far its clock may be from ours, nanoseconds.
        var clockError: Int64 { isForeign ? 1_000_000_000 : 0 }
    }

    let scenario: Scenario
    let facts: RunFacts
    let clock: RunClock
    let keys: KeyLives
    /// The places of the keys that signed the tokens, by the tokens' numbers.
    let tokenKeys: [Int: Int]
    let streams: [Stream]
    /// In the order of their names.
    let servers: [Server]
    /// The clients of all streams by name.
    let clients: [String]
    /// The changes of the signing key, in order.
    let rotations: [Rotation]
    let words: Words
    /// The timeline's zero on the run's clock.
    let zero: Int64

    init(facts: RunFacts, scenario: Scenario) {
        self.facts = facts
        self.scenario = scenario
        clock = RunClock(anchors: facts.clock)
        keys = KeyLives(keys: facts.keys, tokens: facts.tokens.values.compactMap(\.minted))
        tokenKeys = facts.tokens.compactMapValues { [keys] token in token.minted.flatMap { keys.index(of: $0.thumbprint) } }
        servers = scenario.lab.resourceServers.values.sorted { $0.name < $1.name }.map { server in
            Server(
                name: server.name, audience: scenario.lab.apis[server.api]?.identifier ?? "",
                issuer: facts.issuers[server.name], skew: server.clockSkew.count,
                declaresCache: server.declaresCache, isForeign: server.foreign != nil, acceptedStatuses: server.acceptedStatuses)
        }
        streams = Stream.all(of: scenario, servers: servers.map(\.name))
        clients = Stream.clients(of: scenario)
        rotations = Rotation.all(of: keys, clock: clock, skew: servers.map(\.skew).max() ?? 0)
        zero = facts.events.first { $0.kind == .play }?.at ?? 0
        words = Words(zero: zero)
    }

    /// The place of the one client that calls a server; nil where there are several, or none.
    func onlyClient(of server: Int) -> Int? {
        let places = Set(streams.filter { $0.server == server }.map(\.clientPlace))
        return places.count == 1 ? places.first : nil
    }

    /// The times in which the scenario kept a process from its work.
    func absences(of process: String) -> [Absence] { Absence.all(of: process, in: facts.events) }

    /// The same for workers, by their numbers.
    func workerAbsences() -> [Int: [Absence]] {
        let names = Set(facts.events.compactMap(\.name).filter { Lab.workerNumber($0) != nil })
        return Dictionary(names.map { (Lab.workerNumber($0) ?? 0, absences(of: $0)) }) { $0 + $1 }
    }

    /// The faults that were played.
    var faults: [PlayedFault] { PlayedFault.all(in: facts.events, of: scenario) }

    /// What each server can know of the keys, in the order of ``servers``.
    func knowledgeBounds() -> [ServerKnowledge] {
        let gone = facts.processes.first { $0.name == "issuer" && $0.change.isEnd }?.at
        let faults = faults
        let answers = Dictionary(grouping: facts.jwksAnswers, by: \.server)
        let maxAge = scenario.lab.issuer.jwksCacheControl.flatMap { MaxAge.nanoseconds(cacheControl: [$0]) }
        let kids = Dictionary(keys.all.map { ($0.thumbprint, $0.kid) }) { first, _ in first }
        let isKeyKnownBefore = scenario.lab.issuer.keyFile != nil
        return servers.map { server in
            guard server.declaresCache else {
                return .undeclared(UndeclaredKnowledge(answers: answers[server.name] ?? [], isKeyKnownBefore: isKeyKnownBefore))
            }
            let given = (answers[server.name] ?? []).map { answer in
                let body = faults.lazy.compactMap { $0.body(ofKeySetFor: server.name, at: answer.at) }.first
                let isSet = answer.isKeySet && (!answer.keys.isEmpty || body?.isKeySet ?? true)
                // A spoilt answer is not to be kept.
                return KnowledgeBounds.Answer(
                    at: answer.at, keys: isSet ? answer.keys : nil, maxAge: body == nil ? maxAge : nil)
            }
            let policy = scenario.lab.resourceServers[server.name]?.jwks.cachePolicy ?? .recommended
            let timeout = policy.fetchTimeout
            let (own, issuers) = (absences(of: server.name), absences(of: "issuer"))
            let lapses =
                faults.compactMap { $0.lapse(of: server.name, fetchTimeout: timeout) }
                + own.map { $0.lapse(isServer: true, fetchTimeout: timeout) }
                + issuers.map { $0.lapse(isServer: false, fetchTimeout: timeout) }
            func bounds(_ answers: [KnowledgeBounds.Answer]) -> KnowledgeBounds {
                KnowledgeBounds(policy: policy, answers: answers, issuerGoneAt: gone, lapses: lapses, kids: kids)
            }
            guard let doubted = (own + issuers).doubted(given, fetchTimeout: timeout) else { return .declared(bounds(given)) }
            return .doubted(bounds(given), bounds(doubted))
        }
    }
}

extension JWKSAnswerFact {
    /// Whether the server was given a key set, or told that the one it has is still it (304, RFC 9110 section 15.4.5).
    fileprivate var isKeySet: Bool { status == 200 || status == 304 }
}

extension FaultSpec.Body {
    /// Whether a verifier can read a key set out of it, if an empty one.
    fileprivate var isKeySet: Bool {
        switch self {
        case .wrongType, .emptySet, .brokenKey, .staleSet: true
        case .truncated, .oversized, .wrongCharset, .html, .redirect: false
        }
    }
}

extension ProcessFact.Change {
    /// Whether the process is no more.
    fileprivate var isEnd: Bool {
        switch self {
        case .started, .ready: false
        case .exited, .signalled: true
        }
    }
}
