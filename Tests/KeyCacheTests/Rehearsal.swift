import KeyCache

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

/// A server that is driven by the model, in virtual time, on a random schedule: requests, publications, removals, key IDs that
/// are used again, failing and hanging fetches, floods of unknown key IDs; every latency within what the bounds allow.
struct Rehearsal {
    struct Lookup {
        let sent: Int64
        let answered: Int64
        let key: KeyPublication
        let isAccepted: Bool
    }

    private(set) var lookups: [Lookup] = []
    private(set) var answers: [KnowledgeBounds.Answer] = []
    private(set) var lapses: [KnowledgeBounds.Lapse] = []
    private(set) var keys: [KeyPublication] = []
    let policy: CachePolicy

    private enum Coming {
        case lookup(sent: Int64, key: Int?)
        case decide(Int, startedAt: Int64)
        case arrive(Int, PlayedKeys?, maxAge: Int64?)
        case timer(Int64)
    }

    private struct Asked {
        let sent: Int64
        let key: Int?
        var isSecondLook = false
    }

    private var random: SeededRandom
    private var agenda: [(at: Int64, order: Int, what: Coming)] = []
    private var planned = 0
    private var model: KeyCacheModel<PlayedKeys>
    private var asked: [Int: Asked] = [:]
    private var names = 0
    private var wakeAt: Int64?
    private let length: Int64
    private let failing: Int

    init(seed: Int, policy given: CachePolicy? = nil) {
        random = SeededRandom(seed: seed)
        policy = given ?? CachePolicy.random(&random)
        model = KeyCacheModel(policy: policy, waitersMax: 1_000, seed: UInt64(seed))
        length = random.int(1...30) * s
        failing = random.one(of: [0, 0, 15, 40])
        publishKeys()
        if random.chance(25) { addLapse() }
        planLookups()
        play()
        lookups.sort { $0.answered < $1.answered }
    }

    private mutating func publishKeys() {
        add("first", published: -60 * s, removed: random.chance(50) ? random.int(0...length) : nil)
        for number in 0..<random.int(0...4) {
            let published = random.int(-s...length)
            let removed = random.chance(60) ? random.int(published...(published + length)) : nil
            let kid = random.chance(25) ? "first" : "key \(number)"
            add("key \(number)", kid: kid, published: published, removed: removed)
        }
    }

    private mutating func add(_ name: String, kid: String? = nil, published: Int64, removed: Int64?) {
        let kid = kid ?? name
        // Half of the keys are known to be asked for only once they are published.
        let askedFrom = kid != "first" && random.chance(50) ? published : nil
        keys.append(
            KeyPublication(thumbprint: name, kid: kid, published: published, removed: removed, askedFrom: askedFrom))
    }

    private mutating func addLapse() {
        let from = random.int(0...length)
        lapses.append(.init(from: from, until: from + random.int(s / 2...3 * s), mayFail: true))
    }

    private mutating func planLookups() {
        let burst = random.chance(30) ? random.int(1...length) : length
        for _ in 0..<random.int(1...120) {
            let sent = random.int(0...burst)
            var key: Int? = Int(random.int(0...Int64(keys.count - 1)))
            if let index = key, let from = keys[index].askedFrom, sent < from { key = 0 }
            if random.chance(10) { key = nil }
            plan(.lookup(sent: sent, key: key), at: sent + random.int(0...(random.chance(5) ? 3 * s : 5 * ms)))
        }
    }

    private mutating func plan(_ what: Coming, at: Int64) {
        planned += 1
        agenda.append((at, planned, what))
    }

    private mutating func play() {
        perform(model.step(.start, now: 0), now: 0)
        while let index = agenda.indices.min(by: { (agenda[$0].at, agenda[$0].order) < (agenda[$1].at, agenda[$1].order) }) {
            guard planned < 20_000 else {
                contradiction = "the schedule has no end"
                return
            }
            let (now, _, what) = agenda.remove(at: index)
            switch what {
            case .lookup(let sent, let key): look(sent: sent, key: key, now: now)
            case .decide(let number, let startedAt): decide(number, startedAt: startedAt, now: now)
            case .arrive(let number, let keys, let maxAge):
                perform(model.step(keys.map { .fetched(number, $0, maxAge: maxAge) } ?? .fetchFailed(number), now: now), now: now)
            case .timer(let due):
                // Only the last time that was asked for counts; after the schedule's end no one is curious any more.
                if due == wakeAt, now <= length + 5 * s { perform(model.step(.timer, now: now), now: now) }
            }
        }
    }

    private mutating func look(sent: Int64, key: Int?, now: Int64) {
        names += 1
        asked[names] = Asked(sent: sent, key: key)
        let kid = key.map { keys[$0].kid ?? "" } ?? "forged \(random.int(1...6))"
        let immediate = model.immediate(kid: kid, now: now)
        let actions = model.step(.lookup(names, kid: kid), now: now)
        if let immediate, actions.first != .serve(names, immediate) { contradiction = "\(immediate) is not \(actions)" }
        perform(actions, now: now)
    }

    /// What was served at once and differs from what a lookup was served, or that the schedule had no end.
    private(set) var contradiction: String?

    private mutating func perform(_ actions: [KeyCacheModel<PlayedKeys>.Action], now: Int64) {
        // First the timer: serving leads to further steps, which may ask for another.
        if case .wakeAt(let due)? = actions.last {
            wakeAt = due
            plan(.timer(due), at: max(due, now))
        }
        for action in actions {
            switch action {
            case .serve(let id, let keys): serve(id, keys, now: now)
            case .serveNothing(let id): serve(id, nil, now: now)
            case .startFetch(let number, _, _): plan(.decide(number, startedAt: now), at: now + random.int(0...400 * ms))
            case .wait, .evicted, .wakeAt: break
            }
        }
    }

    /// The guard: it accepts a token whose very key it was served, and looks once more after a bad signature.
    private mutating func serve(_ id: Int, _ set: PlayedKeys?, now: Int64) {
        guard let one = asked.removeValue(forKey: id), let index = one.key else { return }
        let key = keys[index]
        let isKnown = set?.keys.contains { $0.thumbprint == key.thumbprint } ?? false
        if !isKnown, !one.isSecondLook, let set, let kid = key.kid, set.holds(kid) {
            names += 1
            asked[names] = Asked(sent: one.sent, key: index, isSecondLook: true)
            perform(model.step(.signatureFailed(names, kid: kid), now: now), now: now)
            return
        }
        let answered = now + random.int(0...(random.chance(5) ? 2 * s : 5 * ms))
        lookups.append(Lookup(sent: one.sent, answered: answered, key: key, isAccepted: isKnown))
    }

    private mutating func decide(_ number: Int, startedAt: Int64, now: Int64) {
        if lapses.contains(where: { $0.from <= now && now < $0.until }) {
            plan(.arrive(number, nil, maxAge: nil), at: now)
            return
        }
        let isGood = !random.chance(failing)
        let given = keys.filter { $0.published <= now && now < $0.removed ?? .max }
        let maxAge: Int64? = random.one(of: [nil, s, 10 * s])
        answers.append(.init(at: now, keys: isGood ? given.map(\.thumbprint) : nil, maxAge: isGood ? maxAge : nil))
        let set = PlayedKeys(given.map { PlayedKey(kid: $0.kid ?? "", thumbprint: $0.thumbprint) })
        let latest = min(now + KnowledgeBounds.adoptionNanosecondsMax, startedAt + KnowledgeBounds.refreshNanosecondsMax)
        plan(.arrive(number, isGood ? set : nil, maxAge: maxAge), at: random.chance(20) ? latest : random.int(now...latest))
    }
}
