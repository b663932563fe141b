import JOSE
import LabProtocol
import StrictJSON
import Synchronization

/// The issuer's signing keys in their lives: *next*, *current*, and every *previous* one until it is revoked.
///
/// A change and the instant that is recorded for it happen under one lock, so that no key set and no token can be seen on the
/// wrong side of it.
final class KeyRing: Sendable {
    /// A key with what is published of it.
    struct Entry: Sendable {
        let key: SigningKey
        let certificate: SelfSignedCertificate

        var thumbprint: String { key.publicKey.thumbprint.base64URL }
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

    /// Creates a ring that signs with `current`.
    ///
    /// - Parameters:
    ///   - publishNext: whether the next key stands in the key set before it signs.
    ///   - now: the run's clock, nanoseconds.
    init(current: Entry, next: Entry, publishNext: Bool, now: @escaping @Sendable () -> Int64) {
        var state = State(current: current, next: next, publishNext: publishNext)
        state.publish()
        self.state = Mutex(state)
        self.now = now
    }

    /// The facts of a ring that has just been made.
    func firstFacts() -> [KeyFact] {
        state.withLock { state in
            let at = now()
            var facts = [fact(at, state.current, .published), fact(at, state.current, .signing)]
            if state.publishNext { facts.append(fact(at, state.next, .published)) }
            return facts
        }
    }

    /// The key that signs now.
    var current: SigningKey { state.withLock { $0.current.key } }

    /// The key set as it stands now.
    func keySet() -> KeySet {
        state.withLock { KeySet(at: now(), bytes: $0.bytes, thumbprints: $0.thumbprints) }
    }

    /// Signs with the next key from now on; `fresh` becomes the next one.
    ///
    /// - Returns: what happened, all at one instant.
    func rotate(fresh: Entry) -> [KeyFact] {
        state.withLock { state in
            let at = now()
            let retired = state.current
            let promoted = state.next
            state.previous.insert(retired, at: 0)
            state.current = promoted
            state.next = fresh
            state.publish()
            var facts = [fact(at, retired, .retired)]
            if !state.publishNext { facts.append(fact(at, promoted, .published)) }
            facts.append(fact(at, promoted, .signing))
            if state.publishNext { facts.append(fact(at, fresh, .published)) }
            return facts
        }
    }

    /// Takes every previous key out of the key set.
    ///
    /// - Returns: what happened, all at one instant; empty where there was none.
    func revokePrevious() -> [KeyFact] {
        state.withLock { state in
            let at = now()
            let gone = state.previous
            state.previous = []
            state.publish()
            return gone.map { fact(at, $0, .revoked) }
        }
    }

    private func fact(_ at: Int64, _ entry: Entry, _ change: KeyFact.Change) -> KeyFact {
        KeyFact(at: at, thumbprint: entry.thumbprint, kid: entry.key.kid, change: change)
    }
}
