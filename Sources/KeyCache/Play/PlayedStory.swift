/// What an issuer and its callers do, in virtual time: the schedule that a cache is played on. All times are nanoseconds from the
/// server's start.
public struct PlayedStory: Sendable {
    /// A key's time in the issuer's set.
    public struct KeyTime: Sendable {
        /// The key.
        public let key: PlayedKey
        /// When it appears in the set.
        public let published: Int64
        /// When it leaves the set, which revokes it; nil for never.
        public let removed: Int64?

        /// Creates a key's time.
        public init(_ key: PlayedKey, published: Int64, removed: Int64? = nil) {
            self.key = key
            self.published = published
            self.removed = removed
        }
    }

    /// One call with a token.
    public struct Call: Sendable {
        /// When it arrives.
        public let at: Int64
        /// The token's key, by its place in ``PlayedStory/keys``; nil for a forged token, each under a key ID of its own.
        public let key: Int?

        /// Creates a call.
        public init(at: Int64, key: Int?) {
            self.at = at
            self.key = key
        }
    }

    /// The name that tables show.
    public let name: String
    /// The issuer's keys.
    public let keys: [KeyTime]
    /// When fetches fail.
    public let outages: [Range<Int64>]
    /// The calls, in the order of their arrival.
    public let calls: [Call]

    /// Creates a story; the calls may come in any order.
    public init(name: String, keys: [KeyTime], outages: [Range<Int64>] = [], calls: [Call]) {
        self.name = name
        self.keys = keys
        self.outages = outages
        self.calls = calls.sorted { $0.at < $1.at }
    }

    /// The stories of the rotation matrix, in its order.
    public static let all: [PlayedStory] = [
        announcedRotation, surpriseRotation, doubleRotation, revocation, revocationAfterIdleDay, issuerOutage, unknownKidFlood,
    ]

    /// The key that signs from the turn on has stood in the set since before the server started.
    public static let announcedRotation = PlayedStory(
        name: "announced rotation", keys: [old, KeyTime(newKey, published: -day)],
        calls: steady(0, until: turn) + after(turn, 1, for: 2 * day))

    /// The key that signs from the turn on was published at that very moment, a second after the server had fetched.
    public static let surpriseRotation = PlayedStory(
        name: "surprise rotation", keys: [old, KeyTime(newKey, published: turn)],
        calls: steady(0, until: turn) + after(turn, 1, for: 2 * day))

    /// An announced rotation, and five seconds later one more, to the key that was published with the first.
    public static let doubleRotation = PlayedStory(
        name: "double rotation",
        keys: [old, KeyTime(newKey, published: -day), KeyTime(PlayedKey(kid: "newer"), published: turn)],
        calls: steady(0, until: turn) + steady(1, from: turn, until: turn + 5 * second)
            + after(turn + 5 * second, 2, for: 2 * day))

    /// The old key is removed, its successor is known; callers go on with both, every now and then for two days.
    public static let revocation = PlayedStory(
        name: "revocation under traffic",
        keys: [KeyTime(oldKey, published: -day, removed: turn), KeyTime(newKey, published: -day)],
        calls: steady(0, until: turn) + after(turn, 0, for: 2 * day) + after(turn, 1, for: 2 * day))

    /// The old key is removed, no one calls for a day, and then someone does with a token of it.
    public static let revocationAfterIdleDay = PlayedStory(
        name: "revocation, then an idle day",
        keys: [KeyTime(oldKey, published: -day, removed: turn), KeyTime(newKey, published: -day)],
        calls: steady(0, until: turn) + after(turn + day, 0, for: day) + after(turn + day, 1, for: day))

    /// The issuer's key set cannot be had for an hour; after ten seconds one forged token comes by.
    public static let issuerOutage = PlayedStory(
        name: "issuer down for an hour", keys: [old], outages: [turn..<turn + hour],
        calls: steady(0, until: turn) + after(turn, 0, for: 2 * hour) + [Call(at: turn + 10 * second, key: nil)])

    /// For two minutes a hundred forged tokens a second, each under a key ID of its own, beside one good call a second.
    public static let unknownKidFlood = PlayedStory(
        name: "flood of unknown key IDs", keys: [old],
        calls: (0..<12_000).map { Call(at: turn + $0 * second / 100, key: nil) } + steady(0, until: turn + 2 * minute))

    private static let turn = 2 * second
    private static let oldKey = PlayedKey(kid: "old")
    private static let newKey = PlayedKey(kid: "new")
    private static let old = KeyTime(oldKey, published: -day)

    /// A call each second.
    private static func steady(_ key: Int, from: Int64 = 0, until: Int64) -> [Call] {
        stride(from: from, to: until, by: Int(second)).map { Call(at: $0, key: key) }
    }

    /// Calls from an event on: ten a second at first, then at distances of a hundredth of the time since, so that whatever is
    /// measured from the event is measured to 1 %.
    private static func after(_ event: Int64, _ key: Int, for length: Int64) -> [Call] {
        var calls: [Call] = []
        var at = event
        while at <= event + length {
            calls.append(Call(at: at, key: key))
            at += max(second / 10, (at - event) / 100)
        }
        return calls
    }
}
