import Glibc

/// The file in which an issuer's keys last from one story of a rehearsal to the next.
struct RehearsalKeys {
    private let folder: String

    var file: String { folder + "/keys" }

    /// Makes a folder for it that is this user's only, where temporary files are.
    ///
    /// - Throws: ``CommandFailure`` with status 3.
    static func make() throws -> RehearsalKeys {
        let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(root)/keyturn-rehearsal-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(.broken, "keyturn: no folder could be made in \(root): \(String(cString: strerror(errno)))")
        }
        return RehearsalKeys(folder: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// Removes it with what is in it.
    func remove() {
        unlink(file)
        rmdir(folder)
    }
}
