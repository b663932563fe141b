/// What a server that keeps its policy can know of the issuer's keys, from facts alone: what the issuer gave it, and when it was
/// asked. Whatever the facts leave open widens the answer; nothing narrows it.
///
/// While it decides a request, a server may be using any set that it was given by then, except
/// - one that a newer answer has surely replaced: the newer one was given ``adoptionNanosecondsMax`` before the request was sent;
/// - one that it ought to have replaced: by its age, by a refresh that a request or its timer had to start, or because the key is
///   not in it and the policy fetches for that. Such a server is judged as if it had the set that it ought to have fetched.
///
/// What it ought to have fetched may have failed, where an answer that was no key set or a ``Lapse`` says so.
public struct KnowledgeBounds: Sendable {
    /// One answer of the issuer to the server's request for the key set.
    public struct Answer: Sendable, Hashable {
        /// When its content was decided, nanoseconds on the run's clock.
        public let at: Int64
        /// The thumbprints of the keys that were given; nil where the answer was not a key set.
        public let keys: [String]?
        /// Its `max-age` in nanoseconds, if it had one.
        public let maxAge: Int64?

        /// Creates an answer from its parts.
        public init(at: Int64, keys: [String]?, maxAge: Int64? = nil) {
            self.at = at
            self.keys = keys
            self.maxAge = maxAge
        }
    }

    /// A time in which something was in the way of the server's fetches.
    public struct Lapse: Sendable, Hashable {
        /// When it began, nanoseconds on the run's clock.
        public let from: Int64
        /// When it was over.
        public let until: Int64
        /// Whether a fetch may have failed without an answer that is known.
        public let mayFail: Bool
        /// Whether the server forgot all that it had, as one does that is started again.
        public let forgets: Bool

        /// Creates a time from its parts.
        public init(from: Int64, until: Int64, mayFail: Bool, forgets: Bool = false) {
            self.from = from
            self.until = until
            self.mayFail = mayFail
            self.forgets = forgets
        }
    }

    /// How long after the issuer decided an answer the server may take to use it.
    public static let adoptionNanosecondsMax: Int64 = 500_000_000
    /// How long a fetch may take until its answer is used, where nothing was in its way.
    public static let refreshNanosecondsMax: Int64 = 1_000_000_000

    let policy: CachePolicy
    let record: FetchRecord
    private let kids: [String: String]
    var demands = Demands()
    /// When requests for a key that the set in use did not hold made the server fetch in the background, by the key's thumbprint.
    private var asked: [String: (sent: Int64, answered: Int64)] = [:]

    /// Creates the bounds of one server.
    ///
    /// - Parameters:
    ///   - policy: what the server declares.
    ///   - answers: all that the issuer gave it.
    ///   - issuerGoneAt: when the issuer's process ended, where it did: from then on a fetch fails without a trace.
    ///   - lapses: when something was in the way of its fetches. In such a time the server is not obliged to fetch, and where a
    ///     fetch may have failed without an answer and its policy drops a set for that, or it forgot what it had, it may have
    ///     nothing: until it was given an answer after the time, or until a request that was sent after the time had made it ask
    ///     for one, if it had nothing.
    ///   - kids: the key IDs of the keys by thumbprint, where a key ID may be that of several keys.
    public init(
        policy: CachePolicy, answers: [Answer], issuerGoneAt: Int64? = nil, lapses: [Lapse] = [], kids: [String: String] = [:]
    ) {
        self.policy = policy
        self.kids = kids
        let gone = issuerGoneAt.map { [Lapse(from: $0, until: .max, mayFail: true)] } ?? []
        record = FetchRecord(answers: answers, lapses: lapses + gone, dropsSets: policy.onError == .evicts)
    }

