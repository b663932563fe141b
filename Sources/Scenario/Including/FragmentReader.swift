/// Reads the file of a fragment; pure code is handed it.
public struct FragmentReader: Sendable {
    /// Why a file cannot be read, in words after "cannot be read:".
    public struct Failure: Error, Sendable {
        /// The words.
        public let reason: String

        /// - Parameter reason: in words.
        public init(reason: String) {
            self.reason = reason
        }
    }

    private let readFile: @Sendable (String) throws(Failure) -> [UInt8]

    /// - Parameter read: takes a path that counts from where the scenario's own path does, and returns the file's bytes.
    public init(_ read: @escaping @Sendable (String) throws(Failure) -> [UInt8]) {
        readFile = read
    }

    /// Where no file can be read, and an `include` is an error.
    public static let none = FragmentReader { (_) throws(Failure) in throw Failure(reason: "no fragments are looked for here") }

    func read(_ path: String) throws(Failure) -> [UInt8] { try readFile(path) }
}
