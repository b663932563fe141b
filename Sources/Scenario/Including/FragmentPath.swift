/// The path of a fragment, which counts from the scenario's folder and stays in it. A scenario can be a stranger's, and what is
/// wrong in a file is shown with its lines: no scenario gets at files beside its own.
struct FragmentPath: Hashable {
    /// Names of folders and, last, of the file.
    private let names: [[UInt8]]

    /// The longest path as it is written, in bytes.
    static let bytesMax = 512

    /// The scenario's own file.
    ///
    /// - Parameter name: the last part of its path.
    init(scenario name: String) {
        names = [Array(name.utf8)]
    }

    private init(names: [[UInt8]]) {
        self.names = names
    }

    /// What a path says in this file.
    ///
    /// - Returns: nil for an absolute path, one that leads out of the scenario's folder, and one that names no file.
    func resolving(_ written: String) -> FragmentPath? {
        guard (1...Self.bytesMax).contains(written.utf8.count), written.utf8.first != UInt8(ascii: "/"),
            written.utf8.last != UInt8(ascii: "/"), written.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        var names = Array(self.names.dropLast())
        for part in written.utf8.split(separator: UInt8(ascii: "/")) {
            switch String(decoding: part, as: UTF8.self) {
            case ".": continue
            case "..":
                if names.popLast() == nil { return nil }
            default: names.append(Array(part))
            }
        }
        let last = written.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
        return last == "." || last == ".." ? nil : FragmentPath(names: names)
    }

    /// The path as files are opened and diagnostics call them.
    ///
    /// - Parameter folder: the scenario's folder with its slash; empty where that is the current one.
    func path(in folder: String) -> String {
        folder + names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }
}
