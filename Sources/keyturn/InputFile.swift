import Glibc
import StrictJSON

/// Users' files, read whole and bounded.
enum InputFile {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: its path; `what` names it in errors, as `scenario`.
    ///   - bytesMax: more is refused.
    /// - Throws: ``CommandFailure`` with status 2.
    static func read(_ path: String, what: String, bytesMax: Int = JSONLimits.file.bytesMax) throws(CommandFailure) -> [UInt8] {
        // A pipe, as the shell's <(…) makes one, must not hold the command for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw refused(path, what, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw refused(path, what, String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw refused(path, what, "it is a folder") }
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0 && errno == EINTR { continue }
            if more < 0 && errno == EAGAIN || more == 0 && count == 0 && status.st_mode & S_IFMT == S_IFIFO {
                guard try awaitsMore(descriptor, path, what) else { break }
                continue
            }
            guard more >= 0 else { throw refused(path, what, String(cString: strerror(errno))) }
            if more == 0 { break }
            count += more
        }
        guard count <= bytesMax else { throw refused(path, what, "it has more than \(bytesMax) bytes") }
        return Array(bytes.prefix(count))
    }

    /// Reads a JSON file, for diagnostics that name it.
    static func source(_ path: String, what: String) throws(CommandFailure) -> JSONSource {
        JSONSource(name: path, bytes: try read(path, what: what))
    }

    /// How long a pipe may say nothing.
    private static let silenceMillisecondsMax: Int32 = 30_000

    /// Waits until a pipe has more to read.
    ///
    /// - Returns: whether it has; not where its writer has left.
    private static func awaitsMore(_ descriptor: Int32, _ path: String, _ what: String) throws(CommandFailure) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&waiting, 1, silenceMillisecondsMax)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { throw refused(path, what, "nothing came within \(silenceMillisecondsMax / 1_000) s") }
            return waiting.revents & Int16(POLLIN) != 0
        }
    }

    private static func refused(_ path: String, _ what: String, _ reason: String) -> CommandFailure {
        CommandFailure(.wrongUse, "keyturn: the \(what) \(path) cannot be read: \(reason)")
    }
}
