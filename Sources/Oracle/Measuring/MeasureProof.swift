/// The requests that prove the bounds of a measure.
struct MeasureProof: Sendable {
    private let firstBad: Int64
    private let firstHit: Int
    private let goodBefore: Int?
    private let lastBad: Int64
    private let lastHit: Int
    private let goodAfter: Int?

    init(_ episode: Episode, goodBefore: Int?, goodAfter: Int?) {
        firstBad = episode.firstBad
        firstHit = episode.firstRequest
        self.goodBefore = goodBefore
        lastBad = episode.lastBad
        lastHit = episode.lastRequest
        self.goodAfter = goodAfter
    }

    private init(first: MeasureProof, last: MeasureProof) {
        firstBad = first.firstBad
        firstHit = first.firstHit
        goodBefore = first.goodBefore
        lastBad = last.lastBad
        lastHit = last.lastHit
        goodAfter = last.goodAfter
    }

    /// The beginning of the one that began first, and the end of the one that ended last.
    func joined(_ other: MeasureProof) -> MeasureProof {
        MeasureProof(first: other.firstBad < firstBad ? other : self, last: other.lastBad > lastBad ? other : self)
    }

    var told: MeasureSlice.Proof {
        MeasureSlice.Proof(firstHit: firstHit, lastHit: lastHit, goodBefore: goodBefore, goodAfter: goodAfter)
    }
}
