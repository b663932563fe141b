import KeyCache
import LabProtocol
import Scenario
import StrictJSON

@testable import Oracle

/// A whole run in virtual time, on a schedule that follows from a seed: rotations, revocations, failing fetches, tokens that are
/// renewed early, late or never, tokens without the scope, for another audience, of no one's, and none; every latency within what
/// the oracle allows a server.
struct World {
    private enum Event {
        case send(worker: Int)
        case arrive(Call)
        case decide(fetch: Int, startedAt: Int64)
        case deliver(fetch: Int, keys: [String]?)
        case timer(Int64)
        case rotate
        case revoke
    }

    private struct Call {
        let worker: Int
        let token: Int?
        let sent: Int64
    }

    let scenario: Scenario
    let age: Int64
    /// How the server caches: an age alone, or any library's way.
    let cache: Lab.CacheSettings
    /// The wall clock's readings are this far off at most.
    let clockError: Int64
    private(set) var issuer: SimulatedIssuer
    private(set) var server: SimulatedServer
    private(set) var rows: [RequestFact] = []
    /// Whether the issuer's key-set endpoint fails at times.
    let isFailing: Bool

    /// When fetches fail without an answer, or hang; nil where they never do.
    let lapse: Lapse?

    struct Lapse {
        let times: Range<Int64>
        let isHang: Bool
    }

    private let readingError: Int64
    private let interval: Int64
    private let length: Int64
    private let renewal: [Double?]
    private var random: SeededRandom
    private var agenda = Agenda<Event>()
    private var waiting: [Int: Call] = [:]
    private var lookups = 0
    private var tokenOf: [Int: Int] = [:]
    private var wakeAt: Int64?

    init(seed: Int, base: Scenario, defect: Defect? = nil, anyPolicy: Bool = false) {
        var random = SeededRandom(seed: seed)
        age = random.one(of: [300 * ms, s, 2 * s, 3 * s, 30 * s])
        let skew = random.one(of: [0, s, 2 * s])
        let offset = Story.epoch * s + random.int(0...s)
        clockError = random.one(of: [0, 10_000, 5 * ms])
        readingError = random.int(-clockError...clockError)
        issuer = SimulatedIssuer(
            publishNext: random.chance(60), lifetime: random.int(2...5), offset: offset, now: random.int(-3 * s ... -1))
        cache = anyPolicy ? Self.anyCache(&random) : .ttl(Nanoseconds(age))
        server = SimulatedServer(policy: cache.cachePolicy, skew: skew, audience: "http://api", defect: defect)
        isFailing = random.chance(25)
        length = random.int(4...12) * s
        lapse = random.chance(40) && defect == nil ? Self.lapse(within: length, &random) : nil
        let workers = Int(random.int(1...3))
        interval = length * Int64(workers) / random.int(40...90)
        renewal = (0..<workers).map { _ in random.one(of: [0.2, 0.5, 0, nil]) }
        self.random = random
        scenario = base.played(cache: cache, skew: skew, length: length, workers: workers, lapse)
        plan()
        play()
    }

    /// A library's policy, in proportion to a run of seconds.
    private static func anyCache(_ random: inout SeededRandom) -> Lab.CacheSettings {
        let scale = Lab.Scale(dividingBy: random.one(of: [60, 100, 300, 1_000, 10_000]))
        var settings = Lab.CacheSettings(policy: random.one(of: CachePolicyName.allCases), scale: scale)
        if random.chance(20) { settings.parameters[.cooldown] = Nanoseconds(random.int(0...100) * s) }
        if random.chance(20) { settings.parameters[.staleIfError] = Nanoseconds(random.int(0...300) * s) }
        return settings
    }

    private static func lapse(within length: Int64, _ random: inout SeededRandom) -> Lapse {
        let from = random.int(0...length)
        let isHang = random.chance(50)
        return Lapse(times: from..<(from + random.int(s / 2...3 * s)), isHang: isHang)
    }

