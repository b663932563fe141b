import StrictJSON

/// What can be wrong in a scenario beyond its form and its names, which `StrictJSON.ReadingCode` and `LabProtocol.LabCode` cover.
/// The raw values are stable and stand in diagnostics.
public enum ScenarioCode: String, Sendable, Hashable, CaseIterable {
    case nothingToPlay = "nothing-to-play"
    case playTooLong = "play-too-long"
    case nameTwice = "name-twice"
    case nameMissing = "name-missing"
    case callMalformed = "call-malformed"
    case clientWithKeys = "client-with-keys"
    case opaqueTokenServed = "opaque-token-served"
    case clientWithoutGrant = "client-without-grant"
    case trafficWithoutRequest = "traffic-without-request"
    case timeoutNotWhole = "timeout-not-whole"
    case waitWithAt = "wait-with-at"
    case waitsForItself = "waits-for-itself"
    case saveWithoutToken = "save-without-token"
    case savedLater = "saved-later"
    case tokenOfAnother = "token-of-another"
    case expectsNothing = "expects-nothing"
    case boundMalformed = "bound-malformed"
    case boundNeverHolds = "bound-never-holds"
    case expectationWithoutTraffic = "expectation-without-traffic"
    case restartOfAnothers = "restart-of-anothers"
    case processOfAnothers = "process-of-anothers"
    case stepsLoseWorker = "steps-lose-worker"
    case timelineTooLong = "timeline-too-long"
    case clockOfAnothers = "clock-of-anothers"
    case changesNothing = "changes-nothing"
    case headerMalformed = "header-malformed"
    case pointerMalformed = "pointer-malformed"
    case secretExpected = "secret-expected"
    case kidWithoutToken = "kid-without-token"

    /// What the code says, for the documentation's table.
    public var sentence: String {
        switch self {
        case .nothingToPlay: "The scenario has neither traffic nor steps."
        case .playTooLong: "The scenario would play longer than a scenario may."
        case .nameTwice: "Two traffics, two timeline entries or two saved tokens have one name."
        case .nameMissing: "The lab has several clients or servers, and the scenario does not say which one."
        case .callMalformed: "A call is no method and path."
        case .clientWithKeys: "A traffic or step plays a client that authenticates by a key, which no worker holds."
        case .opaqueTokenServed: "A resource server serves an API whose tokens it cannot verify by itself."
        case .clientWithoutGrant: "A traffic's client is granted nothing at the API that it calls, so it would get no token."
        case .trafficWithoutRequest: "A traffic's rate and length leave no request."
        case .timeoutNotWhole: "A timeout is no whole number of milliseconds."
        case .waitWithAt: "A wait stands beside an instant; it counts from an event."
        case .waitsForItself: "A timeline entry or a traffic waits for itself, at once or by way of others."
        case .saveWithoutToken: "A step without a token saves one."
        case .savedLater: "A step needs a token that no earlier step saves."
        case .tokenOfAnother: "A step uses a token that another client saved."
        case .expectsNothing: "A step expects nothing, or refusals are expected by no code."
        case .boundMalformed: "A bound is no comparison with a value."
        case .boundNeverHolds: "A bound can hold for no value at all."
        case .expectationWithoutTraffic: "An expectation speaks of traffic, of which there is none."
        case .restartOfAnothers: "A resource server is to be restarted that someone else runs."
        case .processOfAnothers: "A process is to be killed or paused that someone else runs."
        case .stepsLoseWorker: "The worker that plays the steps is to be killed."
        case .timelineTooLong: "With its repetitions a timeline has more entries than it may."
        case .clockOfAnothers: "The clock of a resource server is to be set off that is another's."
        case .headerMalformed: "The name of a header field is none."
        case .pointerMalformed: "A place in a body is neither a member's name nor a JSON pointer."
        case .secretExpected: "A step looks at a token in a body, which is written down nowhere."
        case .kidWithoutToken: "A step asks for the key of a token, and has none of the issuer's."
        case .changesNothing: "A change of a grant adds nothing and withdraws nothing."
        }
    }
}

extension JSONReader {
    func fail<T>(
        _ code: ScenarioCode, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) -> T? {
        fail(code: code.rawValue, problem: problem, expected: expected, help: help, at: place)
    }
}
