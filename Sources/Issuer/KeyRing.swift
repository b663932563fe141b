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
        /// The strong entity tag of these bytes (RFC 9110 section 8.8.3).
        let entityTag: String
    }

    /// Which key a rotation takes, and what becomes of the others.
    enum Turn: Sendable {
        /// The next key, published where it was not; the fresh one is published as the next.
        case next
        /// A key that no one has seen: the fresh one, or the next where that is not published. It is published as it begins to
        /// sign, unless it is to be published late.
        case unseen(isPublished: Bool)
        /// The fresh key, whatever the next is; so that a key ID can be chosen for it.
        case fresh
    }

    private let state: Mutex<KeyRingState>
    private let now: @Sendable () -> Int64
    private let record: @Sendable (KeyFact) -> Void
    private let changed: @Sendable () -> Void
    private let publishNext: Bool

    /// The most previous keys that are published; a rotation past it revokes the oldest. With *current* and *next* they stay far
    /// below what a verifier takes as one key set, in keys and in bytes.
    static let previousMax = 30

    /// Creates a ring that signs with `current`, and records the keys' first facts.
    ///
    /// - Parameters:
    ///   - publishNext: whether the next key stands in the key set before it signs.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes each fact, in order; it is called under the ring's lock and must not come back to the ring.
    convenience init(
        current: Entry, next: Entry, publishNext: Bool, now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (KeyFact) -> Void
    ) {
        self.init(KeyRingState(current: current, next: next, publishNext: publishNext), publishNext: publishNext, now, record)
    }

    /// Creates a ring from keys that outlived another one.
    ///
    /// - Parameter changed: called after each change, without the lock.
    init(
        _ keys: KeyRingState, publishNext: Bool, _ now: @escaping @Sendable () -> Int64,
        _ record: @escaping @Sendable (KeyFact) -> Void, changed: @escaping @Sendable () -> Void = {}
    ) {
        state = Mutex(keys)
        self.publishNext = publishNext
        self.now = now
        self.record = record
        self.changed = changed
        let at = now()
        if keys.current.isPublished { note(at, keys.current.entry, .published) }
        note(at, keys.current.entry, .signing)
        if keys.next.isPublished { note(at, keys.next.entry, .published) }
        for slot in keys.previous {
            if slot.isPublished { note(at, slot.entry, .published) }
            note(at, slot.entry, .retired)
        }
    }

    /// The key that signs now.
    func signer() -> Signer {
        state.withLock { Signer(key: $0.current.entry.key, at: now()) }
    }

    /// The public parts of all published keys.
    var publicKeys: [PublicKey] {
        let state = keys
        return ([state.current, state.next] + state.previous).filter(\.isPublished).map(\.entry.key.publicKey)
    }

    /// The key set as it stands now.
    func keySet() -> KeySet {
        state.withLock { state in
            KeySet(at: now(), bytes: state.bytes, thumbprints: state.thumbprints, entityTag: state.entityTag)
        }
    }

    /// All keys as they stand now.
    var keys: KeyRingState { state.withLock { $0 } }

    /// Rotates in the lab's own way: to the next key where that is published, else to one that no one has seen.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate(fresh: Entry) -> Int64 {
        rotate(usualTurn, fresh: fresh)
    }

    /// What a rotation does where nothing else is said.
    var usualTurn: Turn { publishNext ? .next : .unseen(isPublished: true) }

    /// Signs with another key from now on.
    ///
    /// - Parameters:
    ///   - turn: which one.
    ///   - fresh: a key that the ring has not had.
    ///   - revokesRetired: whether the key that signed until now is gone in the same instant.
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate(_ turn: Turn, fresh: Entry, revokesRetired: Bool = false) -> Int64 {
        let fresh = KeyRingState.Slot(entry: fresh, isPublished: false)
        return change { state, at in
            let retired = state.current
            let (signing, next) = Self.chosen(turn, fresh: fresh, state)
            state.previous.insert(retired, at: 0)
            let (wasCurrent, wasNext) = (signing.isPublished, next.isPublished)
            var gone = Array(state.previous.dropFirst(Self.previousMax))
            state.previous.removeLast(gone.count)
            if revokesRetired { gone.append(state.previous.removeFirst()) }
            var current = signing
            if turn.publishes { current.isPublished = true }
            current.signingSince = at
            state.current = current
            state.next = next
            if case .next = turn { state.next.isPublished = true }
            state.publish()
            note(at, retired.entry, .retired)
            if current.isPublished && !wasCurrent { note(at, current.entry, .published) }
            note(at, current.entry, .signing)
            if state.next.isPublished && !wasNext { note(at, state.next.entry, .published) }
            for slot in gone { note(at, slot.entry, .revoked) }
            return at
        }
    }

    /// Signs with the latest previous key again; the current one becomes a previous one.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there is no previous key.
    func rollBack() -> Int64? {
        changeIfAny { state, at in
            guard !state.previous.isEmpty else { return nil }
            let retired = state.current
            state.current = state.previous.removeFirst()
            state.current.signingSince = at
            state.previous.insert(retired, at: 0)
            state.publish()
            note(at, retired.entry, .retired)
            note(at, state.current.entry, .signing)
            return at
        }
    }

    /// Publishes the key that began to sign, unpublished, at an instant.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where it is published, or gone.
    func publish(signingSince: Int64) -> Int64? {
        changeIfAny { state, at in
            guard let found = state.publishSigner(since: signingSince) else { return nil }
            state.publish()
            note(at, found, .published)
            return at
        }
    }

    /// Takes every previous key out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        changeIfAny { state, at in
            guard !state.previous.isEmpty else { return nil }
            let gone = state.previous
            state.previous = []
            state.publish()
            for slot in gone { note(at, slot.entry, .revoked) }
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
        func has(_ slot: KeyRingState.Slot) -> Bool { slot.entry.key.kid.utf8.elementsEqual(kid.utf8) }
        var isInUse = false
        let at = changeIfAny { state, at in
            isInUse = has(state.current) || has(state.next)
            guard let index = state.previous.firstIndex(where: has) else { return nil }
            let gone = state.previous.remove(at: index)
            state.publish()
            note(at, gone.entry, .revoked)
            return at
        }
        return at.map { .revoked(at: $0) } ?? (isInUse ? .inUse : .unknown)
    }

    /// Which key signs after a turn, and which is the next.
    private static func chosen(
        _ turn: Turn, fresh: KeyRingState.Slot, _ state: KeyRingState
    ) -> (signing: KeyRingState.Slot, next: KeyRingState.Slot) {
        switch turn {
        case .next: return (state.next, fresh)
        case .unseen where !state.next.isPublished: return (state.next, fresh)
        case .unseen, .fresh: return (fresh, state.next)
        }
    }

    private func change(_ body: (inout KeyRingState, Int64) -> Int64) -> Int64 {
        let at = state.withLock { body(&$0, now()) }
        changed()
        return at
    }

    private func changeIfAny(_ body: (inout KeyRingState, Int64) -> Int64?) -> Int64? {
        let at = state.withLock { body(&$0, now()) }
        if at != nil { changed() }
        return at
    }

    private func note(_ at: Int64, _ entry: Entry, _ change: KeyFact.Change) {
        record(KeyFact(at: at, thumbprint: entry.thumbprint, kid: entry.key.kid, change: change))
    }
}

extension KeyRing.Turn {
    fileprivate var publishes: Bool {
        if case .unseen(isPublished: false) = self { false } else { true }
    }
}