    /// What the oracle says.
    func verdict() -> Verdict {
        var facts = issuer.facts
        let wall = issuer.offset + readingError
        facts.append(.clock(ClockAnchor(at: 0, wall: wall, uncertainty: clockError)))
        facts.append(.event(EventFact(at: 0, kind: .play, name: nil, detail: "")))
        if let lapse {
            facts.append(.event(EventFact(at: lapse.times.lowerBound, kind: .faultOn, name: "lapse", detail: "")))
            facts.append(.event(EventFact(at: lapse.times.upperBound, kind: .faultOff, name: "lapse", detail: "")))
        }
        for (worker, sent) in Dictionary(grouping: rows, by: \.worker) {
            facts.append(.workerTotals(WorkerTotalsFact(worker: worker, requests: sent.count, notSent: 0, tokenRequests: 0)))
        }
        var oracle = Oracle(facts: RunFacts(facts: facts, tokens: issuer.tokens), scenario: scenario)
        oracle.take(rows.enumerated().map { NumberedRequest(number: $0 + 1, fact: $1) })
        return oracle.finish()
    }

    private mutating func plan() {
        for worker in renewal.indices { agenda.plan(.send(worker: worker), at: random.int(0...interval)) }
        for _ in 0..<random.int(0...3) { agenda.plan(.rotate, at: random.int(0...length)) }
        for _ in 0..<random.int(0...2) { agenda.plan(.revoke, at: random.int(0...length)) }
    }

    private mutating func play() {
        perform(server.take(.start, now: 0), 0)
        while let (now, event) = agenda.next() {
            switch event {
            case .send(let worker): send(worker, now)
            case .arrive(let call): arrive(call, now)
            case .decide(let fetch, let startedAt): decide(fetch, startedAt, now)
            case .deliver(let fetch, let keys):
                let set = keys.map { PlayedKeys($0.map { PlayedKey(kid: $0) }) }
                perform(server.take(set.map { .fetched(fetch, $0, maxAge: maxAge) } ?? .fetchFailed(fetch), now: now), now)
            // Only the last time that was asked for counts; a while after the last call no one looks any more.
            case .timer(let due):
                if due == wakeAt, now <= length + 5 * s { perform(server.take(.timer, now: now), now) }
            case .rotate: issuer.rotate(now)
            case .revoke: issuer.revokePrevious(now)
            }
        }
        rows.sort { $0.answeredAt < $1.answeredAt }
        var sequences: [Int: Int] = [:]
        for index in rows.indices {
            sequences[rows[index].worker, default: 0] += 1
            rows[index].sequence = sequences[rows[index].worker] ?? 0
        }
    }

    private mutating func send(_ worker: Int, _ now: Int64) {
        let call = Call(worker: worker, token: token(of: worker, now), sent: now)
        agenda.plan(.arrive(call), at: now + latency())
        let next = now + interval
        if next < length { agenda.plan(.send(worker: worker), at: next) }
    }

    /// Mostly the worker's own token, renewed by its habit; sometimes another.
    private mutating func token(of worker: Int, _ now: Int64) -> Int? {
        switch random.int(0...99) {
        case 0..<5: return nil
        case 5..<8: return issuer.forge()
        case 8..<11: return issuer.mint(now, scope: ["read:data"], audience: "http://elsewhere")
        case 11..<16: return issuer.mint(now, scope: ["read:database", "data"], audience: "http://api")
        case 16..<26 where !issuer.tokens.isEmpty: return Int(random.int(1...Int64(issuer.tokens.count)))
        default: break
        }
        if let held = tokenOf[worker], let fact = issuer.tokens[held]?.minted, !isDue(fact, renewal[worker], now) { return held }
        let fresh = issuer.mint(now, scope: ["read:data", "other"], audience: "http://api")
        tokenOf[worker] = fresh
        return fresh
    }

    private func isDue(_ token: MintedTokenFact, _ ahead: Double?, _ now: Int64) -> Bool {
        guard let ahead else { return false }
        let left = token.expiresAt * s - (now + issuer.offset)
        return Double(left) <= Double(issuer.lifetime * s) * ahead
    }

