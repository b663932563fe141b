import KeyCache
import LabProtocol

/// What a request's token met, for its argument.
struct Circumstances: Sendable {
    let token: PresentedToken
    /// What the call needs.
    let need: Route.Need
    /// How its server's policy comes to what it can know of the key; nil where it declares none, or no fact speaks of the key.
    let account: KnowledgeAccount?
}

extension Argument {
    /// The argument for a request that was judged.
    init(_ judgement: Judgement, _ circumstances: Circumstances?, _ casebook: Casebook) {
        let obligation = judgement.obligation
        let skew = judgement.server.map { casebook.servers[$0].skew } ?? 0
        let forgery = casebook.forgery(of: judgement.fact)
        let isForged = forgery.map { $0.grade != .accept } ?? false
        self.init(
            request: Call(judgement, casebook), token: Token(judgement.fact, forgery, casebook),
            checks: isForged ? [] : circumstances.map { TokenArgument($0, casebook).checks } ?? [],
            excuses: judgement.server.map { playedExcuses(at: $0, judgement.fact, casebook) } ?? [],
            owed: Owed(
                duty: obligation.duty.name, because: obligation.cause.description(skew: skew, casebook),
                refusals: obligation.forms.isEmpty ? nil : obligation.forms.description),
            answer: judgement.answer.description, box: judgement.box, sentence: judgement.description(casebook),
            measures: measureEntries(of: judgement))
    }
}

/// The faults and absences that began before a call was answered, and were not long over.
private func playedExcuses(at server: Int, _ fact: RequestFact, _ casebook: Casebook) -> [Argument.Fact] {
    let name = casebook.servers[server].name
    let since = fact.sentAt.subtractingSaturated(excuseReachNanoseconds)
    let faults = casebook.faults.filter { fault in
        FaultSpec.Place.allCases.contains { fault.spec.concerns($0, of: name) } && fault.from <= fact.answeredAt
            && fault.until >= since
    }
    let absences = casebook.absences(of: name).filter { $0.from <= fact.answeredAt && $0.until >= since }
    return faults.map { Argument.Fact("a fault was played: \($0.spec)", at: $0.from, until: $0.until == .max ? nil : $0.until) }
        + absences.map {
            Argument.Fact(
                "\(name) was \($0.kind == .paused ? "stopped" : "down"), as the scenario wanted it", at: $0.from,
                until: $0.until == .max ? nil : $0.until)
        }
}

/// How long a fault or an absence may be over and is still told: longer than any of its effects on a cache of seconds.
private let excuseReachNanoseconds: Int64 = 60_000_000_000

extension Obligation.Duty {
    fileprivate var name: String {
        switch self {
        case .accept: "accept"
        case .refuse: "refuse"
        case .either: "either"
        }
    }
}

extension Argument.Call {
    fileprivate init(_ judgement: Judgement, _ casebook: Casebook) {
        let fact = judgement.fact
        self.init(
            number: judgement.request.number, stream: judgement.stream.name, call: judgement.stream.call?.description,
            client: judgement.stream.client, server: judgement.server.map { casebook.servers[$0].name }, worker: fact.worker,
            sequence: fact.sequence, attempt: fact.attempt, intendedAt: fact.intendedAt, sentAt: fact.sentAt,
            answeredAt: fact.answeredAt, nameLookupMicroseconds: fact.phases.nameLookup,
            connectMicroseconds: fact.phases.connect, tlsMicroseconds: fact.phases.tls,
            firstByteMicroseconds: fact.phases.firstByte)
    }
}

extension Argument.Token {
    /// - Returns: nil where the request carried no token.
    fileprivate init?(_ fact: RequestFact, _ forgery: ForgedTokenFact?, _ casebook: Casebook) {
        guard let number = fact.token else { return nil }
        let known = casebook.facts.tokens[number]
        self.init(
            number: number, sha256: known?.sha256, forgery: forgery?.name, minted: known?.minted.map(Argument.Minted.init))
    }
}

extension Argument.Minted {
    fileprivate init(_ fact: MintedTokenFact) {
        self.init(
            at: fact.at, client: fact.client, thumbprint: fact.thumbprint, kid: fact.kid, issuer: fact.issuer,
            audience: fact.audience, scope: fact.scope, issuedAt: fact.issuedAt, notBefore: fact.notBefore,
            expiresAt: fact.expiresAt)
    }
}
