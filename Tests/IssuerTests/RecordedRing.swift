import Glibc
import JOSE
import LabProtocol
import Synchronization

@testable import Issuer

/// A ring with a clock that goes one nanosecond forward at each look, and all that was recorded, in order.
final class RecordedRing: Sendable {
    enum Line: Sendable, Hashable {
        case key(KeyFact)
        case signed(thumbprint: String, at: Int64)
        case shown(thumbprints: [String], at: Int64)
    }

    private let log: Log
    let ring: KeyRing

    init(_ current: KeyRing.Entry, _ next: KeyRing.Entry, publishNext: Bool = true) {
        let log = Log()
        self.log = log
        ring = KeyRing(
            current: current, next: next, publishNext: publishNext, now: { log.tick() },
            record: {
                log.dawdle()
                log.append(.key($0))
            })
    }

    var lines: [Line] { log.lines.withLock { $0 } }

    /// The key facts since the last call, each as "instant change name".
    func news(_ names: [(name: String, entry: KeyRing.Entry)]) -> [String] {
        let facts = log.lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
        return facts.map { line in
            guard case .key(let fact) = line else { return "\(line)" }
            let name = names.first { $0.entry.thumbprint == fact.thumbprint && $0.entry.key.kid == fact.kid }?.name
            return "\(fact.at) \(fact.change.rawValue) \(name ?? "a stranger")"
        }
    }

    /// Signs as far as the ring is concerned, and records it.
    func sign() {
        let signer = ring.signer()
        log.append(.signed(thumbprint: signer.key.publicKey.thumbprint.base64URL, at: signer.at))
    }

    /// Answers a request for the key set, and records it.
    func show() {
        let set = ring.keySet()
        log.append(.shown(thumbprints: set.thumbprints, at: set.at))
    }

    private final class Log: Sendable {
        let lines = Mutex<[Line]>([])
        private let time = Mutex<Int64>(0)

        func append(_ line: Line) { lines.withLock { $0.append(line) } }

        /// Gives other threads every chance to come between a change and its instant, or its being recorded.
        func dawdle() {
            for _ in 0..<400 { sched_yield() }
        }

        func tick() -> Int64 {
            dawdle()
            return time.withLock { time in
                time += 1
                return time
            }
        }
    }
}
