import Glibc

/// A folder that lives as long as a test needs it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/keyturn-history-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure.cannotMakeFolder }
        path = String(cString: made)
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// What lies in the folder, sorted.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func bytes(_ name: String) throws -> [UInt8] {
        guard let file = fopen(self.file(name), "rb") else { throw Failure.cannotRead(name) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk.prefix(count) }
        return bytes
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        guard let file = fopen(self.file(name), "wb") else { throw Failure.cannotWrite(name) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure.cannotWrite(name) }
    }

    enum Failure: Error {
        case cannotMakeFolder
        case cannotRead(String)
        case cannotWrite(String)
    }
}
