import Glibc

/// The folders of runs, which never hold a secret or a key.
enum RunFolder {
    /// Whether a path leads into one, by whatever dots and links.
    static func holds(_ path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let real = realpath(folder, nil) else { return isNamed(path) }
        defer { free(real) }
        return isNamed(path) || isNamed(String(cString: real))
    }

    private static func isNamed(_ path: String) -> Bool {
        let parts = path.split(separator: "/").filter { $0 != "." }
        return zip(parts, parts.dropFirst()).contains { $0 == ".keyturn" && $1 == "runs" }
    }
}
