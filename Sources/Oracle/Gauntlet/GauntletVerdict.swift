public import LabProtocol

/// The judgement of a gauntlet: what `keyturn gauntlet --json` prints.
public struct GauntletVerdict: Codable, Sendable, Hashable {
    /// Fail where a *must* was accepted or a good token refused; inconclusive where one of them could not be told; else pass.
    public var status: Status
    /// Every forgery in the order in which it was sent.
    public var items: [Item]
    /// What is odd about answers, each once, with the forgeries that met it.
    public var findings: [Finding]

    /// One forgery, judged.
    public struct Item: Codable, Sendable, Hashable {
        /// What was sent.
        public var forgery: ForgeryDescription
        /// What came back, in a few words.
        public var got: String
        /// Milliseconds until the answer was there.
        public var milliseconds: Int
        /// The judgement.
        public var verdict: ItemVerdict
        /// Why it is not `held`; nil where it is.
        public var reason: String?
    }

    /// What can be said of one forgery.
    public enum ItemVerdict: String, Codable, Sendable, CaseIterable {
        /// As it should be.
        case held
        /// Both answers are right.
        case tolerated
        /// A strict server would have refused it.
        case remark
        /// It had to be refused and was accepted.
        case hole
        /// It had to be refused, and the server fell over it or asked the attacker for keys.
        case failed
        /// A good token was refused.
        case refused
        /// Nothing can be said.
        case inconclusive

        /// Whether it fails the whole.
        public var isFailure: Bool { self == .hole || self == .failed || self == .refused }
    }

    /// Something odd, met by one or more forgeries.
    public struct Finding: Codable, Sendable, Hashable {
        /// Its stable name.
        public var code: GauntletFindingCode
        /// The forgeries that met it, by name.
        public var names: [String]
    }
}

/// What may be odd about an answer. The raw values are printed and never change meaning.
public enum GauntletFindingCode: String, Codable, Sendable, CaseIterable {
    /// 401 without `WWW-Authenticate` (RFC 6750 section 3).
    case noChallenge = "no-challenge"
    /// A 401 challenge for a token without `invalid_token` (RFC 6750 section 3.1).
    case noErrorCode = "no-error-code"
    /// An error code where no token was sent (RFC 6750 section 3.1).
    case errorWithoutToken = "error-without-token"
    /// 403 for a token that is not good: 403 speaks of the scope of a good one.
    case forbiddenForBadToken = "403-for-bad-token"
    /// 400 for what was read as a token.
    case badRequestForBadToken = "400-for-bad-token"
    /// 401 for a good token that only lacks a scope.
    case unauthorizedForScope = "401-for-scope"
    /// 5xx.
    case serverError = "server-error"
    /// Another status than 2xx, 400, 401, 403 and those for what is too large.
    case strangeStatus = "strange-status"
    /// The connection was closed without an answer.
    case closed = "closed-without-answer"
    /// No answer in time.
    case timedOut = "no-answer"
    /// Longer than ``GauntletJudge/slowMilliseconds``.
    case slow = "slow"
    /// The answer tells what was wrong with signature, key or algorithm, which helps whoever tries them.
    case tellsWhy = "tells-why"
    /// The server fetched an attacker's URL.
    case fetchesAttacker = "fetches-attacker-url"
    /// Good tokens were no longer accepted after it.
    case losesControl = "loses-good-tokens"

    /// In a sentence.
    public var sentence: String {
        switch self {
        case .noChallenge: "401 without WWW-Authenticate: Bearer (RFC 6750 section 3)"
        case .noErrorCode: "the challenge does not say invalid_token (RFC 6750 section 3.1)"
        case .errorWithoutToken: "an error code although no token was sent (RFC 6750 section 3.1)"
        case .forbiddenForBadToken: "403 for a token that is not good; 401 is for that (RFC 6750 section 3.1)"
        case .badRequestForBadToken: "400 for a token that is not good; 401 is for that (RFC 6750 section 3.1)"
        case .unauthorizedForScope: "401 for a good token without the scope; 403 is for that (RFC 6750 section 3.1)"
        case .serverError: "the server fell over it (5xx)"
        case .strangeStatus: "a status that no refusal has"
        case .closed: "the connection was closed without an answer"
        case .timedOut: "no answer in time: it may have been accepted"
        case .slow: "the answer took longer than \(GauntletJudge.slowMilliseconds) ms"
        case .tellsWhy: "the answer tells what was wrong with signature, key or algorithm"
        case .fetchesAttacker: "the server fetched an attacker's URL (RFC 8725 section 3.10)"
        case .losesControl: "a good token was not accepted after it"
        }
    }
}
