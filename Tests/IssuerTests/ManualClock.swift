import StrictJSON
import Synchronization

/// A clock that goes when it is told to.
final class ManualClock: Sendable {
    private let time: Mutex<Int64>

    init(_ time: Int64 = 0) {
        self.time = Mutex(time)
    }

    /// Nanoseconds.
    var now: Int64 { time.withLock { $0 } }

    func advance(by duration: Nanoseconds) {
        time.withLock { $0 += duration.count }
    }
}
