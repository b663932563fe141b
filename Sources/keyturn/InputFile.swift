import Glibc
import Scenario
import StrictJSON

/// Users' files, read whole and bounded.
enum InputFile {
    /// Why a file cannot be read, in words after "cannot be read:".
    struct Unreadable: Error {
        let reason: String

        /// What the system said last.
        static var system: Unreadable { Unreadable(reason: String(cString: strerror(errno))) }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: its path; `what` names it in errors, as `scenario`.
    ///   - bytesMax: more is refused.
    /// - Throws: ``CommandFailure`` with status 2.
    static func read(_ path: String, what: String, bytesMax: Int = JSONLimits.file.bytesMax) throws(CommandFailure) -> [UInt8] {
        do throws(Unreadable) {
            return try bytes(of: path, bytesMax: bytesMax)
        } catch {
            throw CommandFailure(.wrongUse, "keyturn: the \(what) \(path) cannot be read: \(error.reason)")
        }
    }

    /// Reads a JSON file, for diagnostics that name it.
    static func source(_ path: String, what: String) throws(CommandFailure) -> JSONSource {
        JSONSource(name: path, bytes: try read(path, what: what))
    }

    /// Reads a file, for whoever tells of one that cannot be read in another way.
    ///
    /// - Parameter bytesMax: more is refused.
    static func bytes(of path: String, bytesMax: Int = JSONLimits.file.bytesMax) throws(Unreadable) -> [UInt8] {
        // A pipe, as the shell's <(…) makes one, must not hold the command for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system }
        defer { close(descriptor) }
        return try bytes(from: descriptor, bytesMax: bytesMax)
    }

    /// Opens the fragments that scenarios include.
    static let fragments = FragmentReader { (path) throws(FragmentReader.Failure) in
        do throws(Unreadable) {
            return try bytes(of: path)
        } catch {
            throw FragmentReader.Failure(reason: error.reason)
        }
    }

    /// Reads what stands on standard input, to its end.
    ///
    /// - Parameter bytesMax: more is refused.
    static func standardInput(bytesMax: Int = JSONLimits.file.bytesMax) throws(Unreadable) -> [UInt8] {
        try bytes(from: STDIN_FILENO, bytesMax: bytesMax)
    }

    private static func bytes(from descriptor: Int32, bytesMax: Int) throws(Unreadable) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Unreadable(reason: "it is a folder") }
        let isPipe = status.st_mode & S_IFMT == S_IFIFO
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        var count = 0
        while count < bytes.count {
            // One that is read by turns with others, as standard input may be, is not made to answer at once.
            if descriptor == STDIN_FILENO, isPipe, !(try awaitsMore(descriptor)) { break }
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0 && errno == EINTR { continue }
            if more < 0 && errno == EAGAIN || more == 0 && count == 0 && isPipe {
                guard try awaitsMore(descriptor) else { break }
                continue
            }
            guard more >= 0 else { throw .system }
            if more == 0 { break }
            count += more
        }
        guard count <= bytesMax else { throw Unreadable(reason: "it has more than \(bytesMax) bytes") }
        return Array(bytes.prefix(count))
    }

    /// How long a pipe may say nothing.
    private static let silenceMillisecondsMax: Int32 = 30_000

    /// Waits until a pipe has more to read.
    ///
    /// - Returns: whether it has; not where its writer has left.
    private static func awaitsMore(_ descriptor: Int32) throws(Unreadable) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&waiting, 1, silenceMillisecondsMax)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { throw Unreadable(reason: "nothing came within \(silenceMillisecondsMax / 1_000) s") }
            return waiting.revents & Int16(POLLIN) != 0
        }
    }
}
