import LabProtocol
import Synchronization

/// The server's own idea of the wall clock, which a scenario may set off. Every request reads it, so that reading takes no lock.
final class ServerClock: Sendable {
    private let total: Atomic<Int64>
    private let offsets: Mutex<[String: Int64]>

    /// - Parameter offsets: by how many nanoseconds it is off from the start, by name.
    init(offsets: [String: Int64] = [:]) {
        total = Atomic(Self.sum(offsets))
        self.offsets = Mutex(offsets)
    }

    /// By how many nanoseconds it is off.
    var offset: Int64 { total.load(ordering: .relaxed) }

    /// Sets it off by some more under a name, or no longer.
    ///
    /// - Parameters:
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes when the change took effect, under the clock's lock: the earlier end of it where it begins, the later one
    ///     where it ends.
    /// - Returns: the same instant.
    func set(_ offset: Int64, name: String, on: Bool, now: () -> Int64, record: (Int64) -> Void) -> Int64 {
        offsets.withLock { offsets in
            let before = now()
            offsets[name] = on ? offset : nil
            total.store(Self.sum(offsets), ordering: .relaxed)
            let at = on ? before : now()
            record(at)
            return at
        }
    }

    private static func sum(_ offsets: [String: Int64]) -> Int64 { offsets.values.reduce(0, &+) }
}
