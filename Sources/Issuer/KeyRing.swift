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

    /// The most previous keys that are published, shared out evenly among the algorithms; a rotation past it revokes the oldest.
    /// With *current* and *next* they stay far below what a verifier takes as one key set, in keys and in bytes.
    static let previousMax = 30

    /// Creates a ring of one algorithm that signs with `current`, and records the keys' first facts.
    ///
    /// - Parameters:
    ///   - publishNext: whether the next key stands in the key set before it signs.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes each fact, in order; it is called under the ring's lock and must not come back to the ring.
    convenience init(
        current: Entry, next: Entry, publishNext: Bool, now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (KeyFact) -> Void
    ) {
        let line = KeyRingState.Line(current: current, next: next, publishNext: publishNext)
        self.init(KeyRingState(line), publishNext: publishNext, now, record)
    }

    /// Creates a ring from its keys.
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
        for line in keys.lines { noteFirst(line, at) }
    }

    /// The key that signs now, of the first algorithm.
    func signer() -> Signer {
        state.withLock { Signer(key: $0.primary.current.entry.key, at: now()) }
    }

    /// The key that signs now by an algorithm; nil where the ring has none.
    func signer(_ algorithm: SignatureAlgorithm) -> Signer? {
        state.withLock { state in state.signingKey(algorithm).map { Signer(key: $0, at: now()) } }
    }

    /// The algorithms that it signs by, the first one first.
    var algorithms: [SignatureAlgorithm] { keys.lines.map(\.algorithm) }

    /// The public parts of all published keys.
    var publicKeys: [PublicKey] {
        keys.lines.flatMap(\.slots).filter(\.isPublished).map(\.entry.key.publicKey)
    }

    /// The key set as it stands now.
    func keySet() -> KeySet {
        state.withLock { state in
            KeySet(at: now(), bytes: state.bytes, thumbprints: state.thumbprints, entityTag: state.entityTag)
        }
    }

    /// All keys as they stand now.
    var keys: KeyRingState { state.withLock { $0 } }

    /// Begins to sign by a further algorithm.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where it does already.
    func add(current: Entry, next: Entry) -> Int64? {
        changeIfAny { state, at in
            guard state.line(current.key.algorithm) == nil else { return nil }
            let line = KeyRingState.Line(current: current, next: next, publishNext: publishNext)
            state.add(line)
            noteFirst(line, at)
            return at
        }
    }

    /// Rotates in the lab's own way: to the next key where that is published, else to one that no one has seen.
    ///
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate(fresh: [Entry]) -> Int64 {
        rotate(usualTurn, fresh: fresh)
    }

    /// What a rotation does where nothing else is said.
    var usualTurn: Turn { publishNext ? .next : .unseen(isPublished: true) }

    /// Signs with other keys from now on.
    ///
    /// - Parameters:
    ///   - turn: which ones.
    ///   - fresh: a key for each algorithm that the ring has not had; an algorithm without one is not turned.
    ///   - revokesRetired: whether the keys that signed until now are gone in the same instant.
    /// - Returns: when, nanoseconds on the run's clock.
    func rotate(_ turn: Turn, fresh: [Entry], revokesRetired: Bool = false) -> Int64 {
        change { state, at in
            let previousMax = Self.previousMax / (1 + state.others.count)
            state.changeLines { line in
                guard let fresh = fresh.first(where: { $0.key.algorithm == line.algorithm }) else { return }
                let before = line
                line.turn(turn, fresh: fresh, at: at)
                var gone = Array(line.previous.dropFirst(previousMax))
                line.previous.removeLast(gone.count)
                if revokesRetired { gone.append(line.previous.removeFirst()) }
                noteTurn(from: before, to: line, gone: gone, at)
            }
            return at
        }
    }

    /// Signs with the latest previous keys again; the current ones become previous ones.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there is no previous key.
    func rollBack() -> Int64? {
        changeIfAny { state, at in
            var hasTurned = false
            state.changeLines { line in
                guard !line.previous.isEmpty else { return }
                hasTurned = true
                let retired = line.current
                line.current = line.previous.removeFirst()
                line.current.signingSince = at
                line.previous.insert(retired, at: 0)
                note(at, retired.entry, .retired)
                note(at, line.current.entry, .signing)
            }
            return hasTurned ? at : nil
        }
    }

    /// Publishes the keys that began to sign, unpublished, at an instant.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where they are published, or gone.
    func publish(signingSince: Int64) -> Int64? {
        changeIfAny { state, at in
            var hasPublished = false
            state.changeLines { line in
                guard let found = line.publishSigner(since: signingSince) else { return }
                hasPublished = true
                note(at, found, .published)
            }
            return hasPublished ? at : nil
        }
    }

    /// Takes every previous key out of the key set.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where there was none.
    func revokePrevious() -> Int64? {
        changeIfAny { state, at in
            var hasRevoked = false
            state.changeLines { line in
                for slot in line.previous { note(at, slot.entry, .revoked) }
                hasRevoked = hasRevoked || !line.previous.isEmpty
                line.previous = []
            }
            return hasRevoked ? at : nil
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
            isInUse = state.lines.contains { has($0.current) || has($0.next) }
            var gone: KeyRingState.Slot?
            state.changeLines { line in
                guard gone == nil, let index = line.previous.firstIndex(where: has) else { return }
                gone = line.previous.remove(at: index)
            }
            guard let gone else { return nil }
            note(at, gone.entry, .revoked)
            return at
        }
        return at.map { .revoked(at: $0) } ?? (isInUse ? .inUse : .unknown)
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

    private func noteFirst(_ line: KeyRingState.Line, _ at: Int64) {
        if line.current.isPublished { note(at, line.current.entry, .published) }
        note(at, line.current.entry, .signing)
        if line.next.isPublished { note(at, line.next.entry, .published) }
        for slot in line.previous {
            if slot.isPublished { note(at, slot.entry, .published) }
            note(at, slot.entry, .retired)
        }
    }

    private func noteTurn(
        from before: KeyRingState.Line, to line: KeyRingState.Line, gone: [KeyRingState.Slot], _ at: Int64
    ) {
        let wasPublished = Set(before.slots.filter(\.isPublished).map(\.entry.thumbprint))
        note(at, before.current.entry, .retired)
        for (slot, signs) in [(line.current, true), (line.next, false)] {
            if slot.isPublished && !wasPublished.contains(slot.entry.thumbprint) { note(at, slot.entry, .published) }
            if signs { note(at, slot.entry, .signing) }
        }
        for slot in gone { note(at, slot.entry, .revoked) }
    }

    private func note(_ at: Int64, _ entry: Entry, _ change: KeyFact.Change) {
        record(KeyFact(at: at, thumbprint: entry.thumbprint, kid: entry.key.kid, change: change))
    }
}
