/// A parameter of a policy that a lab may set in the preset's place. All are durations in nanoseconds.
public enum PolicyParameter: String, Sendable, Hashable, CaseIterable {
    /// The age; where the preset has none, the interval of its polling.
    case ttl
    /// Between two fetches for unknown key IDs, 0 for no bound; a policy that fetches for none is made to.
    case cooldown
    /// How long before the age the set is refreshed in the background; 0 for never.
    case refreshAhead
    /// From one fetch to the next, whether or not anyone asks; 0 for none.
    case poll
    /// How long past its age a set serves while fetches fail.
    case staleIfError
    /// How long a fetch may take.
    case timeout
    /// How long a key ID is remembered that a fetched set did not hold; 0 for not at all.
    case negative
    /// How long a token that was verified once passes without its key being asked for again; 0 for not at all.
    case memo
}

extension CachePolicy {
    /// A preset, with what a lab sets in its place, all durations divided by the scale.
    ///
    /// - Parameters:
    ///   - name: the preset's.
    ///   - parameters: what is set, nanoseconds before scaling.
    ///   - divisor: 60 for `"1/60"`.
    /// - Returns: nil for a name that no preset has.
    public static func preset(
        _ name: String, setting parameters: [PolicyParameter: Int64] = [:], scale divisor: Int64 = 1
    ) -> CachePolicy? {
        guard var policy = PolicyPreset.named(name)?.policy else { return nil }
        // In their own order, since a polling's interval is meant where there is no age.
        for parameter in PolicyParameter.allCases {
            if let value = parameters[parameter] { policy.set(parameter, to: max(0, value)) }
        }
        return policy.scaled(by: divisor)
    }

    /// How many key IDs a negative cache remembers where the preset has none.
    public static let negativeEntriesStandard = 1_000

    private mutating func set(_ parameter: PolicyParameter, to value: Int64) {
        switch parameter {
        case .ttl where age == nil && polling != nil: polling?.every = max(1, value)
        case .ttl: age = max(1, value)
        case .cooldown: unknownKid = unknownKid.cooled(value)
        case .refreshAhead: ahead = value == 0 ? nil : ahead?.led(value) ?? .onLookup(.time(value))
        case .poll: polling = value == 0 ? nil : Polling(every: value, retry: polling?.retry)
        case .staleIfError: onError = .keeps(for: value)
        case .timeout: fetchTimeout = max(1, value)
        case .negative where value == 0: negative = nil
        case .negative:
            negative = NegativeCaching(entriesMax: negative?.entriesMax ?? Self.negativeEntriesStandard, lasts: value)
        case .memo: verifiedTokenMemo = value == 0 ? nil : value
        }
    }
}

extension CachePolicy.Refetch {
    fileprivate func cooled(_ cooldown: Int64) -> Self {
        var since = CachePolicy.Since.success
        if case .cooldown(_, let counted)? = throttle { since = counted }
        let throttle = cooldown == 0 ? CachePolicy.Throttle.none : .cooldown(cooldown, since: since)
        if case .inBackground = self { return .inBackground(throttle) }
        return .waits(throttle)
    }
}

extension CachePolicy.Ahead {
    fileprivate func led(_ lead: Int64) -> Self {
        switch self {
        case .onLookup: .onLookup(.time(lead))
        case .onTimer(_, let retry): .onTimer(.time(lead), retry: retry)
        }
    }
}
