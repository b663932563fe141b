public import LabProtocol

/// The small facts of a run: all that is recorded except the requests to resource servers.
public struct RunFacts: Sendable {
    /// The steps of the signing keys' lives.
    public var keys: [KeyFact] = []
    /// Every token that the history knows, by the history's number.
    public var tokens: [Int: TokenFacts]
    /// What the issuer answered to requests for its key set.
    public var jwksAnswers: [JWKSAnswerFact] = []
    /// The requests to the token endpoint.
    public var tokenRequests: [TokenRequestFact] = []
    /// The tokens that were forged, by their SHA-256 in lower-case hexadecimal.
    public var forgeries: [String: ForgedTokenFact] = [:]
    /// What happened to the lab's processes.
    public var processes: [ProcessFact] = []
    /// What the timeline did.
    public var events: [EventFact] = []
    /// The readings of the wall clock.
    public var clock: [ClockAnchor] = []
    /// The steps that were played.
    public var steps: [StepFact] = []
    /// What steps looked at in their answers.
    public var stepAnswers: [StepAnswerFact] = []
    /// The SHA-256 of the tokens that workers hold, by the workers' own numbers.
    var heldTokens: [HeldToken: String] = [:]
    /// The servers' own words, which decide nothing.
    public var notes: [NoteFact] = []
    /// What the workers say they sent.
    public var workerTotals: [WorkerTotalsFact] = []
    /// The issuer that each resource server trusts, as it stands in `iss`, by the server's name. A server that is missing here
    /// can only be judged on `iss` where the lab has no other.
    public var issuers: [String: String]

    /// Sorts a history's facts by their kind.
    ///
    /// - Parameters:
    ///   - facts: all of them, in any order. Those of minted tokens are passed over: they stand in `tokens`.
    ///   - tokens: the tokens by the history's number.
    ///   - issuers: the issuer that each resource server trusts, by the server's name.
    public init(facts: some Sequence<Fact>, tokens: [Int: TokenFacts], issuers: [String: String] = [:]) {
        self.tokens = tokens
        self.issuers = issuers
        for fact in facts { take(fact) }
    }

    private mutating func take(_ fact: Fact) {
        switch fact {
        case .key(let fact): keys.append(fact)
        case .jwksAnswer(let fact): jwksAnswers.append(fact)
        case .tokenRequest(let fact): tokenRequests.append(fact)
        case .tokenForged(let fact): forgeries[fact.sha256] = fact
        case .process(let fact): processes.append(fact)
        case .event(let fact): events.append(fact)
        case .clock(let anchor): clock.append(anchor)
        case .step(let fact): steps.append(fact)
        case .workerTotals(let fact): workerTotals.append(fact)
        case .note(let fact): notes.append(fact)
        case .server(let fact): issuers[fact.name] = fact.issuer
        case .stepAnswer(let fact): stepAnswers.append(fact)
        case .tokenHeld(let fact): heldTokens[HeldToken(worker: fact.worker, token: fact.token)] = fact.sha256
        case .tokenMinted: break
        }
    }

    /// A token as a worker names it.
    struct HeldToken: Hashable, Sendable {
        let worker: Int
        let token: Int
    }

    /// A token that a worker holds, as the issuer minted it; nil where that is not known.
    func minted(_ token: Int, heldBy worker: Int) -> MintedTokenFact? {
        guard let sha256 = heldTokens[HeldToken(worker: worker, token: token)] else { return nil }
        return tokens.values.first { $0.sha256 == sha256 }?.minted
    }
}

/// What the history knows of one token; never the token itself.
public struct TokenFacts: Sendable, Hashable {
    /// SHA-256 of its bytes, lower-case hexadecimal; nil where only a worker's number for it is known.
    public let sha256: String?
    /// Whose it is; nil where no one said.
    public let client: String?
    /// As the issuer minted it; nil for a token that the issuer does not know, if its bytes are known.
    public let minted: MintedTokenFact?

    /// Creates facts from their parts.
    public init(sha256: String?, client: String?, minted: MintedTokenFact?) {
        self.sha256 = sha256
        self.client = client
        self.minted = minted
    }
}
