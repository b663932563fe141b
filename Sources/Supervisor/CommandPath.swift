import Glibc

/// Finds programs as a shell does.
enum CommandPath {
    /// The file of a program.
    ///
    /// - Parameters:
    ///   - name: a path, which counts from the folder that the program is started in, or a name that is looked for.
    ///   - path: the folders to look in, as `PATH` has them.
    ///   - folder: where the program is started.
    /// - Returns: nil where there is none that can be executed.
    static func find(_ name: String, path: String, folder: String) -> String? {
        if name.utf8.contains(UInt8(ascii: "/")) { return name }
        for entry in path.split(separator: ":", omittingEmptySubsequences: false) {
            let file = entry.isEmpty ? name : "\(entry)/\(name)"
            // What is looked for from a relative folder is started from the other one.
            guard file.hasPrefix("/") else { continue }
            var information = stat()
            if stat(file, &information) == 0, information.st_mode & S_IFMT == S_IFREG, access(file, X_OK) == 0 { return file }
        }
        return nil
    }
}
