import JOSE
import LabChild
import LabProtocol
import Logging
import StrictJSON
import Synchronization

extension KeyRing {
    /// The ring of an issuer: with the keys of a file, where it has one that is there, and else with two new ones for each
    /// algorithm.
    ///
    /// - Parameters:
    ///   - algorithms: those to sign by, the first one first; RS256 where there is none.
    ///   - factory: makes keys.
    ///   - file: where the keys outlive the ring; nil for nowhere.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes each fact, in order.
    /// - Throws: `StartFailure`.
    static func make(
        _ settings: Lab.IssuerSettings, algorithms: [SignatureAlgorithm] = [.rs256], factory: KeyFactory, file: String?,
        now: @escaping @Sendable () -> Int64, record: @escaping @Sendable (KeyFact) -> Void
    ) async throws -> KeyRing {
        guard let path = file else {
            let keys = try await filled([], algorithms, factory, publishNext: settings.publishNext)
            return KeyRing(keys, publishNext: settings.publishNext, now, record)
        }
        let file = try KeyFile(path)
        let kept = try file.load(certificate: factory.certificate(for:)) ?? []
        let keys = try await filled(kept, algorithms, factory, publishNext: settings.publishNext)
        try file.save { keys }
        let saver = Saver(file)
        let ring = KeyRing(keys, publishNext: settings.publishNext, now, record, changed: { saver.save() })
        saver.follow(ring)
        return ring
    }

    /// Lines that were kept, and new ones for the algorithms that they lack.
    private static func filled(
        _ kept: [KeyRingState.Line], _ algorithms: [SignatureAlgorithm], _ factory: KeyFactory, publishNext: Bool
    ) async throws -> KeyRingState {
        var lines: [KeyRingState.Line] = []
        for algorithm in algorithms.isEmpty ? [.rs256] : algorithms {
            if let line = kept.first(where: { $0.algorithm == algorithm }) {
                lines.append(line)
            } else {
                let (current, next) = try await factory.makePair(algorithm)
                lines.append(KeyRingState.Line(current: current, next: next, publishNext: publishNext))
            }
        }
        // What was signed by an algorithm that is no longer asked for may still be alive.
        let rest = kept.filter { line in !lines.contains { $0.algorithm == line.algorithm } }
        return KeyRingState(lines[0], lines.dropFirst() + rest)
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
