/// What a server that keeps its policy can know of the issuer's keys, from facts alone: what the issuer gave it, and when it was
/// asked. Whatever the facts leave open widens the answer; nothing narrows it.
///
/// While it decides a request, a server may be using any set that it was given by then, except
/// - one that a newer answer has surely replaced: the newer one was given ``adoptionNanosecondsMax`` before the request was sent;
/// - one that it ought to have refreshed. A request for which it looked its keys up met either a set within its age, or one whose
///   refresh was under way at the latest from then on. Either way, once ``refreshNanosecondsMax`` have passed since the answer,
///   the set in use was given later than one age and one adoption before the request was sent. Where the only set that it was
///   given is older, the server is judged as if it had the set that it ought to have fetched.
public struct KnowledgeBounds: Sendable {
    /// One answer of the issuer to the server's request for the key set.
    public struct Answer: Sendable, Hashable {
        /// When its content was decided, nanoseconds on the run's clock.
        public let at: Int64
        /// The thumbprints of the keys that were given; nil where the answer was not a key set, after which a server that keeps
        /// its policy holds none.
        public let keys: [String]?

        /// Creates an answer from its parts.
        public init(at: Int64, keys: [String]?) {
            self.at = at
            self.keys = keys
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

        /// Creates a time from its parts.
        public init(from: Int64, until: Int64, mayFail: Bool) {
            self.from = from
            self.until = until
            self.mayFail = mayFail
        }
    }

    /// How long after the issuer decided an answer the server may take to use it.
    public static let adoptionNanosecondsMax: Int64 = 500_000_000
    /// How long after a request that met a set past its age the refresh may take.
    public static let refreshNanosecondsMax: Int64 = 1_000_000_000

    private let policy: CachePolicy
    private let answers: [Answer]
    private let lapses: [Lapse]
    private var demands = Demands()

    /// Creates the bounds of one server.
    ///
    /// - Parameters:
    ///   - policy: what the server declares.
    ///   - answers: all that the issuer gave it.
    ///   - issuerGoneAt: when the issuer's process ended, where it did: from then on a refresh fails without a trace, so that the
    ///     server may have nothing and is obliged to nothing.
    ///   - lapses: when something was in the way of its fetches. In such a time the server is not obliged to refresh, and where a
    ///     fetch may have failed without an answer it may have nothing: until it was given an answer after the time, or until a
    ///     request that was sent after the time had made it ask for one, if it had nothing.
    public init(policy: CachePolicy, answers: [Answer], issuerGoneAt: Int64? = nil, lapses: [Lapse] = []) {
        self.policy = policy
        self.answers = answers.sorted { $0.at < $1.at }
        self.lapses = lapses + (issuerGoneAt.map { [Lapse(from: $0, until: .max, mayFail: true)] } ?? [])
    }

    /// Takes a request for which the server looked its keys up.
    ///
    /// - Parameters:
    ///   - sent: when it was sent, nanoseconds on the run's clock.
    ///   - answered: when it was answered; requests must come in the order of this.
    public mutating func demand(sent: Int64, answered: Int64) {
        let refreshed = answered.addingSaturated(Self.refreshNanosecondsMax)
        if lapses.contains(where: { sent <= $0.until && $0.from <= refreshed }) { return }
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
    ///   ``demand(sent:answered:)`` before.
    public func knowledge(of key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        let given = answers.partitioningIndex { $0.at > answered }
        let replaced = answers.partitioningIndex { $0.at.addingSaturated(Self.adoptionNanosecondsMax) > sent }
        let maybeNothing = replaced == 0 || mayHaveLost(answers[replaced - 1], sent: sent, answered: answered)
        var found: Knowledge? = maybeNothing ? .mustNot : nil
        // The last one that surely replaced what was before it, and all that came after it.
        for index in max(0, min(replaced, given) - 1)..<given {
            let one = knowledge(of: key, from: index, sent: sent, answered: answered)
            if let found, found != one { return .may }
            found = one
        }
        return found ?? .mustNot
    }

    /// Whether a fetch may have failed without a trace since the server had an answer for certain, and not been made up for.
    private func mayHaveLost(_ answer: Answer, sent: Int64, answered: Int64) -> Bool {
        let asked = demands.latestSent(answeredBy: sent.addingSaturated(-Self.refreshNanosecondsMax))
        return lapses.contains { lapse in
            lapse.mayFail && lapse.from <= answered && answer.at <= lapse.until && asked ?? .min <= lapse.until
        }
    }

    private func knowledge(of key: KeyPublication, from index: Int, sent: Int64, answered: Int64) -> Knowledge {
        guard let keys = answers[index].keys else { return .mustNot }
        guard let oldest = oldestDue(inPlaceOf: answers[index], at: sent) else {
            return keys.contains(key.thumbprint) ? .must : .mustNot
        }
        return key.knowledge(ofSetGiven: min(oldest, answered)...answered)
    }

    /// The earliest instant at which the set that ought to be in use at `instant` can have been given; nil while that may be
    /// `answer` itself.
    private func oldestDue(inPlaceOf answer: Answer, at instant: Int64) -> Int64? {
        guard let asked = demands.latestSent(answeredBy: instant.addingSaturated(-Self.refreshNanosecondsMax)) else { return nil }
        let due = asked.addingSaturated(-Self.adoptionNanosecondsMax).addingSaturated(-policy.ageNanoseconds)
        guard answer.at <= due else { return nil }
        return max(due, answer.at.addingSaturated(policy.ageNanoseconds))
    }
}
