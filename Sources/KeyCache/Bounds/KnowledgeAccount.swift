/// How the bounds came to what they say of a key, for a person who wants to check it by hand.
public struct KnowledgeAccount: Sendable, Hashable {
    /// One answer that the server was given, and what becomes of it while it decides a request.
    public struct Answer: Sendable, Hashable {
        /// When its content was decided, nanoseconds on the run's clock.
        public let at: Int64
        /// Whether it was a key set.
        public let isKeySet: Bool
        /// Whether the key stands in it.
        public let holdsKey: Bool
        /// Whether the server may still go by it.
        public let mayBeInUse: Bool
        /// The earliest that the set may have been given which ought to have taken its place; nil where none ought to have.
        public let replacedFrom: Int64?
        /// What the key is to a server that went by it.
        public let knowledge: Knowledge
    }

    /// The answers that the server may be going by, in the order of their times; the last ``answersMax`` of them.
    public let answers: [Answer]
    /// Whether it may have no key set at all.
    public let mayHaveNone: Bool
    /// What follows from all of them.
    public let knowledge: Knowledge

    /// How many answers are told.
    public static let answersMax = 16
}

extension KnowledgeBounds {
    /// How ``knowledge(of:sent:answered:)`` comes to its result, with the same arguments.
    public func account(of key: KeyPublication, sent: Int64, answered: Int64) -> KnowledgeAccount {
        KnowledgeAccount(
            answers: Array(inUse(of: key, sent: sent, answered: answered).suffix(KnowledgeAccount.answersMax)),
            mayHaveNone: mayHaveNone(sent: sent, answered: answered),
            knowledge: knowledge(of: key, sent: sent, answered: answered))
    }

    private func inUse(of key: KeyPublication, sent: Int64, answered: Int64) -> [KnowledgeAccount.Answer] {
        if case .eachKey = policy.keeping {
            let given = record.answers(from: .min, to: answered).filter { $0.keys?.contains(key.thumbprint) ?? false }
            return given.map { answer in
                KnowledgeAccount.Answer(
                    at: answer.at, isKeySet: true, holdsKey: true, mayBeInUse: true, replacedFrom: nil, knowledge: .must)
            }
        }
        let sets = record.setsInUse(sent: sent, answered: answered, mayRace: policy.mayRace)
        return sets.indices.map { index in
            let set = record.sets[index]
            let use = use(of: set, sent: sent, answered: answered)
            return KnowledgeAccount.Answer(
                at: set.at, isKeySet: set.keys != nil, holdsKey: set.keys?.contains(key.thumbprint) ?? false,
                mayBeInUse: use.isInUse, replacedFrom: use.dueFrom,
                knowledge: knowledge(of: key, usingSet: index, sent: sent, answered: answered))
        }
    }

    private func mayHaveNone(sent: Int64, answered: Int64) -> Bool {
        if case .eachKey = policy.keeping { return false }
        let sets = record.setsInUse(sent: sent, answered: answered, mayRace: policy.mayRace)
        return mayHaveNothing(sets, sent: sent, answered: answered)
    }
}
