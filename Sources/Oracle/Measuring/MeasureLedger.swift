/// What one measure of one resource server is made of.
struct MeasureLedger: Sendable {
    /// How many stretches are kept to be shown.
    static let episodesMax = 10

    /// Calls that were hit.
    var affected = 0
    /// Calls that could have been hit.
    var of = 0
    private var proven = SpanUnion(.inner)
    private var room = SpanUnion(.outer)
    private var isUnbounded = false
    private var episodes: [Episode] = []

    /// Takes a span that was surely bad.
    mutating func prove(_ span: ClosedRange<Int64>) {
        proven.insert(from: span.lowerBound, to: span.upperBound)
    }

    /// Takes the room that a stretch has, and keeps it among the longest.
    mutating func book(_ episode: Episode) {
        if let start = episode.lastGood, let end = episode.firstGood {
            room.insert(from: start, to: end)
        } else {
            isUnbounded = true
        }
        let place = episodes.firstIndex { $0.length < episode.length } ?? episodes.count
        guard place < Self.episodesMax else { return }
        episodes.insert(episode, at: place)
        if episodes.count > Self.episodesMax { episodes.removeLast() }
    }

    /// Takes a finished stretch.
    mutating func book(_ stretch: Stretch, endedBy end: Int64?, key: String?) {
        book(
            Episode(
                what: stretch.what, key: key, lastGood: stretch.earliest == .min ? nil : stretch.earliest,
                firstBad: stretch.firstSent, lastBad: stretch.lastAnswered, firstGood: end, calls: stretch.calls,
                firstRequest: stretch.firstRequest, lastRequest: stretch.lastRequest))
    }

    /// The measure.
    func measure(of server: String) -> Measure {
        Measure(
            server: server, atLeast: proven.total, atMost: isUnbounded ? nil : room.total, affected: affected, of: of,
            episodes: episodes)
    }
}

extension Episode {
    /// From its first bad call to its last, nanoseconds.
    var length: Int64 { lastBad.subtractingSaturated(firstBad) }
}
