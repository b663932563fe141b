import CLinux
import Glibc
import LabProtocol

/// What a command prints, on its way into the log, so that one that prints without end does not fill the disk.
///
/// The log keeps what came first, since there a server says what it is, and what came last, since there it says why it fails: when it
/// is full, what lies between is cut out.
struct CommandLog: Sendable {
    /// How long the log may become, bytes.
    static let bytesMax: Int64 = 16 << 20
    /// What of its beginning is always kept, bytes.
    static let headBytes: Int64 = 1 << 20
    /// How long the last of it may take to be written once nothing is left that prints.
    static let drainWait: Duration = .seconds(2)

    private static let chunkBytes = 65_536
    private static let latestBytes = 131_072
    private static let gap = "\nkeyturn: what was printed here was too much to be kept; it goes on with the latest\n"

    /// Where the command prints; closed on exec.
    let input: Int32
    private let written = Promise<Void>()

    /// Starts a thread that writes down what comes.
    ///
    /// - Parameters:
    ///   - log: a descriptor that appends to a file; it stays open for as long as something can print.
    ///   - bytesMax: how long the file may become, with one chunk to spare.
    ///   - headBytes: what of its beginning is kept, fewer than `bytesMax`.
    /// - Throws: ``StartFailure`` `no-pipe`, `no-thread`.
    static func start(
        into log: Int32, bytesMax: Int64 = bytesMax, headBytes: Int64 = headBytes
    ) throws(StartFailure) -> CommandLog {
        var ends: [Int32] = [-1, -1]
        guard kt_pipe_close_on_exec(&ends) == 0 else {
            let why = String(cString: strerror(errno))
            throw StartFailure(code: "no-pipe", reason: "no pipe could be made for what the command prints: \(why)")
        }
        let commandLog = CommandLog(input: ends[1])
        let output = ends[0]
        let started = OSThread.start {
            copy(from: output, to: log, bytesMax: bytesMax, headBytes: headBytes)
            close(output)
            commandLog.written.fulfil(())
        }
        guard started else {
            for end in ends { close(end) }
            throw StartFailure(code: "no-thread", reason: "no thread could be made for what the command prints")
        }
        return commandLog
    }

    /// Leaves the printing to the command: called once, when it has been started or could not be.
    func handOver() { close(input) }

    /// Returns when all is written down that was printed, or after ``drainWait``.
    func drain() async { _ = try? await written.value(within: Self.drainWait) { Late() } }

    private struct Late: Error {}

    private static func copy(from output: Int32, to log: Int32, bytesMax: Int64, headBytes: Int64) {
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        // What the log begins anew with where it was cut, so that the latest is never less than this.
        var latest: [UInt8] = []
        while true {
            let count = read(output, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            latest += chunk[..<count]
            if latest.count > 2 * latestBytes { latest.removeFirst(latest.count - latestBytes) }
            if Int64(lseek(log, 0, SEEK_END)) + Int64(count) > bytesMax, ftruncate(log, off_t(headBytes)) == 0 {
                append(Array(gap.utf8)[...], to: log)
                append(latest.suffix(latestBytes), to: log)
            } else {
                append(chunk[..<count], to: log)
            }
        }
    }

    /// What the disk does not take is lost; the command must not wait for it.
    private static func append(_ bytes: ArraySlice<UInt8>, to log: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(log, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
