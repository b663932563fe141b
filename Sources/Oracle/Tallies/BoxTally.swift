/// Counts calls by box, and keeps a few of each as examples.
struct BoxTally: Sendable {
    /// How many examples of a box are kept.
    static let examplesMax = 5

    private(set) var counts: [Box: Int] = [:]
    private var examples: [Box: [Judgement]] = [:]
    /// Refusals in another form than RFC 6750's, by servers that are not held to it.
    private(set) var misformed = 0
    private(set) var misformedExamples: [Judgement] = []
    /// All calls that were judged.
    private(set) var calls = 0
    /// Calls with a token that was alive all the time.
    private(set) var alive = 0

    mutating func take(_ call: Judgement) {
        calls += 1
        if call.vitality?.isAlive == true { alive += 1 }
        let count = (counts[call.box] ?? 0) + 1
        counts[call.box] = count
        if call.isMisformed {
            misformed += 1
            if misformedExamples.count < Self.examplesMax { misformedExamples.append(call) }
        }
        if count <= Self.examplesMax { examples[call.box, default: []].append(call) }
    }

    /// The first calls of a box.
    func examples(of box: Box) -> [Judgement] { examples[box] ?? [] }
}
