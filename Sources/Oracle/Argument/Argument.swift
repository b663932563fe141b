/// The whole case of one request: what it was, what its token was, what each check found and from which facts, what the server
/// owed, what it did, and what that counts for. So that a person can check the oracle by hand.
///
/// All times are nanoseconds on the run's clock unless a name says otherwise.
public struct Argument: Codable, Sendable, Hashable {
    /// The request as the history holds it.
    public var request: Call
    /// Its token; nil where it carried none that the history knows.
    public var token: Token?
    /// What was checked, in the order in which the reasons are told. Empty where the call needs no token or its token is none of
    /// the issuer's.
    public var checks: [Check]
    /// What of the run may excuse the server: faults that were played, and the times in which it was down because the scenario
    /// wanted it.
    public var excuses: [Fact]
    /// What the server owed.
    public var owed: Owed
    /// What it did, in words.
    public var answer: String
    /// The box that both put the request into.
    public var box: Box
    /// The case in one sentence.
    public var sentence: String
    /// The measures that the request entered, and as what.
    public var measures: [Entry]

    /// A request.
    public struct Call: Codable, Sendable, Hashable {
        /// Its row in the history.
        public var number: Int
        /// The traffic's or step's name.
        public var stream: String
        /// As `GET /api/data`; nil where the scenario has no such call.
        public var call: String?
        /// Who called.
        public var client: String
        /// Who was called; nil for a server that the lab does not have.
        public var server: String?
        /// The worker's number.
        public var worker: Int
        /// The worker's count of its requests.
        public var sequence: Int
        /// 1, or 2 for the retry after a refusal.
        public var attempt: Int
        /// When it was due.
        public var intendedAt: Int64
        /// When it was sent.
        public var sentAt: Int64
        /// When its answer was complete, or its failure known.
        public var answeredAt: Int64
        /// Microseconds from its sending; 0 where a phase did not happen.
        public var nameLookupMicroseconds: Int
        /// Microseconds from its sending until the connection stood.
        public var connectMicroseconds: Int
        /// Microseconds from its sending until TLS was agreed.
        public var tlsMicroseconds: Int
        /// Microseconds from its sending until the first byte of the answer.
        public var firstByteMicroseconds: Int
    }

    /// A token as the issuer minted or forged it.
    public struct Token: Codable, Sendable, Hashable {
        /// The history's number.
        public var number: Int
        /// SHA-256 of its bytes; nil where only a worker's number for it is known.
        public var sha256: String?
        /// The name of the forgery; nil where it is none.
        public var forgery: String?
        /// As the issuer minted it; nil where it did not.
        public var minted: Minted?
    }

    /// What the issuer wrote into a token.
    public struct Minted: Codable, Sendable, Hashable {
        /// When its key was chosen.
        public var at: Int64
        /// For whom.
        public var client: String
        /// The key that signed it, by its RFC 7638 thumbprint.
        public var thumbprint: String
        /// `kid`.
        public var kid: String
        /// `iss`.
        public var issuer: String
        /// `aud`.
        public var audience: String
        /// `scope`.
        public var scope: [String]
        /// `iat`, seconds since 1970.
        public var issuedAt: Int64
        /// `nbf`, seconds since 1970.
        public var notBefore: Int64?
        /// `exp`, seconds since 1970.
        public var expiresAt: Int64
    }

    /// One check of the token.
    public struct Check: Codable, Sendable, Hashable {
        /// What came of it.
        public enum Finding: String, Codable, Sendable {
            /// A server that does its duty finds the token good in this.
            case valid
            /// Clock, policy or the call's own length permit both.
            case either
            /// A server that does its duty refuses.
            case invalid
        }

        /// What is checked, as `exp`.
        public var name: String
        /// The rule in a sentence.
        public var rule: String
        /// Where it is said, as `RFC 7519 section 4.1.4`.
        public var section: String
        /// What came of it.
        public var finding: Finding
        /// From which facts.
        public var facts: [Fact]
    }

    /// One fact of the run.
    public struct Fact: Codable, Sendable, Hashable {
        /// In words.
        public var text: String
        /// When; the earliest, where the clocks leave room. Nil for what has no time.
        public var at: Int64?
        /// The latest; nil where it is known exactly, or has no end.
        public var until: Int64?

        init(_ text: String, at: Int64? = nil, until: Int64? = nil) {
            self.text = text
            self.at = at
            self.until = until == at ? nil : until
        }
    }

    /// What a server owed.
    public struct Owed: Codable, Sendable, Hashable {
        /// `accept`, `refuse` or `either`.
        public var duty: String
        /// Why, as the end of a sentence.
        public var because: String
        /// The forms of a refusal that are right; nil where none is.
        public var refusals: String?
    }

    /// A measure that the request entered.
    public struct Entry: Codable, Sendable, Hashable {
        /// Which, as `outage`.
        public var measure: String
        /// As what, in words.
        public var entered: String
    }
}