    /// Takes a request for which the server looked its keys up.
    ///
    /// - Parameters:
    ///   - sent: when it was sent, nanoseconds on the run's clock.
    ///   - answered: when it was answered; requests must come in the order of this.
    ///   - key: the key of its token, where the issuer has one.
    public mutating func demand(sent: Int64, answered: Int64, of key: KeyPublication? = nil) {
        // A token that was verified before may have passed without its key being asked for.
        guard policy.verifiedTokenMemo ?? 0 == 0 else { return }
        let done = answered.addingSaturated(Self.refreshNanosecondsMax)
        if record.isDisturbed(from: sent, to: done) || record.hasFailure(from: sent - Self.adoptionNanosecondsMax, to: done) {
            return
        }
        guard permits(policy.throttle, at: nil, sent: sent, answered: answered) else { return }
        if let key { noteUnknown(key, sent: sent, answered: answered) }
        demands.record(sent: sent, answered: answered)
    }

    /// What the server can know of a key while it decides a request.
    ///
    /// - Parameters:
    ///   - key: the key and its time in the issuer's set.
    ///   - sent: when the request was sent, nanoseconds on the run's clock.
    ///   - answered: when it was answered.
    /// - Returns: ``Knowledge/must`` where every set that may be in use holds the key, ``Knowledge/mustNot`` where none does
    ///   (having no set at all among them), else ``Knowledge/may``. Requests with an earlier answer must have been told to
    ///   ``demand(sent:answered:of:)`` before.
    public func knowledge(of key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        let known = current(key, sent: sent, answered: answered)
        let memory = (policy.lastKnownGood ?? 0).addingSaturated(policy.verifiedTokenMemo ?? 0)
        guard known == .mustNot, memory > 0 else { return known }
        // What it once knew it may still go by for that long.
        return current(key, sent: sent.subtractingSaturated(memory), answered: answered) == .mustNot ? .mustNot : .may
    }

    private func current(_ key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        if case .eachKey = policy.keeping { return knowledgeByKey(key, sent: sent, answered: answered) }
        let sets = record.setsInUse(sent: sent, answered: answered, mayRace: policy.mayRace)
        var found: Knowledge? = mayHaveNothing(sets, sent: sent, answered: answered) ? .mustNot : nil
        for index in sets.indices where found != .may {
            let one = knowledge(of: key, usingSet: index, sent: sent, answered: answered)
            found = found?.or(one) ?? one
        }
        return found ?? .mustNot
    }

    /// Whether the server may have no set at all while it decides a request.
    func mayHaveNothing(_ sets: SetsInUse, sent: Int64, answered: Int64) -> Bool {
        sets.isFirstUnsure || mayHaveLost(sets, sent: sent, answered: answered)
    }

    /// Whether the server may have lost what it had since it had an answer for certain, and not made up for it: a fetch may have
    /// failed without a trace where that drops a set, or it was started again.
    private func mayHaveLost(_ sets: SetsInUse, sent: Int64, answered: Int64) -> Bool {
        guard let certain = sets.lastCertain.map({ record.sets[$0].at }) else { return true }
        // Where a lookup that finds nothing need not fetch, only a newer answer makes up for what was lost.
        let fetches = policy.firstFetch == .onDemand
        let asked = fetches ? demands.latestSent(answeredBy: sent.addingSaturated(-Self.refreshNanosecondsMax)) : nil
        return record.lapses.contains { lapse in
            (lapse.forgets || lapse.mayFail && policy.onError == .evicts) && lapse.from <= answered && certain <= lapse.until
                && asked ?? .min <= lapse.until
        }
    }

    /// What the server can know of a key if it goes by one of the sets, or by the one that ought to have replaced it.
    func knowledge(of key: KeyPublication, usingSet index: Int, sent: Int64, answered: Int64) -> Knowledge {
        let set = record.sets[index]
        guard let keys = set.keys else { return .mustNot }
        let use = use(of: set, sent: sent, answered: answered)
        var found: Knowledge? = use.maybeNothing ? .mustNot : nil
        if let dueFrom = use.dueFrom {
            var one = key.knowledge(ofSetGiven: min(dueFrom, answered)...answered)
            if one != .must, let fetched = fetchedForKey(key, lackedBy: keys, index, sent, answered), fetched == .must {
                one = .must
            }
            found = found?.or(one) ?? one
        }
        if use.isInUse {
            let one =
                keys.contains(key.thumbprint)
                ? .must : fetchedForKey(key, lackedBy: keys, index, sent, answered) ?? .mustNot
            found = found?.or(one) ?? one
        }
        return found ?? .mustNot
    }

