import KeyCache
import LabProtocol

/// Judges requests one by one, in the order of their answers. All that it remembers is what each server was asked.
struct Judge: Sendable {
    private let casebook: Casebook
    private var bounds: [KnowledgeBounds]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        bounds = casebook.knowledgeBounds()
    }

    /// Judges one request.
    ///
    /// - Returns: nil for a request of a stream that the scenario does not have.
    mutating func judge(_ request: NumberedRequest) -> Judgement? {
        let fact = request.fact
        guard casebook.streams.indices.contains(fact.stream) else { return nil }
        let stream = casebook.streams[fact.stream]
        let answer = Answer(fact.outcome)
        let minted = fact.token.flatMap { casebook.facts.tokens[$0]?.minted }
        let key = minted.flatMap { casebook.keys.index(of: $0.thumbprint) }
        var vitality: Vitality?
        let obligation: Obligation
        if case .scopes(let scopes) = stream.need, let server = stream.server, let minted {
            let token = present(minted, to: server, key: key, fact)
            obligation = .of(token, needing: scopes)
            vitality = Vitality(token, needing: scopes)
            if answer.isAnswer { bounds[server].demand(sent: fact.sentAt, answered: fact.answeredAt) }
        } else {
            obligation = obligationWithoutToken(fact, stream)
        }
        return Judgement(
            request: request, stream: stream, server: stream.server, obligation: obligation, answer: answer,
            box: Box(answer, to: obligation), key: key, vitality: vitality)
    }

    private func present(_ minted: MintedTokenFact, to server: Int, key: Int?, _ fact: RequestFact) -> PresentedToken {
        let life = key.map { casebook.keys.all[$0] }
        // Without a fact on its publication nothing can be said of who knows a key.
        let knowledge = life?.publication.map {
            bounds[server].knowledge(of: $0, sent: fact.sentAt, answered: fact.answeredAt)
        }
        return PresentedToken(
            fact: minted, server: casebook.servers[server], isOnlyServer: casebook.servers.count == 1, key: life,
            knowledge: knowledge ?? .may, sent: fact.sentAt, answered: fact.answeredAt, clock: casebook.clock)
    }

    private func obligationWithoutToken(_ fact: RequestFact, _ stream: Stream) -> Obligation {
        switch stream.need {
        case .open: return .open
        case .unknown: return .unsettled(.unknownRoute)
        case .scopes:
            guard let number = fact.token else { return .noToken }
            guard let token = casebook.facts.tokens[number], token.sha256 != nil, stream.server != nil else {
                return .unsettled(.unresolvedToken)
            }
            return .unknownToken
        }
    }
}
