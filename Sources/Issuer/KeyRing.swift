import JOSE
import LabProtocol
import StrictJSON
import Synchronization

/// The issuer's signing keys in their lives: *next*, *current*, and every *previous* one until it is revoked.
///
/// A change, the instant that stands for it and its being recorded happen under one lock, so that no key set and no token can be
/// seen on the wrong side of it, nor be recorded before the change that it follows from.
final class KeyRing: Sendable {
    /// A key with what is published of it.
    struct Entry: Sendable {
        let key: SigningKey
        let certificate: SelfSignedCertificate

        var thumbprint: String { key.publicKey.thumbprint.base64URL }
    }

    /// The key that signs, and when it was chosen: what is signed with it belongs to that instant, however long signing takes.
    struct Signer: Sendable {
        let key: SigningKey
        let at: Int64
    }

    /// What one answer of the JWKS endpoint shows.
    struct KeySet: Sendable {
        let at: Int64
        let bytes: [UInt8]
        let thumbprints: [String]
    }

    private struct State {
        var current: Entry
        var next: Entry
        var previous: [Entry] = []
        var publishNext: Bool
        var bytes: [UInt8] = []
        var thumbprints: [String] = []

        /// Current first, then next, then what was before: verifiers that only look at the first key find the one in use.
        var published: [Entry] { [current] + (publishNext ? [next] : []) + previous }

        mutating func publish() {
            let entries = published
            let certificates = Dictionary(
                entries.map { ($0.key.publicKey.thumbprint, $0.certificate) }, uniquingKeysWith: { first, _ in first })
            bytes = JWKSet.json(of: entries.map(\.key), certificates: certificates).bytes()
            thumbprints = entries.map(\.thumbprint)
        }
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> Int64
    private let record: @Sendable (KeyFact) -> Void

    /// The most previous keys that are published; a rotation past it revokes the oldest. With *current* and *next* they stay far
    /// below what a verifier takes as one key set, in keys and in bytes.
    static let previousMax = 30

    /// Creates a ring that signs with `current`, and records the keys' first facts.
    ///
    /// - Parameters:
    ///   - publishNext: whether the next key stands in the key set before it signs.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes each fact, in order; it is called under the ring's lock and must not come back to the ring.
    init(
        current: Entry, next: Entry, publishNext: Bool, now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (KeyFact) -> Void
    ) {
        var state = State(current: current, next: next, publishNext: publishNext)
        state.publish()
        self.state = Mutex(state)
        self.now = now
        self.record = record
        let at = now()
        note(at, current, .published)
        note(at, current, .signing)
        if publishNext { note(at, next, .published) }
    }

    /// The key that signs now.
    func signer() -> Signer {
        state.withLock { Signer(key: $0.current.key, at: now()) }
    }

    /// The public parts of all published keys.
    var publicKeys: [PublicKey] { state.withLock { $0.published.map(\.key.publicKey) } }

    /// The key set as it stands now.
    func keySet() -> KeySet {
        state.withLock { KeySet(at: now(), bytes: $0.bytes, thumbprints: $0.thumbprints) }
    }

    /// Signs with the next key from now on; `fresh` becomes the next one.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate(fresh: Entry) -> Int64 {
        state.withLock { state in
            let at = now()
            let retired = state.current
            let promoted = state.next
            state.previous.insert(retired, at: 0)
            state.current = promoted
            state.next = fresh
            let tooOld = state.previous.dropFirst(Self.previousMax)
            state.previous.removeLast(tooOld.count)
            state.publish()
            note(at, retired, .retired)
            if !state.publishNext { note(at, promoted, .published) }
            note(at, promoted, .signing)
            if state.publishNext { note(at, fresh, .published) }
            for entry in tooOld { note(at, entry, .revoked) }
            return at
        }
    }

    /// Takes every previous key out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        state.withLock { state in
            guard !state.previous.isEmpty else { return nil }
            let at = now()
            let gone = state.previous
            state.previous = []
            state.publish()
            for entry in gone { note(at, entry, .revoked) }
            return at
        }
    }

    /// What became of a wish to revoke one key.
    enum Revocation: Sendable, Hashable {
        /// It is out of the key set since then, nanoseconds on the run's clock.
        case revoked(at: Int64)
        /// It is the current or the next key, which cannot be revoked.
        case inUse
        /// No key of the ring has this key ID.
        case unknown
    }

    /// Takes one previous key out of the key set.
    func revoke(kid: String) -> Revocation {
        state.withLock { state in
            func has(_ entry: Entry) -> Bool { entry.key.kid.utf8.elementsEqual(kid.utf8) }
            guard let index = state.previous.firstIndex(where: has) else {
                return has(state.current) || has(state.next) ? .inUse : .unknown
            }
            let at = now()
            let gone = state.previous.remove(at: index)
            state.publish()
            note(at, gone, .revoked)
            return .revoked(at: at)
        }
    }

    private func note(_ at: Int64, _ entry: Entry, _ change: KeyFact.Change) {
        record(KeyFact(at: at, thumbprint: entry.thumbprint, kid: entry.key.kid, change: change))
    }
}
