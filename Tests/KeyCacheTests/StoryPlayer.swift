import KeyCache

/// Plays a story on a cache policy in virtual time; a fetch takes none.
struct StoryPlayer {
    private typealias Actions = [KeyCacheModel<PlayedKeys>.Action]

    private var model: KeyCacheModel<PlayedKeys>
    private var published = PlayedKeys([])
    private var isUp = true
    private var fetches = 0
    private var wakeAt: Int64?
    private var asked: [Int: Asked] = [:]
    private var names = 0
    private var answers: [Bool] = []

    private struct Asked {
        let key: PlayedKey
        let request: Int
        var isSecondLook = false
    }

    private static let nanosecondsPerMillisecond: Int64 = 1_000_000
    /// How long after the last event those are waited for who wait for their turn to fetch.
    private static let drainMilliseconds: Int64 = 3_600_000

    private init(_ policy: CachePolicy) {
        model = KeyCacheModel(policy: policy)
    }

    /// Plays a story.
    ///
    /// - Parameter instants: when the requests were made, in milliseconds, where the story was played in real time.
    static func play(_ story: Story, on policy: CachePolicy, at instants: [Int64]) -> StoryOutcome {
        var player = StoryPlayer(policy)
        var fetches: [Int] = []
        var now: Int64 = 0
        for (index, event) in story.events.enumerated() {
            now = max(now, event.at)
            if case .ask = event.happening, fetches.count < instants.count { now = max(now, instants[fetches.count]) }
            player.pass(until: now * nanosecondsPerMillisecond)
            player.take(event.happening, now: now * nanosecondsPerMillisecond)
            // The server starts with the first event.
            if index == 0 { player.perform(player.model.step(.start, now: 0), now: 0) }
            if case .ask = event.happening { fetches.append(player.fetches) }
        }
        player.pass(until: (now + drainMilliseconds) * nanosecondsPerMillisecond)
        let answers = String(player.answers.map { $0 ? "+" : "-" })
        return StoryOutcome(story: story.name, answers: answers, fetches: fetches, at: instants)
    }

    /// Lets the timers have their turn that come before the next event.
    private mutating func pass(until end: Int64) {
        while let due = wakeAt, due <= end {
            wakeAt = nil
            perform(model.step(.timer, now: due), now: due)
        }
    }

    private mutating func take(_ happening: Story.Happening, now: Int64) {
        switch happening {
        case .publish(let keys): published = PlayedKeys(keys)
        case .issuer(let isUp): self.isUp = isUp
        case .ask(let key):
            answers.append(false)
            names += 1
            asked[names] = Asked(key: key, request: answers.count - 1)
            perform(model.step(.lookup(names, kid: key.kid), now: now), now: now)
        }
    }

    /// Performs actions, and those that come of them.
    private mutating func perform(_ actions: Actions, now: Int64) {
        var queue = [actions]
        while !queue.isEmpty {
            for action in queue.removeFirst() {
                switch action {
                case .serve(let name, let keys): queue.insert(judge(name, keys, now: now), at: 0)
                case .serveNothing(let name): asked[name] = nil
                case .startFetch(let number, _, _):
                    fetches += 1
                    queue.append(model.step(isUp ? .fetched(number, published, maxAge: nil) : .fetchFailed(number), now: now))
                case .wakeAt(let due): wakeAt = due
                case .wait, .evicted: break
                }
            }
        }
    }

    /// A guard: it accepts a token of a key that it is served, and looks once more where only the signature does not fit.
    private mutating func judge(_ name: Int, _ keys: PlayedKeys, now: Int64) -> Actions {
        guard var one = asked.removeValue(forKey: name) else { return [] }
        answers[one.request] = keys.holds(one.key)
        guard !answers[one.request], !one.isSecondLook, keys.holds(one.key.kid) else { return [] }
        names += 1
        one.isSecondLook = true
        asked[names] = one
        return model.step(.signatureFailed(names, kid: one.key.kid), now: now)
    }
}
