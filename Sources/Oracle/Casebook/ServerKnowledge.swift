import KeyCache
import LabProtocol

/// What a server can know of the issuer's keys: by its declared cache policy, or by the bare facts.
struct ServerKnowledge: Sendable {
    /// What its policy says, if it was given what the issuer says that it gave, and behind it, if it was given what may have come of
    /// that; none where it declares no policy. In an array, so that they are asked and change in place: this is met by each request.
    private var bounds: [KnowledgeBounds]
    private let facts: UndeclaredKnowledge

    static func declared(_ bounds: KnowledgeBounds) -> ServerKnowledge {
        ServerKnowledge(bounds: [bounds], facts: .nothing)
    }

    /// It was given what the issuer says, or what may have come of it.
    static func doubted(_ one: KnowledgeBounds, _ other: KnowledgeBounds) -> ServerKnowledge {
        ServerKnowledge(bounds: [one, other], facts: .nothing)
    }

    static func undeclared(_ facts: UndeclaredKnowledge) -> ServerKnowledge {
        ServerKnowledge(bounds: [], facts: facts)
    }

    /// Takes a request for which the server looked its keys up; requests come in the order of their answers.
    ///
    /// - Parameter key: its token's, where a fact speaks of its publication.
    mutating func demand(sent: Int64, answered: Int64, of key: KeyPublication?) {
        for index in bounds.indices { bounds[index].demand(sent: sent, answered: answered, of: key) }
    }

    /// How the server's policy comes to what it can know; nil for one that declares none.
    ///
    /// What the issuer says it gave is what can be told; that the other may have come of it makes the rest unsettled.
    func account(of key: KeyPublication, sent: Int64, answered: Int64) -> KnowledgeAccount? {
        bounds.first?.account(of: key, sent: sent, answered: answered)
    }

    /// What the server can know of a key while it decides a request.
    func knowledge(of key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        guard !bounds.isEmpty else { return facts.knowledge(of: key, answered: answered) }
        var known = bounds[0].knowledge(of: key, sent: sent, answered: answered)
        for index in bounds.indices.dropFirst() {
            known = known.or(bounds[index].knowledge(of: key, sent: sent, answered: answered))
        }
        return known
    }
}

extension Knowledge {
    /// What is known where either of two things may be so.
    fileprivate func or(_ other: Knowledge) -> Knowledge { self == other ? self : .may }
}

/// What a server can know of which nobody says how it caches: any key that it was ever given, for ever, and no other. It is
/// obliged to know none, since it may not have asked, or have dropped what it had.
struct UndeclaredKnowledge: Sendable {
    /// When a key was first given to the server, by thumbprint.
    private let givenAt: [String: Int64]
    /// Whether keys outlive the issuer, so that a server may know one from an earlier run.
    private let isKeyKnownBefore: Bool

    static let nothing = UndeclaredKnowledge(answers: [], isKeyKnownBefore: false)

    /// - Parameter answers: all that the issuer answered the server with.
    init(answers: [JWKSAnswerFact], isKeyKnownBefore: Bool) {
        var givenAt: [String: Int64] = [:]
        for answer in answers {
            for key in answer.keys { givenAt[key] = min(givenAt[key] ?? .max, answer.at) }
        }
        self.givenAt = givenAt
        self.isKeyKnownBefore = isKeyKnownBefore
    }

    func knowledge(of key: KeyPublication, answered: Int64) -> Knowledge {
        if let given = givenAt[key.thumbprint], given <= answered { return .may }
        return isKeyKnownBefore && key.published <= answered ? .may : .mustNot
    }
}
