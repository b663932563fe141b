import KeyCache
import LabProtocol

/// What a server can know of the issuer's keys: by its declared cache policy, or by the bare facts.
enum ServerKnowledge: Sendable {
    case declared(KnowledgeBounds)
    /// It was given what the issuer says, or what may have come of it.
    case doubted(KnowledgeBounds, KnowledgeBounds)
    case undeclared(UndeclaredKnowledge)

    /// Takes a request for which the server looked its keys up; requests come in the order of their answers.
    ///
    /// - Parameter key: its token's, where a fact speaks of its publication.
    mutating func demand(sent: Int64, answered: Int64, of key: KeyPublication?) {
        // Each lets go of the value first, so that it changes in place.
        switch self {
        case .declared(var bounds):
            self = .undeclared(.nothing)
            bounds.demand(sent: sent, answered: answered, of: key)
            self = .declared(bounds)
        case .doubted(var one, var other):
            self = .undeclared(.nothing)
            one.demand(sent: sent, answered: answered, of: key)
            other.demand(sent: sent, answered: answered, of: key)
            self = .doubted(one, other)
        case .undeclared: break
        }
    }

    /// How the server's policy comes to what it can know; nil for one that declares none.
    func account(of key: KeyPublication, sent: Int64, answered: Int64) -> KnowledgeAccount? {
        switch self {
        case .declared(let bounds): bounds.account(of: key, sent: sent, answered: answered)
        // What the issuer says it gave is what can be told; that the other may have come of it makes the rest unsettled.
        case .doubted(let bounds, _): bounds.account(of: key, sent: sent, answered: answered)
        case .undeclared: nil
        }
    }

    /// What the server can know of a key while it decides a request.
    func knowledge(of key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        switch self {
        case .declared(let bounds): return bounds.knowledge(of: key, sent: sent, answered: answered)
        case .doubted(let one, let other):
            let known = one.knowledge(of: key, sent: sent, answered: answered)
            return known == other.knowledge(of: key, sent: sent, answered: answered) ? known : .may
        case .undeclared(let facts): return facts.knowledge(of: key, answered: answered)
        }
    }
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
