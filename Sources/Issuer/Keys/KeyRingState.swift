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
    }

    var current: Slot
    var next: Slot
    /// From new to old.
    var previous: [Slot]
    private(set) var bytes: [UInt8] = []
    private(set) var thumbprints: [String] = []
    private(set) var entityTag = ""

    init(current: Slot, next: Slot, previous: [Slot] = []) {
        self.current = current
        self.next = next
        self.previous = previous
        publish()
    }

    /// The first keys of a ring.
    init(current: KeyRing.Entry, next: KeyRing.Entry, publishNext: Bool) {
        self.init(current: Slot(entry: current, isPublished: true), next: Slot(entry: next, isPublished: publishNext))
    }

    /// Current first, then next, then what was before: verifiers that only look at the first key find the one in use.
    var published: [KeyRing.Entry] {
        ([current, next] + previous).filter(\.isPublished).map(\.entry)
    }

    /// Makes the key set anew.
    mutating func publish() {
        let entries = published
        let certificates = Dictionary(
            entries.map { ($0.key.publicKey.thumbprint, $0.certificate) }, uniquingKeysWith: { first, _ in first })
        bytes = JWKSet.json(of: entries.map(\.key), certificates: certificates).bytes()
        thumbprints = entries.map(\.thumbprint)
        entityTag = "\"\(SHA256Digest.of(bytes).base64URL)\""
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
}
