import Foundation

/// The executable under test and the files that are shipped with it.
enum Installation {
    /// The built executable: where KEYTURN_EXECUTABLE says, else beside the test bundle.
    static func executable() throws -> String {
        if let path = ProcessInfo.processInfo.environment["KEYTURN_EXECUTABLE"] { return path }
        let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: bundle).deletingLastPathComponent().appending(path: "keyturn").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw NotBuilt(path: path) }
        return path
    }

    /// The names of the shipped scenarios.
    static let scenarios = ["normal-calls", "key-rotation", "token-expiry", "scope-denial", "surprise-rotation"]

    /// A shipped file, as `lab.json` or `scenarios/key-rotation.json`.
    static func shipped(_ path: String) -> URL {
        root.appending(path: path)
    }

    /// A program of the tests in another language, as `Python/verify.py`.
    static func program(_ path: String) -> String {
        tests.appending(path: path).path
    }

    private static let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

    struct NotBuilt: Error, CustomStringConvertible {
        let path: String
        var description: String { "\(path) is not there; build it, or name it in KEYTURN_EXECUTABLE" }
    }
}
