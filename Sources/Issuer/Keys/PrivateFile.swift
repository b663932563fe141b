import Glibc
import LabProtocol

/// Files that are for their owner only.
enum PrivateFile {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytesMax: the most bytes that are read; a longer file is refused.
    ///   - holds: what it holds, for the sentence on its permissions; nil where everyone may read it.
    ///   - code: the beginning of a failure's code.
    /// - Returns: nil where it is not there.
    /// - Throws: `StartFailure` `…-unreadable`, `…-open` where others can read it, `…-invalid` where it is too long.
    static func read(_ path: String, bytesMax: Int, holds: String?, code: String) throws(StartFailure) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0 && errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw unreadable(path, code) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, code) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StartFailure(code: "\(code)-unreadable", reason: "\(path) is not a file")
        }
        if let holds, status.st_mode & 0o077 != 0 {
            throw StartFailure(
                code: "\(code)-open", reason: "\(path) holds \(holds) and can be read by others; run: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: bytesMax + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0 && errno == EINTR { continue }
            guard more >= 0 else { throw unreadable(path, code) }
            if more == 0 { break }
            count += more
        }
        guard count <= bytesMax else {
            throw StartFailure(code: "\(code)-invalid", reason: "\(path) is longer than \(bytesMax) bytes")
        }
        return Array(bytes.prefix(count))
    }

    /// Puts a file in a path's place, whole or not at all.
    ///
    /// - Throws: `StartFailure` `…-unwritable`.
    static func replace(_ path: String, with bytes: [UInt8], code: String) throws(StartFailure) {
        let partial = "\(path).\(getpid()).part"
        unlink(partial)
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(path, code) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        // What takes the place must be on the disk before it does.
        let isWritten = rest.isEmpty && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(partial, path) == 0 else {
            let failure = unwritable(path, code)
            unlink(partial)
            throw failure
        }
    }

    private static func unreadable(_ path: String, _ code: String) -> StartFailure {
        StartFailure(code: "\(code)-unreadable", reason: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }

    private static func unwritable(_ path: String, _ code: String) -> StartFailure {
        StartFailure(code: "\(code)-unwritable", reason: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
