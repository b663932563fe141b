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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
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

    private static func refused(_ path: String, _ what: String, _ reason: String) -> CommandFailure {
        CommandFailure(.wrongUse, "keyturn: the \(what) \(path) cannot be read: \(reason)")
    }
}
