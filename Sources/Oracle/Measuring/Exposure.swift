import LabProtocol

/// One dead credential at one resource server: when it died, and how long it was accepted after that.
struct Exposure: Sendable {
    private let death: ClosedRange<Int64>
    private let firstSent: Int64
    private var lastSent: Int64
    private var lastAnswered: Int64
    private var calls = 1
    /// The first refusal that was surely after the last acceptance; nil: none was seen.
    private var refusal: (number: Int, sent: Int64, answered: Int64)?
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
        refusal = nil
    }

    /// Takes a refusal.
    mutating func refused(_ call: Judgement) {
        guard refusal == nil, call.fact.sentAt >= lastAnswered else { return }
        refusal = (call.request.number, call.fact.sentAt, call.fact.answeredAt)
    }

    /// The time from the death to when the refusal was sent; nil where none was seen.
    var untilRefused: ClosedRange<Int64>? {
        refusal.map { death.lowerBound...max(death.lowerBound, $0.sent) }
    }

    /// Books it: proven from the latest death to when the last acceptance was sent, with room from the earliest death to the
    /// refusal.
    ///
    /// - Parameters:
    ///   - what: in words.
    ///   - key: the thumbprint of the credential's key.
    ///   - limit: when it was over at the latest, for another reason than a refusal; nil: there is none.
    ///   - endsIdle: whether it ended only because calls came back.
    func book(as what: String, key: String, limit: Int64? = nil, endsIdle: Bool = false, into ledger: inout MeasureLedger) {
        if death.upperBound < lastSent { ledger.prove(death.upperBound...lastSent) }
        let isRefusedFirst = refusal.map { $0.answered <= limit ?? .max } ?? false
        ledger.book(
            Episode(
                what: what, key: key, lastGood: death.lowerBound, firstBad: firstSent, lastBad: lastAnswered,
                firstGood: isRefusedFirst ? refusal?.answered : limit, calls: calls, firstRequest: firstRequest,
                lastRequest: lastRequest),
            goodAfter: isRefusedFirst ? refusal?.number : nil, endsIdle: endsIdle)
    }
}
