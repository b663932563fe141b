import Conductor
import Glibc
import History
import LabProtocol
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
        write(([text] + Self.now(progress)).joined(separator: "  "))
    }

    /// What happens just now: rate, latency, refusals, the signing key, the timeline's last event.
    private static func now(_ progress: RunProgress) -> [String] {
        let window = progress.window
        var parts: [String] = []
        if progress.windowLength > 0 { parts.append("\(Int64(window.requests) * 1_000_000_000 / progress.windowLength)/s") }
        if let p50 = window.p50, let p99 = window.p99 { parts.append("p50 \(milliseconds(p50)) p99 \(milliseconds(p99))") }
        if window.refused > 0 { parts.append("refusing \(window.refused) of \(window.requests)") }
        if !window.keys.isEmpty { parts.append("key " + window.keys.map { String($0.prefix(8)) }.joined(separator: " ")) }
        if let event = window.event { parts.append(event.kind.rawValue + (event.name.map { " \($0)" } ?? "")) }
        return parts
    }

    private static func milliseconds(_ nanoseconds: Int64) -> String {
        let tenths = (nanoseconds + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) ms"
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
