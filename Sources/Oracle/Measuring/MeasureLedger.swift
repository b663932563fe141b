/// What one measure, or one slice of it, is made of.
struct MeasureLedger: Sendable {
    /// How many stretches are kept to be shown.
    static let episodesMax = 10

    /// Calls that were hit.
    private(set) var affected = 0
    /// The calls that could have been hit.
    private(set) var probes = Probes()
    private var proven = SpanUnion(.inner)
    private var room = SpanUnion(.outer)
    private var isUnbounded = false
    private var episodes: [Episode] = []
    private var proof: MeasureProof?
    private var isUnboundedWhileIdle = false

    /// Counts a call that could have been hit.
    mutating func look(at sent: Int64) { probes.take(sent) }

    /// Counts a call that was hit.
    mutating func hit() { affected += 1 }

    /// Takes a span that was surely bad.
    mutating func prove(_ span: ClosedRange<Int64>) {
        proven.insert(from: span.lowerBound, to: span.upperBound)
    }

    /// Takes the room that a stretch has, and keeps it among the longest.
    ///
    /// - Parameters:
    ///   - goodBefore: the number of the good request that bounds its beginning.
    ///   - goodAfter: of the one that bounds its end.
    ///   - endsIdle: whether it ended only because calls came back.
    mutating func book(_ episode: Episode, goodBefore: Int? = nil, goodAfter: Int? = nil, endsIdle: Bool = false) {
        if let start = episode.lastGood, let end = episode.firstGood {
            room.insert(from: start, to: end)
        } else {
            isUnbounded = true
        }
        isUnboundedWhileIdle = isUnboundedWhileIdle || endsIdle
        let own = MeasureProof(episode, goodBefore: goodBefore, goodAfter: goodAfter)
        proof = proof.map { $0.joined(own) } ?? own
        let place = episodes.firstIndex { $0.length < episode.length } ?? episodes.count
        guard place < Self.episodesMax else { return }
        episodes.insert(episode, at: place)
        if episodes.count > Self.episodesMax { episodes.removeLast() }
    }

    /// Takes what ended in a row of calls.
    ///
    /// - Parameter key: the thumbprint of the key whose tokens it is about.
    mutating func take(_ end: StretchEnd, key: String?) {
        if let proven = end.proven { prove(proven) }
        guard let stretch = end.stretch else { return }
        book(
            Episode(
                what: stretch.what, key: key, lastGood: stretch.earliest == .min ? nil : stretch.earliest,
                firstBad: stretch.firstSent, lastBad: stretch.lastAnswered, firstGood: end.at, calls: stretch.calls,
                firstRequest: stretch.firstRequest, lastRequest: stretch.lastRequest),
            goodBefore: stretch.goodBefore, goodAfter: end.goodAfter)
    }

    /// The whole measure of a server.
    func measure(of server: String) -> Measure {
        Measure(
            server: server, atLeast: proven.total, atMost: isUnbounded ? nil : room.total, affected: affected, of: probes.count,
            episodes: episodes)
    }

    /// The slice that these are the calls of.
    ///
    /// - Parameter probes: those that could have been hit, where this ledger has not counted them.
    func slice(
        _ measure: MeasureSlice.Name, of server: String, kind: String? = nil, key: String? = nil, client: String? = nil,
        probes: Probes? = nil
    ) -> SlicedMeasure {
        let probes = probes ?? self.probes
        let slice = MeasureSlice(
            measure: measure, server: server, kind: kind, key: key, client: client, atLeast: proven.total,
            atMost: isUnbounded ? nil : room.total, affected: affected, of: probes.count, proof: proof?.told,
            spacing: probes.spacing, isUnboundedWhileIdle: isUnboundedWhileIdle)
        return SlicedMeasure(slice: slice, episodes: episodes)
    }
}

/// A slice with the stretches that it is made of.
struct SlicedMeasure: Sendable {
    let slice: MeasureSlice
    let episodes: [Episode]

    /// In the form of a server's whole measure.
    var measure: Measure {
        Measure(
            server: slice.server, atLeast: slice.atLeast, atMost: slice.atMost, affected: slice.affected, of: slice.of,
            episodes: episodes)
    }
}

extension Episode {
    /// From its first bad call to its last, nanoseconds.
    var length: Int64 { lastBad.subtractingSaturated(firstBad) }
}
