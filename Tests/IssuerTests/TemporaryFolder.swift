import Glibc

/// A folder that lives as long as a test needs it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/keyturn-issuer-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure.cannotMake("a folder") }
        path = String(cString: made)
    }

    deinit {
        unlink(file("secrets.json"))
        rmdir(file("secrets.json"))
        unlink(file("keys.json"))
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a file with exactly this mode.
    func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
        guard let stream = fopen(file(name), "wb") else { throw Failure.cannotMake(name) }
        defer { fclose(stream) }
        guard fwrite(Array(text.utf8), 1, text.utf8.count, stream) == text.utf8.count, chmod(file(name), mode) == 0 else {
            throw Failure.cannotMake(name)
        }
    }

    func text(_ name: String) throws -> String {
        guard let stream = fopen(file(name), "rb") else { throw Failure.cannotRead(name) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The permission bits of a file.
    func mode(_ name: String) throws -> mode_t {
        var status = stat()
        guard stat(file(name), &status) == 0 else { throw Failure.cannotRead(name) }
        return status.st_mode & 0o7777
    }

    enum Failure: Error {
        case cannotMake(String)
        case cannotRead(String)
    }
}
