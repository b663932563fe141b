/// One thing that happened in a run, as the process that saw it wrote it down.
///
/// Facts are never judgements. Requests are facts too, but come in their own compact form: see ``RequestFact``.
/// All times are nanoseconds on the run's clock unless a name says otherwise.
public enum Fact: Codable, Sendable, Hashable {
    /// A signing key moved from one state of its life to the next. From the issuer.
    case key(KeyFact)
    /// An access token was minted. From the issuer, written before the token leaves it.
    case tokenMinted(MintedTokenFact)
    /// A token was forged on the conductor's word. From the issuer, written before the token leaves it.
    case tokenForged(ForgedTokenFact)
    /// The issuer answered a request for its key set. Written before the answer leaves it.
    case jwksAnswer(JWKSAnswerFact)
    /// A worker received an access token.
    case tokenHeld(HeldTokenFact)
    /// A worker asked the token endpoint.
    case tokenRequest(TokenRequestFact)
    /// A process of the lab started, became ready or ended. From the conductor.
    case process(ProcessFact)
    /// Where a resource server is, and whose tokens it takes. From the conductor.
    case server(ServerFact)
    /// Something that the scenario's timeline did, or that the conductor saw. From the conductor.
    case event(EventFact)
    /// The wall clock was read against the run's clock. From the conductor.
    case clock(ClockAnchor)
    /// A step was played, or could not be. From the conductor.
    case step(StepFact)
    /// What a step looks at in the answer that it got. From the worker.
    case stepAnswer(StepAnswerFact)
    /// What a worker says it sent, so that a lost observation is noticed. From the worker at its end.
    case workerTotals(WorkerTotalsFact)
    /// A server's own account of what it did; commentary for people, never an excuse for an answer.
    case note(NoteFact)
}
