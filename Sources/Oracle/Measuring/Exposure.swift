import LabProtocol

/// One dead credential at one resource server: when it died, and how long it was accepted after that.
struct Exposure: Sendable {
    private let death: ClosedRange<Int64>
    private let firstSent: Int64
    private var lastSent: Int64
    private var lastAnswered: Int64
    private var calls = 1
    /// When the first refusal that was surely after the last acceptance was answered; nil: none was seen.
    private var refusedBy: Int64?
    let firstRequest: Int
    private var lastRequest: Int

    init(death: ClosedRange<Int64>, first call: Judgement) {
        self.death = death
        firstSent = call.fact.sentAt
        lastSent = call.fact.sentAt
        lastAnswered = call.fact.answeredAt
        firstRequest = call.request.number
        lastRequest = call.request.number
    }

    /// Takes one more acceptance.
    mutating func accepted(_ call: Judgement) {
        calls += 1
        lastSent = max(lastSent, call.fact.sentAt)
        lastAnswered = max(lastAnswered, call.fact.answeredAt)
        lastRequest = call.request.number
        refusedBy = nil
    }

    /// Takes a refusal.
    mutating func refused(_ call: Judgement) {
        if refusedBy == nil, call.fact.sentAt >= lastAnswered { refusedBy = call.fact.answeredAt }
    }

    /// Books it: proven from the latest death to when the last acceptance was sent, with room from the earliest death to the
    /// refusal.
    func book(as what: String, key: String, into ledger: inout MeasureLedger) {
        if death.upperBound < lastSent { ledger.prove(death.upperBound...lastSent) }
        ledger.book(
            Episode(
                what: what, key: key, lastGood: death.lowerBound, firstBad: firstSent, lastBad: lastAnswered,
                firstGood: refusedBy,
                calls: calls, firstRequest: firstRequest, lastRequest: lastRequest))
    }
}
