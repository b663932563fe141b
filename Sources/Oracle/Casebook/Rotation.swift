import LabProtocol

/// A change of the signing key, as the facts tell it.
struct Rotation: Sendable {
    /// How many are told of a run; later ones are only counted to the last of them.
    static let rotationsMax = 16

    /// When new keys began to sign.
    let at: Int64
    /// When it was over; nil: not in this run.
    let until: Int64?
    /// The new keys, by their places in the casebook.
    let keys: [Int]

    /// All of a run, in order. The first keys of a run are no rotation.
    ///
    /// - Parameter skew: the largest of the servers', nanoseconds.
    static func all(of lives: KeyLives, clock: RunClock, skew: Int64) -> [Rotation] {
        let signing = Dictionary(grouping: lives.all.indices.filter { lives.all[$0].signingAt != nil }) {
            lives.all[$0].signingAt ?? .max
        }
        let instants = signing.keys.sorted()
        return instants.enumerated().dropFirst().prefix(rotationsMax).map { index, at in
            let next = index + 1 < instants.count ? instants[index + 1] : nil
            let dead = death(of: instants.prefix(index).flatMap { signing[$0] ?? [] }.map { lives.all[$0] }, clock, skew)
            let until = [next, dead.map { max($0, at) }].compactMap(\.self).min()
            return Rotation(at: at, until: until, keys: signing[at] ?? [])
        }
    }

    func contains(_ instant: Int64) -> Bool { at <= instant && instant < until ?? .max }

    /// When the last token of some keys is dead; nil where that is not known.
    private static func death(of lives: [KeyLife], _ clock: RunClock, _ skew: Int64) -> Int64? {
        let deaths = lives.map { life -> Int64? in
            guard clock.isKnown, let expiry = life.lastExpiry else { return life.revokedAt ?? (life.tokens == 0 ? .min : nil) }
            return min(life.revokedAt ?? .max, clock.instants(ofWall: expiry, plus: skew).upperBound)
        }
        return deaths.contains(nil) ? nil : deaths.compactMap(\.self).max()
    }
}
