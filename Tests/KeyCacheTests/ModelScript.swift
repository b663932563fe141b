public import KeyCache

typealias Model = KeyCacheModel<PlayedKeys>

/// A set by the IDs of its keys, separated by spaces.
extension PlayedKeys: ExpressibleByStringLiteral {
    /// The keys with these IDs.
    public init(stringLiteral kids: String) {
        self.init(kids.split(separator: " ").map { PlayedKey(kid: String($0)) })
    }
}

extension Model.Event {
    /// A lookup of a key that every set here holds.
    static func look(_ id: Int, _ kid: String? = "a") -> Self { .lookup(id, kid: kid) }

    static func brought(_ number: Int, _ keys: PlayedKeys, maxAge: Int64? = nil) -> Self {
        .fetched(number, keys, maxAge: maxAge)
    }
}

extension Model.Action {
    static func fetch(_ number: Int, _ cause: FetchCause, limit: Int64 = 15_000_000_000) -> Self {
        .startFetch(number, cause, timeLimitNanoseconds: limit)
    }
}

/// Plays events at their times and returns each one's actions.
func play(_ policy: CachePolicy, _ events: [(Int64, Model.Event)], waitersMax: Int = 10) -> [[Model.Action]] {
    var model = Model(policy: policy, waitersMax: waitersMax)
    return events.map { model.step($1, now: $0) }
}
