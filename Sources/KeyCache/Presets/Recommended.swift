extension CachePolicy {
    /// Keyturn's own best policy. What it promises, and the tests hold it to:
    /// - A key that no one has seen costs no one anything but the first round trip: its first token waits for a fetch that all
    ///   share, unless one for an unknown key ended less than the cooldown of 10 s ago.
    /// - A removed key is accepted for at most the age (5 min, or less by the issuer's `max-age`), whether or not anyone calls: the
    ///   timer refreshes the set from two thirds of its age on. While fetches fail, for at most an hour past the age.
    /// - Unknown key IDs make it fetch at most six times a minute, however many come; one that a fetched set did not hold is not
    ///   asked for again within a minute of the answer, so that one forged token cannot keep it busy.
    /// - A failed or hanging fetch costs nothing for as long: the old set serves meanwhile, and it is tried again after 10 s.
    public static var recommended: CachePolicy {
        var policy = CachePolicy(age: 5 * minute)
        policy.cacheControl = .within(minute...15 * minute)
        policy.jitter = .earlier(perMille: 100)
        policy.ahead = .onTimer(.perMilleOfAge(300), retry: 10 * second)
        policy.firstFetch = .atStart
        policy.unknownKid = .waits(.cooldown(10 * second, since: .ownAttempt))
        policy.expired = .servesWhileRefreshing(for: hour)
        policy.throttle = .bucket(fetches: 10, per: minute, waitMax: 0)
        policy.coalescing = .sharedIfNewer
        policy.negative = NegativeCaching(entriesMax: 1_000, lasts: minute)
        policy.fetchTimeout = 5 * second
        return policy
    }
}
