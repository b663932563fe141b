import Synchronization

/// Lines that were heard, in order.
final class Heard: Sendable {
    private let heard = Mutex<[String]>([])

    var lines: [String] { heard.withLock { $0 } }

    func add(_ line: String) { heard.withLock { $0.append(line) } }
}
