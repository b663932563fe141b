public import LabProtocol

/// What must come of a step; a member that is nil or empty is not asked.
public struct StepExpectation: Sendable, Hashable {
    /// The HTTP status.
    public var status: Int?
    /// The error code in the challenge or the body; ``WireErrorCode/none`` asks that there is none.
    public var error: WireErrorCode?
    /// Header fields and values of the body.
    public var parts: [PartExpectation]
    /// The key that signed the token that was used or fetched.
    public var kid: KeyChoice?

    /// Creates an expectation from its parts.
    public init(
        status: Int? = nil, error: WireErrorCode? = nil, parts: [PartExpectation] = [], kid: KeyChoice? = nil
    ) {
        self.status = status
        self.error = error
        self.parts = parts
        self.kid = kid
    }

    /// What has to be written down of the answer, so that it can be held against this.
    var look: StepLook {
        StepLook(
            headers: parts.filter { $0.part == .header }.map(\.name), body: parts.filter { $0.part == .body }.map(\.name))
    }
}

/// What a header field or a value of the body must be.
public struct PartExpectation: Sendable, Hashable {
    /// How it is compared, byte by byte.
    public enum Match: Sendable, Hashable {
        /// It is this text; of a body, this JSON text.
        case equals(String)
        /// It is a text with this in it.
        case contains(String)
    }

    /// Header or body.
    public var part: StepAnswerFact.Part
    /// The field's name in lower case, or a JSON pointer (RFC 6901).
    public var name: String
    /// What it must be.
    public var match: Match

    /// Creates an expectation from its parts.
    public init(_ part: StepAnswerFact.Part, _ name: String, _ match: Match) {
        self.part = part
        self.name = name
        self.match = match
    }
}

/// Which key must have signed a token.
public enum KeyChoice: Sendable, Hashable {
    /// One that signs when the step is played.
    case current
    /// One that signed before and is still in the key set then.
    case previous
    /// The one that began to sign with the rotation of this name.
    case rotation(String)
    /// One with this key ID.
    case id(String)
}
