import Conductor
import Glibc
import Synchronization

/// The one line that a run shows of itself while it plays: on a terminal it is written over, elsewhere there is none.
final class ProgressLine: Sendable {
    private let title: String
    private let isShown = Mutex(false)

    /// - Returns: nil where standard error is no terminal.
    init?(title: String) {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        self.title = title
    }

    /// Shows how far a run is.
    func show(_ progress: RunProgress) {
        let elapsed = Self.seconds(max(0, progress.elapsed ?? 0))
        let text =
            "\(title)  \(elapsed) of \(Self.seconds(progress.planned))  \(progress.requests) calls  "
            + "\(progress.accepted) accepted  \(progress.refused) refused  \(progress.unserved) unserved"
        write(text)
    }

    /// Shows what is under way.
    func say(_ text: String) {
        write("\(title)  \(text)")
    }

    private func write(_ text: String) {
        let columns = Terminal.columns(STDERR_FILENO) ?? 80
        isShown.withLock { isShown in
            isShown = true
            Terminal.write("\r\u{1B}[2K" + text.prefix(columns - 1), to: STDERR_FILENO)
        }
    }

    /// Takes the line away.
    func clear() {
        isShown.withLock { isShown in
            if isShown { Terminal.write("\r\u{1B}[2K", to: STDERR_FILENO) }
            isShown = false
        }
    }

    private static func seconds(_ nanoseconds: Int64) -> String {
        let tenths = nanoseconds / 100_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
