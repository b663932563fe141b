import LabProtocol

/// What a server did with a call.
enum Answer: Sendable, Hashable {
    /// 2xx, or a status that is declared as such.
    case accepted(status: Int)
    /// 401 or 403, with its error code and whether a `WWW-Authenticate: Bearer` challenge stood there.
    case refused(status: Int, error: WireErrorCode, challenge: Bool)
    /// Another answer: 429, a redirect, a 5xx.
    case neither(status: Int)
    /// No answer. Nothing is known of what the server thought: a timeout never proves a refusal.
    case none(RequestFailure)

    /// - Parameters:
    ///   - outcome: what came back.
    ///   - accepted: statuses beside 2xx that say that the call came past the guard.
    ///   - refused: statuses beside 401 and 403 that refuse what the call carried.
    init(_ outcome: RequestOutcome, accepted: [Int] = [], refused: [Int] = []) {
        switch outcome {
        case .answered(let status, _, _) where accepted.contains(status): self = .accepted(status: status)
        case .answered(let status, _, _) where (200..<300).contains(status): self = .accepted(status: status)
        case .answered(let status, let error, let challenge) where status == 401 || status == 403 || refused.contains(status):
            self = .refused(status: status, error: error, challenge: challenge)
        case .answered(let status, _, _): self = .neither(status: status)
        case .failed(let failure): self = .none(failure)
        }
    }

    var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }

    var isRefused: Bool {
        if case .refused = self { true } else { false }
    }

    /// Whether the end of the run cut the call off, so that no one can be blamed for it.
    var isCutOff: Bool { self == .none(.cancelled) }

    /// Whether the server answered at all.
    var isAnswer: Bool {
        if case .none = self { false } else { true }
    }

    /// The name that tables count it under: `200`, `401 invalid_token`, `503`, `timeout`.
    var name: String {
        switch self {
        case .accepted(let status), .neither(let status): "\(status)"
        case .refused(let status, .none, _): "\(status)"
        case .refused(let status, let error, _): "\(status) \(error.name)"
        case .none(let failure): failure.name
        }
    }

    /// In a sentence: `accepted (200)`, `refused (401 invalid_token)`, `not served (503)`.
    var description: String {
        switch self {
        case .accepted: "accepted (\(name))"
        case .refused: "refused (\(name))"
        case .neither, .none: "not served (\(name))"
        }
    }
}
