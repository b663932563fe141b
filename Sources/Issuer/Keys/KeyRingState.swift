import JOSE
import StrictJSON

/// The keys of a ring at one moment, and the key set that shows them.
struct KeyRingState: Sendable {
    /// A key in its place.
    struct Slot: Sendable {
        let entry: KeyRing.Entry
        /// Whether it stands in the key set.
        var isPublished: Bool
        /// When it began to sign the last time, nanoseconds on the run's clock.
        var signingSince: Int64?
        /// Its JWK, made once: a rotation must not wait for some thirty of them.
        fileprivate let jwk: [UInt8]

        init(entry: KeyRing.Entry, isPublished: Bool) {
            self.entry = entry
            self.isPublished = isPublished
            jwk = entry.key.jwk(includingCertificate: entry.certificate).bytes()
        }
    }

    /// The keys of one algorithm in their places.
    struct Line: Sendable {
        var current: Slot
        var next: Slot
        /// From new to old.
        var previous: [Slot] = []

        var algorithm: SignatureAlgorithm { current.entry.key.algorithm }
        var slots: [Slot] { [current, next] + previous }
    }

    /// The keys that sign where no algorithm is asked for.
    private(set) var primary: Line
    /// Those of further algorithms.
    private(set) var others: [Line]
    private(set) var bytes: [UInt8] = []
    private(set) var thumbprints: [String] = []
    private(set) var entityTag = ""

    /// - Parameters:
    ///   - primary: the keys that sign where no algorithm is asked for.
    ///   - others: those of further algorithms, each another one.
    init(_ primary: Line, _ others: [Line] = []) {
        self.primary = primary
        self.others = others
        publish()
    }

    /// All keys, line by line.
    var lines: [Line] { [primary] + others }

    /// The line of an algorithm; nil where there is none.
    func line(_ algorithm: SignatureAlgorithm) -> Line? {
        primary.algorithm == algorithm ? primary : others.first { $0.algorithm == algorithm }
    }

    /// The key that signs by an algorithm; nil where there is none.
    func signingKey(_ algorithm: SignatureAlgorithm) -> SigningKey? {
        if primary.algorithm == algorithm { return primary.current.entry.key }
        return others.first { $0.algorithm == algorithm }?.current.entry.key
    }

    /// Adds the keys of a further algorithm.
    mutating func add(_ line: Line) {
        others.append(line)
        publish()
    }

    /// Changes each line, the primary one first, and makes the key set anew.
    mutating func changeLines(_ body: (inout Line) -> Void) {
        body(&primary)
        for index in others.indices { body(&others[index]) }
        publish()
    }

    /// Makes the key set anew (RFC 7517 section 5): current first, then next, then what was before, so that verifiers which only
    /// look at the first key find the one in use.
    private mutating func publish() {
        let lines = lines
        let published = (lines.map(\.current) + lines.map(\.next) + lines.flatMap(\.previous)).filter(\.isPublished)
        bytes = Array(#"{"keys":["#.utf8) + Array(published.map(\.jwk).joined(separator: [UInt8(ascii: ",")])) + Array("]}".utf8)
        thumbprints = published.map(\.entry.thumbprint)
        entityTag = "\"\(SHA256Digest.of(bytes).base64URL)\""
    }
}

extension KeyRingState.Line {
    /// The first keys of a line.
    init(current: KeyRing.Entry, next: KeyRing.Entry, publishNext: Bool) {
        self.init(
            current: KeyRingState.Slot(entry: current, isPublished: true),
            next: KeyRingState.Slot(entry: next, isPublished: publishNext))
    }

    /// Marks the unpublished key that began to sign at an instant as published.
    ///
    /// - Returns: the key; nil where there is none.
    mutating func publishSigner(since instant: Int64) -> KeyRing.Entry? {
        if current.signingSince == instant, !current.isPublished {
            current.isPublished = true
            return current.entry
        }
        guard let index = previous.firstIndex(where: { $0.signingSince == instant && !$0.isPublished }) else { return nil }
        previous[index].isPublished = true
        return previous[index].entry
    }

    /// Signs with another key from now on; the one that signed until then is the latest previous one.
    mutating func turn(_ turn: KeyRing.Turn, fresh: KeyRing.Entry, at: Int64) {
        let fresh = KeyRingState.Slot(entry: fresh, isPublished: false)
        previous.insert(current, at: 0)
        switch turn {
        case .next: (current, next) = (next, fresh)
        case .unseen where !next.isPublished: (current, next) = (next, fresh)
        case .unseen, .fresh: current = fresh
        }
        current.signingSince = at
        if turn.publishes { current.isPublished = true }
        if case .next = turn { next.isPublished = true }
    }
}

extension KeyRing.Turn {
    fileprivate var publishes: Bool {
        if case .unseen(isPublished: false) = self { false } else { true }
    }
}
