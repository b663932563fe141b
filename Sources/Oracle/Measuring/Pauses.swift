import KeyCache
import LabProtocol

/// The times in which no one called a resource server with a token, and it did not fetch its keys either: what it held then, it
/// went on holding because no one asked.
struct Pauses: Sendable {
    /// The shortest pause that counts.
    static let nanosecondsMin: Int64 = 1_000_000_000
    /// How long after a pause its first calls may still be what ended a time: the server fetches, and takes the answer up.
    static let returnNanosecondsMax = KnowledgeBounds.refreshNanosecondsMax + KnowledgeBounds.adoptionNanosecondsMax
    /// How many are kept; beyond that the longest ones are.
    static let keptMax = 1_024

    /// When the issuer answered the server's fetches, in order.
    private let fetches: [Int64]
    private var lastAnswered: Int64?
    private var pauses: [ClosedRange<Int64>] = []

    init(fetches: [Int64]) {
        self.fetches = fetches.sorted()
    }

    /// Takes a call; calls come in the order of their answers.
    mutating func take(_ call: Judgement) {
        guard call.vitality != nil else { return }
        let sent = call.fact.sentAt
        if let last = lastAnswered, sent.subtractingSaturated(last) >= Self.nanosecondsMin {
            let pause = last...sent
            if !fetches.contains(where: { pause.contains($0) && $0 < sent }) { add(pause) }
        }
        lastAnswered = max(lastAnswered ?? .min, call.fact.answeredAt)
    }

    /// Whether a time lasted for a pause and was over soon after: the first calls that came back made the server ask for its keys.
    func explain(_ time: ClosedRange<Int64>) -> Bool {
        pauses.contains { pause in
            let start = max(pause.lowerBound, time.lowerBound)
            return pause.upperBound.subtractingSaturated(start) >= Self.nanosecondsMin && pause.upperBound <= time.upperBound
                && time.upperBound.subtractingSaturated(pause.upperBound) <= Self.returnNanosecondsMax
        }
    }

    private mutating func add(_ pause: ClosedRange<Int64>) {
        if pauses.count == Self.keptMax,
            let shortest = pauses.indices.min(by: { length(pauses[$0]) < length(pauses[$1]) }),
            length(pauses[shortest]) < length(pause)
        {
            pauses.remove(at: shortest)
        }
        if pauses.count < Self.keptMax { pauses.append(pause) }
    }

    private func length(_ pause: ClosedRange<Int64>) -> Int64 { pause.upperBound.subtractingSaturated(pause.lowerBound) }
}
