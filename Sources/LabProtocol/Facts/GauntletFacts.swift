/// One forged request and its answer, between two good ones; a fact, no judgement.
public struct GauntletShot: Codable, Sendable, Hashable {
    /// What was sent.
    public var forgery: ForgeryDescription
    /// Its answer.
    public var answer: GauntletAnswer
    /// Milliseconds until the answer was there.
    public var milliseconds: Int
    /// The answer to a good token just before it.
    public var before: GauntletAnswer
    /// The answer to a good token just after it.
    public var after: GauntletAnswer
    /// The paths that were fetched from the attacker's URLs for its sake.
    public var fetches: [String]

    /// Creates a shot from its parts.
    public init(
        forgery: ForgeryDescription, answer: GauntletAnswer, milliseconds: Int, before: GauntletAnswer, after: GauntletAnswer,
        fetches: [String] = []
    ) {
        self.forgery = forgery
        self.answer = answer
        self.milliseconds = milliseconds
        self.before = before
        self.after = after
        self.fetches = fetches
    }
}

/// What came back for one request.
public enum GauntletAnswer: Codable, Sendable, Hashable {
    /// An HTTP answer.
    case answered(GauntletReply)
    /// The connection was closed without a word.
    case closed
    /// Time ran out: the request may have been accepted.
    case timedOut
    /// No connection could be made.
    case unreachable(String)
    /// What came is no HTTP.
    case malformed
    /// It was not sent.
    case notSent(String)

    /// The HTTP status; nil where there was no answer.
    public var status: Int? {
        if case .answered(let reply) = self { reply.status } else { nil }
    }

    /// Whether it was accepted.
    public var isAccepted: Bool { status.map { (200..<300).contains($0) } ?? false }
}

/// An HTTP answer, as far as it is looked at.
public struct GauntletReply: Codable, Sendable, Hashable {
    /// The most bytes of a body that are kept.
    public static let bodyBytesMax = 2_048

    /// The status.
    public var status: Int
    /// The values of `WWW-Authenticate`.
    public var challenges: [String]
    /// The start of the body, with what is no UTF-8 replaced.
    public var body: String

    /// Creates a reply from its parts.
    public init(status: Int, challenges: [String], body: String) {
        self.status = status
        self.challenges = challenges
        self.body = body
    }
}
