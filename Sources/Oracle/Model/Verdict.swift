/// The oracle's judgement of a history: what `verdict.json` holds and reports are made of.
///
/// All times are nanoseconds on the run's clock, all lengths nanoseconds.
public struct Verdict: Codable, Sendable, Hashable {
    /// The verdict on the whole: the worst of its rules'.
    public var status: Status
    /// The scenario's name.
    public var scenario: String
    /// The scenario's title.
    public var title: String
    /// Every rule that was asked, in the order: invariants, expectations, thresholds, steps.
    public var rules: [RuleResult]
    /// One row per traffic, then one for all steps' calls together where a step is a call.
    public var traffics: [TrafficSummary]
    /// The signing keys in the order of their publication.
    public var keys: [KeySummary]
    /// How long, per resource server, live tokens were not served.
    public var outages: [Measure]
    /// How long, per resource server, dead credentials were accepted.
    public var exposures: [Measure]
    /// How long, per resource server, callers of a traffic were refused because the token that they kept had died.
    public var stranded: [Measure]
    /// JWKS fetches per resource server.
    public var jwksFetches: [String: Int]
    /// Calls per box of the judgement; a box that no call fell into is not there.
    public var boxes: [Box: Int]
    /// Observations that a worker owes (sent, and no row): they widen, never hide.
    public var lostObservations: Int
    /// Calls that the schedule wanted and no worker sent.
    public var notSent: Int
    /// The earliest instant at which the oldest key could be revoked without stranding anyone: the last expiry of what it signed,
    /// plus the largest skew, as late as the clock's error allows; nil where nothing was rotated.
    public var earliestSafeRevoke: Int64?
    /// What the durations of lab, policies and scenario were divided by, as `1/60`; nil where nothing was. Every figure is as
    /// played.
    public var scale: String?
    /// The measures in their parts: of each resource server the whole, then the kinds, keys and clients that were hit.
    public var slices: [MeasureSlice] = []
    /// The changes of the signing key, in order; at most sixteen.
    public var rotations: [RotationSummary] = []
    /// The most JWKS fetches within 100 ms, per resource server.
    public var fetchesAtOnce: [String: Int] = [:]
}

/// Pass, inconclusive or fail; the worst wins.
public enum Status: String, Codable, Sendable, Comparable, CaseIterable {
    /// What was asked for holds.
    case pass
    /// Too little was seen to say.
    case inconclusive
    /// What was asked for does not hold.
    case fail

    /// Whether the left one is the better.
    public static func < (left: Status, right: Status) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .pass: 0
        case .inconclusive: 1
        case .fail: 2
        }
    }
}

/// The boxes that a call can fall into: what the facts obliged the server to, against what it did.
public enum Box: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    /// It had to be accepted and was.
    case rightlyAccepted = "rightly-accepted"
    /// It had to be accepted and was refused.
    case wronglyRefused = "wrongly-refused"
    /// It had to be refused and was accepted.
    case wronglyAccepted = "wrongly-accepted"
    /// It had to be refused and was, with a right status and error code.
    case rightlyRefused = "rightly-refused"
    /// It was accepted where clock or policy permit both.
    case toleratedAcceptance = "tolerated-acceptance"
    /// It was refused where clock or policy permit both.
    case toleratedRefusal = "tolerated-refusal"
    /// Not served (429, 3xx, 5xx, no answer) although it had to be accepted.
    case unavailable
    /// Not served where refusing or accepting was not settled, or where it had to be refused; also a call that the run's end cut
    /// off.
    case unavailableOther = "unavailable-other"
    /// A refusal that is right in itself and carries the wrong status or error code.
    case wrongError = "wrong-error"
}