    /// What the set holds of a key that was fetched because the one in use lacks it; nil where none need have been fetched.
    private func fetchedForKey(
        _ key: KeyPublication, lackedBy keys: [String], _ index: Int, _ sent: Int64, _ answered: Int64
    ) -> Knowledge? {
        if let asked = asked[key.thumbprint], asked.answered.addingSaturated(Self.refreshNanosecondsMax) <= sent {
            return key.knowledge(ofSetGiven: (asked.sent - Self.adoptionNanosecondsMax)...answered)
        }
        let from = sent - Self.adoptionNanosecondsMax
        guard case .waits(let throttle) = refetch(for: key, lackedBy: keys),
            isFree(key, throttle, index, sent: sent, answered: answered),
            !record.isDisturbed(from: from, to: answered), !record.hasFailure(from: from, to: answered)
        else { return nil }
        return key.knowledge(ofSetGiven: from...answered)
    }

    private mutating func noteUnknown(_ key: KeyPublication, sent: Int64, answered: Int64) {
        let from = sent - Self.adoptionNanosecondsMax
        guard asked[key.thumbprint] == nil, key.published < from else { return }
        let sets = record.setsInUse(sent: sent, answered: answered, mayRace: policy.mayRace)
        let isLacking = sets.indices.allSatisfy { index in
            guard let keys = record.sets[index].keys, !keys.contains(key.thumbprint),
                case .inBackground(let throttle) = refetch(for: key, lackedBy: keys)
            else { return false }
            return isFree(key, throttle, index, sent: sent, answered: answered)
        }
        if isLacking, !sets.isFirstUnsure { asked[key.thumbprint] = (sent, answered) }
    }

    /// What the policy does for a token of a key that a set lacks: its key ID is unknown, or is another key's.
    private func refetch(for key: KeyPublication, lackedBy keys: [String]) -> CachePolicy.Refetch {
        isOthersKid(key, in: keys) ? policy.badSignature : policy.unknownKid
    }

    /// Whether a set that lacks a key holds another under its key ID.
    func isOthersKid(_ key: KeyPublication, in keys: [String]) -> Bool {
        guard let kid = key.kid ?? kids[key.thumbprint] else { return false }
        return keys.contains { $0 != key.thumbprint && kids[$0]?.utf8.elementsEqual(kid.utf8) ?? false }
    }

    /// Whether neither throttle nor negative cache can have kept the server from fetching for a key.
    private func isFree(
        _ key: KeyPublication, _ throttle: CachePolicy.Throttle, _ index: Int, sent: Int64, answered: Int64
    ) -> Bool {
        guard permits(throttle, isRefetch: true, at: index, sent: sent, answered: answered),
            permits(policy.throttle, at: index, sent: sent, answered: answered)
        else { return false }
        guard let negative = policy.negative else { return true }
        // A set that was given after the key's publication and lacks it all the same, since it was stale, leaves its key ID unknown.
        let from = sent.subtractingSaturated(negative.lasts).addingSaturated(-2 * Self.adoptionNanosecondsMax)
        let isLacked = record.answers(from: max(from, key.published), to: answered).contains { answer in
            answer.keys.map { !$0.contains(key.thumbprint) } ?? false
        }
        if isLacked { return false }
        // Only a fetch that was decided before the key's publication lacks it, and only for a token that was about by then; where
        // others share that fetch, until it was used.
        let last = key.published.addingSaturated(2 * Self.adoptionNanosecondsMax)
        let first = policy.coalescing == .sharedIfNewer ? key.published : last
        if let askedFrom = key.askedFrom, askedFrom >= first { return true }
        return sent >= last.addingSaturated(negative.lasts)
    }
}