    private mutating func arrive(_ call: Call, _ now: Int64) {
        guard let token = call.token else { return answer(call, .noToken, now) }
        lookups += 1
        waiting[lookups] = call
        let kid = issuer.tokens[token]?.minted?.kid ?? "forged \(random.int(1...9))"
        perform(server.take(.lookup(lookups, kid: kid), now: now), now)
    }

    /// What the issuer's answers say by `Cache-Control`, which every lab has.
    private var maxAge: Int64? { scenario.lab.issuer.jwksCacheControl.flatMap { MaxAge.nanoseconds(cacheControl: [$0]) } }

    private mutating func perform(_ actions: [KeyCacheModel<PlayedKeys>.Action], _ now: Int64) {
        for action in actions {
            switch action {
            case .serve(let id, let keys): serve(id, keys.keys.map(\.thumbprint), now)
            case .serveNothing(let id): serve(id, nil, now)
            case .wait, .evicted: break
            case .startFetch(let fetch, _, _):
                agenda.plan(.decide(fetch: fetch, startedAt: now), at: now + random.int(0...400 * ms))
            case .wakeAt(let due):
                wakeAt = due
                agenda.plan(.timer(due), at: max(due, now))
            }
        }
    }

    private mutating func serve(_ id: Int, _ keys: [String]?, _ now: Int64) {
        guard let call = waiting.removeValue(forKey: id), let number = call.token, let token = issuer.tokens[number] else {
            return
        }
        if token.minted == nil { return answer(call, .invalidToken, now) }
        let outcome = server.decide(
            token, keys, needing: "read:data", now: now, wall: now + issuer.offset, luck: random.chance(50))
        answer(call, outcome, now)
    }

    private mutating func answer(_ call: Call, _ outcome: RequestOutcome, _ now: Int64) {
        rows.append(
            RequestFact(
                worker: call.worker + 1, stream: 0, sequence: 0, token: call.token, attempt: 1, intendedAt: call.sent,
                sentAt: call.sent, answeredAt: now + latency(), phases: .none, outcome: outcome))
    }

    private mutating func decide(_ fetch: Int, _ startedAt: Int64, _ now: Int64) {
        if let lapse, lapse.times.contains(now) {
            // What hangs goes on when the fault is lifted; what fails fails at once.
            if lapse.isHang {
                agenda.plan(.decide(fetch: fetch, startedAt: lapse.times.upperBound), at: lapse.times.upperBound)
            } else {
                agenda.plan(.deliver(fetch: fetch, keys: nil), at: now)
            }
            return
        }
        let isGood = !(isFailing && random.chance(30))
        let keys = isGood ? issuer.keySet(now) : []
        issuer.answered(now, status: isGood ? 200 : 500, keys: keys)
        let latest = min(now + KnowledgeBounds.adoptionNanosecondsMax, startedAt + KnowledgeBounds.refreshNanosecondsMax)
        let delivered = random.chance(20) ? latest : random.int(now...min(latest, now + 50 * ms))
        agenda.plan(.deliver(fetch: fetch, keys: isGood ? keys : nil), at: delivered)
    }

    private mutating func latency() -> Int64 {
        random.chance(4) ? random.int(0...800 * ms) : random.int(0...4 * ms)
    }
}

extension Scenario {
    /// The scenario with a server, a traffic and workers of this kind.
    fileprivate func played(cache: Lab.CacheSettings, skew: Int64, length: Int64, workers: Int, _ lapse: World.Lapse?) -> Scenario
    {
        var scenario = self
        scenario.lab.resourceServers["api"]?.jwks = cache
        scenario.lab.resourceServers["api"]?.clockSkew = Nanoseconds(skew)
        scenario.lab.workers = workers
        scenario.traffic[0].lasts = length
        scenario.traffic[0].workers = workers
        if let lapse {
            let fault = FaultSpec(at: .jwks, lapse.isHang ? .hang : .reset)
            scenario.timeline.append(
                TimelineEntry(when: .at(lapse.times.lowerBound), action: .fault(fault, lasts: nil), name: "lapse"))
        }
        return scenario
    }
}
