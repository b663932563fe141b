/// A play while it goes on.
struct PlayedStage {
    private enum Coming {
        case decide(Int)
        case arrive(Int, PlayedKeys?)
        case timer(Int64)
    }

    private struct Waiting {
        let call: PlayedStory.Call
        var isSecondLook = false
    }

    /// What became of a call.
    struct Answer {
        let at: Int64
        let key: Int
        let isAccepted: Bool
    }

    private let story: PlayedStory
    private let maxAge: Int64?
    private var model: KeyCacheModel<PlayedKeys>
    private var agenda: [(at: Int64, what: Coming)] = []
    private var waiting: [Int: Waiting] = [:]
    private var names = 0
    private var wakeAt: Int64?
    private(set) var answers: [Answer] = []
    private(set) var fetchesAt: [Int64] = []
    private(set) var slowestAnswer: Int64 = 0

    init(_ policy: CachePolicy, _ story: PlayedStory, maxAge: Int64?, seed: UInt64) {
        self.story = story
        self.maxAge = maxAge
        model = KeyCacheModel(policy: policy, waitersMax: 100_000, seed: seed)
    }

    mutating func play() {
        perform(model.step(.start, now: 0), now: 0)
        for call in story.calls {
            advance(to: call.at)
            names += 1
            waiting[names] = Waiting(call: call)
            perform(model.step(.lookup(names, kid: kid(of: call)), now: call.at), now: call.at)
        }
        // Whoever still waits gets an answer within this.
        advance(to: (story.calls.last?.at ?? 0) + model.policy.fetchTimeout + hour)
        for (_, one) in waiting { answer(one, nil, now: .max) }
        answers.sort { $0.at < $1.at }
    }

    private mutating func advance(to instant: Int64) {
        while let index = agenda.indices.min(by: { agenda[$0].at < agenda[$1].at }), agenda[index].at <= instant {
            let (now, what) = agenda.remove(at: index)
            switch what {
            case .decide(let fetch): agenda.append((now + PolicyPlay.roundTrip / 2, .arrive(fetch, keySet(now))))
            case .arrive(let fetch, let keys):
                perform(model.step(keys.map { .fetched(fetch, $0, maxAge: maxAge) } ?? .fetchFailed(fetch), now: now), now: now)
            case .timer(let due):
                if due == wakeAt { perform(model.step(.timer, now: now), now: now) }
            }
        }
    }

    private func keySet(_ now: Int64) -> PlayedKeys? {
        if story.outages.contains(where: { $0.contains(now) }) { return nil }
        return PlayedKeys(story.keys.filter { $0.published <= now && now < $0.removed ?? .max }.map(\.key))
    }

    private func kid(of call: PlayedStory.Call) -> String {
        call.key.map { story.keys[$0].key.kid } ?? "forged \(call.at)"
    }

    private mutating func perform(_ actions: [KeyCacheModel<PlayedKeys>.Action], now: Int64) {
        if case .wakeAt(let due)? = actions.last {
            wakeAt = due
            agenda.append((max(due, now), .timer(due)))
        }
        for action in actions {
            switch action {
            case .serve(let id, let keys): serve(id, keys, now: now)
            case .serveNothing(let id): serve(id, nil, now: now)
            case .startFetch(let fetch, _, _):
                fetchesAt.append(now)
                agenda.append((now + PolicyPlay.roundTrip / 2, .decide(fetch)))
            case .wait, .wakeAt, .evicted: break
            }
        }
    }

    /// The guard: a token passes by its very key; a bad signature makes it look once more.
    private mutating func serve(_ id: Int, _ keys: PlayedKeys?, now: Int64) {
        guard let one = waiting.removeValue(forKey: id) else { return }
        if let keys, let index = one.call.key, !one.isSecondLook, keys.holds(kid(of: one.call)),
            !keys.holds(story.keys[index].key)
        {
            names += 1
            waiting[names] = Waiting(call: one.call, isSecondLook: true)
            return perform(model.step(.signatureFailed(names, kid: kid(of: one.call)), now: now), now: now)
        }
        answer(one, keys, now: now)
    }

    private mutating func answer(_ one: Waiting, _ keys: PlayedKeys?, now: Int64) {
        if now < .max { slowestAnswer = max(slowestAnswer, now - one.call.at) }
        guard let index = one.call.key else { return }
        answers.append(Answer(at: one.call.at, key: index, isAccepted: keys?.holds(story.keys[index].key) ?? false))
    }
}

extension PlayedStage {
    /// What the callers met, measured.
    func outcome() -> PolicyPlay.Outcome {
        var outcome = PolicyPlay.Outcome()
        outcome.fetches = fetchesAt.count
        outcome.slowestAnswer = slowestAnswer
        var first = 0
        for (index, at) in fetchesAt.enumerated() {
            while fetchesAt[first] <= at - minute { first += 1 }
            outcome.fetchesPerMinuteMax = max(outcome.fetchesPerMinuteMax, index - first + 1)
        }
        for (index, key) in story.keys.enumerated() {
            let answers = answers.filter { $0.key == index }
            let live = answers.filter { $0.at < key.removed ?? .max }
            outcome.liveCalls += live.count
            outcome.liveCallsFailed += live.count { !$0.isAccepted }
            outcome.outage = outcome.outage + Self.outage(live)
            if let removed = key.removed {
                outcome.exposure = outcome.exposure + Self.exposure(answers.filter { $0.at >= removed }, since: removed)
            }
        }
        return outcome
    }

    private static func outage(_ answers: [Answer]) -> PolicyPlay.Measure {
        var measure = PolicyPlay.Measure()
        var good: Int64?
        var bad: (first: Int64, last: Int64)?
        for answer in answers {
            if answer.isAccepted {
                if let bad {
                    measure.atLeast += bad.last - bad.first
                    measure.atMost = measure.atMost.map { $0 + answer.at - (good ?? bad.first) }
                }
                bad = nil
                good = answer.at
            } else {
                bad = (bad?.first ?? answer.at, answer.at)
            }
        }
        if let bad {
            measure.atLeast += bad.last - bad.first
            measure.atMost = nil
        }
        return measure
    }

    private static func exposure(_ answers: [Answer], since removed: Int64) -> PolicyPlay.Measure {
        guard let last = answers.lastIndex(where: \.isAccepted) else { return PolicyPlay.Measure() }
        let end = last + 1 < answers.count ? answers[last + 1].at - removed : nil
        return PolicyPlay.Measure(atLeast: answers[last].at - removed, atMost: end)
    }
}

extension PolicyPlay.Measure {
    static func + (left: Self, right: Self) -> Self {
        guard let one = left.atMost, let other = right.atMost else {
            return Self(atLeast: left.atLeast + right.atLeast, atMost: nil)
        }
        return Self(atLeast: left.atLeast + right.atLeast, atMost: one + other)
    }
}
