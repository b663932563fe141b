import JOSE
import Synchronization

/// What is remembered of tokens until they expire: by their digest, so that no token is kept, and bounded.
final class ExpiringTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let value: Value
        /// Seconds since 1970.
        let expiresAt: Int64
    }

    private struct State {
        var entries: [SHA256Digest: Entry] = [:]
        /// When the expired ones were dropped the last time, seconds since 1970. Once a second is enough: looking through all of
        /// them takes milliseconds, which no flood of requests may multiply.
        var sweptAt = Int64.min
    }

    private let state = Mutex(State())
    private let countMax: Int

    /// - Parameter countMax: the most entries.
    init(countMax: Int) {
        self.countMax = countMax
    }

    /// Remembers a value until it expires.
    ///
    /// - Parameters:
    ///   - expiresAt: seconds since 1970.
    ///   - now: seconds since 1970.
    /// - Returns: false where the table is full of what has not expired.
    func put(_ value: Value, for digest: SHA256Digest, until expiresAt: Int64, now: Int64) -> Bool {
        state.withLock { state in
            if state.entries.count >= countMax, state.sweptAt < now {
                state.entries = state.entries.filter { $0.value.expiresAt > now }
                state.sweptAt = now
            }
            guard state.entries.count < countMax || state.entries[digest] != nil else { return false }
            state.entries[digest] = Entry(value: value, expiresAt: expiresAt)
            return true
        }
    }

    /// The value, unless it has expired.
    func value(of digest: SHA256Digest, now: Int64) -> Value? {
        state.withLock { state in
            guard let entry = state.entries[digest], entry.expiresAt > now else { return nil }
            return entry.value
        }
    }

    /// Forgets a value.
    func remove(_ digest: SHA256Digest) {
        state.withLock { $0.entries[digest] = nil }
    }
}
