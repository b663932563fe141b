import JOSE
import LabChild
import LabProtocol
import Logging
import StrictJSON
import Synchronization

extension KeyRing {
    /// The ring of an issuer: with the keys of a file, where it has one that is there, else with two new ones.
    ///
    /// - Parameters:
    ///   - factory: makes keys.
    ///   - file: where the keys outlive the ring; nil for nowhere.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes each fact, in order.
    /// - Throws: `StartFailure`.
    static func make(
        _ settings: Lab.IssuerSettings, factory: KeyFactory, file: String?, now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (KeyFact) -> Void
    ) async throws -> KeyRing {
        guard let path = file else {
            let (current, next) = try await factory.makePair()
            return KeyRing(current: current, next: next, publishNext: settings.publishNext, now: now, record: record)
        }
        let file = try KeyFile(path)
        let keys: KeyRingState
        if let kept = try file.load(certificate: factory.certificate(for:)) {
            keys = kept
        } else {
            let (current, next) = try await factory.makePair()
            keys = KeyRingState(current: current, next: next, publishNext: settings.publishNext)
        }
        try file.save { keys }
        let saver = Saver(file)
        let ring = KeyRing(keys, publishNext: settings.publishNext, now, record, changed: { saver.save() })
        saver.follow(ring)
        return ring
    }
}

/// Writes a ring's keys to their file after each change. A change that cannot be written is told in the log: the keys in use are
/// the ring's, and a request must not fail for its file.
private final class Saver: Sendable {
    private let file: KeyFile
    private let ring = WeakRing()

    init(_ file: KeyFile) {
        self.file = file
    }

    func follow(_ ring: KeyRing) {
        self.ring.set(ring)
    }

    func save() {
        guard let ring = ring.get() else { return }
        do { try file.save { ring.keys } } catch {
            ChildLog.logger("issuer").error("the signing keys were not saved: \(error.reason)")
        }
    }
}

/// A ring that refers to its saver is referred to weakly.
private final class WeakRing: Sendable {
    private struct Reference: Sendable {
        weak var ring: KeyRing?
    }

    private let reference = Mutex(Reference())

    func set(_ ring: KeyRing) { reference.withLock { $0.ring = ring } }
    func get() -> KeyRing? { reference.withLock { $0.ring } }
}
