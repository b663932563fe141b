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

    /// Makes the key set anew (RFC 7517 section 5): current first, then next, then what was before, so that verifiers which only
    /// look at the first key find the one in use.
    mutating func publish() {
        let published = ([current, next] + previous).filter(\.isPublished)
        bytes = Array(#"{"keys":["#.utf8) + Array(published.map(\.jwk).joined(separator: [UInt8(ascii: ",")])) + Array("]}".utf8)
        thumbprints = published.map(\.entry.thumbprint)
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
