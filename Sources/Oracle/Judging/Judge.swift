import KeyCache
import LabProtocol

/// Judges requests one by one, in the order of their answers. All that it remembers is what each server was asked.
struct Judge: Sendable {
    private let casebook: Casebook
    private var bounds: [ServerKnowledge]
    /// When each server could not answer because the scenario wanted it.
    private let absences: [[Absence]]
    /// When each worker could not take answers because the scenario wanted it, by the worker's number.
    private let workerAbsences: [Int: [Absence]]
    /// When the clock of each server was off because the scenario wanted it.
    private let clocks: [[PlayedClock]]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        bounds = casebook.knowledgeBounds()
        absences = casebook.servers.map { casebook.absences(of: $0.name) }
        workerAbsences = casebook.workerAbsences()
        let played = PlayedClock.all(in: casebook.facts.events, of: casebook.scenario)
        clocks = casebook.servers.map { server in played.filter { $0.server == server.name } }
    }

    /// Judges one request.
    ///
    /// - Returns: nil for a request of a stream that the scenario does not have.
    mutating func judge(_ request: NumberedRequest) -> Judgement? {
        let fact = request.fact
        guard casebook.streams.indices.contains(fact.stream) else { return nil }
        let stream = casebook.streams[fact.stream]
        let forgery = casebook.forgery(of: fact)
        let answer = Answer(
            fact.outcome, accepted: stream.server.map { casebook.servers[$0].acceptedStatuses } ?? [],
            refused: forgery?.refusalStatuses ?? [])
        let minted = fact.token.flatMap { casebook.facts.tokens[$0]?.minted }
        let key = fact.token.flatMap { casebook.tokenKeys[$0] }
        var vitality: Vitality?
        let obligation: Obligation
        if let forgery, forgery.grade != .accept, case .scopes = stream.need {
            obligation = mayStillLive(forgery, at: stream.server, fact) ? .unsettled(.forged(forgery.name)) : .of(forgery)
        } else if case .scopes(let need) = stream.need, let server = stream.server, let minted {
            let token = present(minted, to: server, key: key, fact)
            obligation = .of(token, needing: need)
            vitality = Vitality(token, needing: need)
            if answer.isAnswer {
                let publication = key.flatMap { casebook.keys.all[$0].publication }
                bounds[server].demand(sent: fact.sentAt, answered: fact.answeredAt, of: publication)
            }
        } else {
            obligation = obligationWithoutToken(fact, stream)
        }
        let (box, isMisformed) = box(answer, to: obligation, at: stream.server, fact)
        return Judgement(
            request: request, stream: stream, server: stream.server, obligation: obligation, answer: answer,
            box: box, isMisformed: isMisformed, key: key, mintedAt: minted?.at, isCallerStopped: isCallerStopped(fact),
            vitality: vitality)
    }

    /// The box of an answer, and whether it is a refusal whose wrong form is not held against its server.
    private func box(_ answer: Answer, to obligation: Obligation, at server: Int?, _ fact: RequestFact) -> (Box, Bool) {
        let box = Box(answer, to: obligation)
        guard let server else { return (box, false) }
        switch box {
        case .unavailable where isExcused(fact, at: server): return (.unavailableOther, false)
        case .wrongError where casebook.servers[server].isForeign:
            return (obligation.duty == .either ? .toleratedRefusal : .rightlyRefused, true)
        default: return (box, false)
        }
    }

    /// Whether the server's clock was so far behind that a token may not have expired for it which had long expired when it was made.
    private func mayStillLive(_ forgery: ForgedTokenFact, at server: Int?, _ fact: RequestFact) -> Bool {
        guard forgery.name == ForgeryNames.expired, let server else { return false }
        let behind = -clocks[server].offsets(sent: fact.sentAt, answered: fact.answeredAt).lowerBound
        return behind > 0 && behind + casebook.servers[server].skew >= ForgeryNames.expiredSeconds * 1_000_000_000
    }

    /// Whether server or caller was kept from its work while the call was under way. A caller that was stopped finds its call out of
    /// time, whatever the server did.
    private func isExcused(_ fact: RequestFact, at server: Int) -> Bool {
        (absences[server] + (workerAbsences[fact.worker] ?? [])).contains { absence in
            absence.excuses(sent: fact.sentAt, answered: fact.answeredAt)
        }
    }

    private func isCallerStopped(_ fact: RequestFact) -> Bool {
        guard !workerAbsences.isEmpty, let absences = workerAbsences[fact.worker] else { return false }
        return absences.contains { $0.excuses(sent: fact.intendedAt, answered: fact.answeredAt) }
    }

    /// What a request's token met: the token at its server, and how its key came to be known there or not. As the judge knows it
    /// before it has judged the request.
    ///
    /// - Returns: nil where the call needs no token, or carried none of the issuer's.
    func circumstances(of fact: RequestFact) -> Circumstances? {
        guard casebook.streams.indices.contains(fact.stream) else { return nil }
        let stream = casebook.streams[fact.stream]
        guard case .scopes(let need) = stream.need, let server = stream.server,
            let minted = fact.token.flatMap({ casebook.facts.tokens[$0]?.minted })
        else { return nil }
        let key = casebook.keys.index(of: minted.thumbprint)
        let account = key.flatMap { casebook.keys.all[$0].publication }.flatMap {
            bounds[server].account(of: $0, sent: fact.sentAt, answered: fact.answeredAt)
        }
        return Circumstances(token: present(minted, to: server, key: key, fact), need: need, account: account)
    }

    private func present(_ minted: MintedTokenFact, to server: Int, key: Int?, _ fact: RequestFact) -> PresentedToken {
        let life = key.map { casebook.keys.all[$0] }
        // Without a fact on its publication nothing can be said of who knows a key.
        let knowledge = life?.publication.map {
            bounds[server].knowledge(of: $0, sent: fact.sentAt, answered: fact.answeredAt)
        }
        return PresentedToken(
            fact: minted, server: casebook.servers[server], isOnlyServer: casebook.servers.count == 1, key: life,
            knowledge: knowledge ?? .may, sent: fact.sentAt, answered: fact.answeredAt, clock: casebook.clock,
            serverAhead: clocks[server].offsets(sent: fact.sentAt, answered: fact.answeredAt))
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
