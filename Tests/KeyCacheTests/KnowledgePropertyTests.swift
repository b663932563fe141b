import KeyCache
import Testing

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

/// A server that is driven by the model, in virtual time, on a random schedule: requests, publications, removals, failing
/// fetches; every latency within what the bounds allow.
private struct Rehearsal {
    struct Lookup {
        let sent: Int64
        let answered: Int64
        /// Nil: the request was served nothing.
        let keys: [String]?
    }

    private(set) var lookups: [Lookup] = []
    private(set) var answers: [KnowledgeBounds.Answer] = []
    private(set) var keys: [KeyPublication] = []
    let policy: CachePolicy

    private enum Coming {
        case lookup(sent: Int64)
        case decide(startedAt: Int64)
        case arrive([String]?)
    }

    private var random: SeededRandom
    private var agenda: [(at: Int64, what: Coming)] = []
    private var asked: [Int: (sent: Int64, at: Int64)] = [:]

    init(seed: Int) {
        random = SeededRandom(seed: seed)
        policy = .ttl([20 * ms, 300 * ms, s, 2 * s, 5 * s].randomElement(using: &random) ?? s)
        let length = random.int(1...30) * s
        publishKeys(length)
        let count = random.int(1...120)
        let burst = random.chance(30) ? random.int(1...length) : length
        for _ in 0..<count {
            let sent = random.int(0...burst)
            agenda.append((sent + random.int(0...(random.chance(5) ? 3 * s : 5 * ms)), .lookup(sent: sent)))
        }
        play()
        lookups.sort { $0.answered < $1.answered }
    }

    private mutating func publishKeys(_ length: Int64) {
        keys.append(KeyPublication(thumbprint: "first", published: -1, removed: random.chance(50) ? random.int(0...length) : nil))
        for number in 0..<random.int(0...4) {
            let published = random.int(-s...length)
            let removed = random.chance(60) ? random.int(published...(published + length)) : nil
            keys.append(KeyPublication(thumbprint: "key \(number)", published: published, removed: removed))
        }
    }

    private mutating func play() {
        var model = KeyCacheModel<[String]>(policy: policy, waitersMax: 8)
        var id = 0
        while let index = agenda.indices.min(by: { agenda[$0].at < agenda[$1].at }) {
            let (now, what) = agenda.remove(at: index)
            switch what {
            case .lookup(let sent):
                id += 1
                asked[id] = (sent, now)
                perform(model.step(.lookup(id), now: now), now: now)
            case .decide(let startedAt):
                decide(startedAt: startedAt, now: now)
            case .arrive(let keys):
                perform(model.step(keys.map { .fetched($0) } ?? .fetchFailed, now: now), now: now)
            }
        }
    }

    private mutating func perform(_ actions: [KeyCacheModel<[String]>.Action], now: Int64) {
        for action in actions {
            switch action {
            case .serve(let id, let keys): answer(id, keys, now: now)
            case .serveNothing(let id): answer(id, nil, now: now)
            case .wait: break
            case .startFetch: agenda.append((now + random.int(0...400 * ms), .decide(startedAt: now)))
            }
        }
    }

    private mutating func decide(startedAt: Int64, now: Int64) {
        let given = random.chance(85) ? keys.filter { $0.published <= now && now < $0.removed ?? .max }.map(\.thumbprint) : nil
        answers.append(.init(at: now, keys: given))
        let latest = min(now + KnowledgeBounds.adoptionNanosecondsMax, startedAt + KnowledgeBounds.refreshNanosecondsMax)
        agenda.append((random.chance(20) ? latest : random.int(now...latest), .arrive(given)))
    }

    private mutating func answer(_ id: Int, _ keys: [String]?, now: Int64) {
        guard let (sent, _) = asked.removeValue(forKey: id) else { return }
        let answered = now + random.int(0...(random.chance(5) ? 2 * s : 5 * ms))
        lookups.append(Lookup(sent: sent, answered: answered, keys: keys))
    }
}

@Suite("The two faces of a key cache")
struct KnowledgePropertyTests {
    /// What the bounds wrongly claimed on one schedule, and how many certain claims they made.
    private func check(seed: Int) -> (wrong: String?, certain: Int) {
        let rehearsal = Rehearsal(seed: seed)
        var bounds = KnowledgeBounds(policy: rehearsal.policy, answers: rehearsal.answers)
        var certain = 0
        for lookup in rehearsal.lookups {
            for key in rehearsal.keys {
                let holds = lookup.keys?.contains(key.thumbprint) ?? false
                switch bounds.knowledge(of: key, sent: lookup.sent, answered: lookup.answered) {
                case .must where !holds, .mustNot where holds: return ("seed \(seed): \(key) at \(lookup)", certain)
                case .must, .mustNot: certain += 1
                case .may: break
                }
            }
            bounds.demand(sent: lookup.sent, answered: lookup.answered)
        }
        return (nil, certain)
    }

    @Test("agree on thousands of random schedules: the model never leaves the bounds")
    func modelStaysInBounds() {
        var certain = 0
        for seed in 0..<2_000 {
            let (wrong, count) = check(seed: seed)
            #expect(wrong == nil)
            certain += count
        }
        #expect(certain > 50_000, "bounds that are certain of nothing would prove nothing")
    }
}
