public import StrictJSON

extension Lab {
    /// The most bytes of a name; names become client IDs, file names and the names of processes.
    public static let nameLengthMax = 64

    /// Whether a text can name a part of a lab: letters, digits, `-`, `_` and `.`, the first one a letter or digit.
    public static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= nameLengthMax else { return false }
        return isLetterOrDigit(first) && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
    }

    /// What a name may be, in words.
    static let nameExpected = "1 to \(nameLengthMax) letters, digits, \"-\", \"_\" and \".\", the first one a letter or digit"

    /// Whether Keyturn gives the name to a process of its own, so that a resource server's log would be another's.
    static func isReserved(_ name: String) -> Bool {
        ["issuer", "conductor", "worker"].contains(name) || name.hasPrefix("worker-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// The names in one of a lab's maps, in the order of the file and whether or not what they name could be read: an error in
    /// a client must not make every mention of the client a second error.
    ///
    /// - Parameters:
    ///   - map: the member that is a map by name, as `clients`.
    ///   - node: the parsed lab.
    public static func names(in map: String, of node: JSONNode) -> [String] {
        (node[map]?.object?.members ?? []).filter { !$0.isComment && isName($0.name) }.map(\.name)
    }
}

/// Reads an object as a map by name. Entries that could not be read are left out; their errors are in the bag.
func decodeMap<Value>(_ reader: JSONReader?, max: Int, _ decode: (String, JSONReader) -> Value?) -> [String: Value] {
    var values: [String: Value] = [:]
    for entry in reader?.map(max: max) ?? [] {
        guard Lab.isName(entry.name) else {
            let _: Value? = entry.reader.fail(
                .nameInvalid, problem: "this name cannot be used", expected: Lab.nameExpected, at: entry.namePlace)
            continue
        }
        if let value = decode(entry.name, entry.reader) { values[entry.name] = value }
    }
    return values
}
