public import StrictJSON

extension JSONReader {
    /// Reads a string that holds something.
    ///
    /// - Parameter bytesMax: how long it may be, in bytes of UTF-8.
    public func nonEmptyString(bytesMax: Int = 2_048) -> String? {
        guard let text = string() else { return nil }
        guard (1...bytesMax).contains(text.utf8.count) else {
            return fail(
                .stringLength, problem: text.isEmpty ? "this string is empty" : "this string is too long",
                expected: "1 to \(bytesMax) bytes")
        }
        return text
    }

    /// Reads one line of text for people: it may end up on a terminal, so nothing in it steers one.
    ///
    /// - Parameter bytesMax: how long it may be, in bytes of UTF-8.
    public func printableLine(bytesMax: Int = 200) -> String? {
        guard let text = nonEmptyString(bytesMax: bytesMax) else { return nil }
        guard text.unicodeScalars.allSatisfy({ !Self.steersTerminals($0) }) else {
            return fail(
                .stringUnprintable, problem: "this text holds control characters", expected: "one line of printable text")
        }
        return text
    }

    /// Controls, line ends, and what turns the order of writing around.
    private static func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    /// Reads the version of a file's format.
    ///
    /// - Parameter supported: the only one that this code reads.
    public func formatVersion(_ supported: Int64) -> Int64? {
        guard let version = int() else { return nil }
        guard version == supported else {
            return fail(
                .formatVersion, problem: "this file is of format version \(version)", expected: "\(supported)",
                help: version > supported ? "a newer Keyturn reads it" : nil)
        }
        return version
    }

    /// Reads one scope (RFC 6749 section 3.3).
    public func scope() -> String? {
        guard let text = string() else { return nil }
        guard Self.isScope(text) else {
            return fail(
                .scopeInvalid, problem: "this is not one scope",
                expected: "printable ASCII without spaces, quotes and backslashes, such as \"read:data\"")
        }
        return text
    }

    /// Reads a list of scopes, each once (RFC 6749 section 3.3). What is wrong is left out and complained about.
    ///
    /// - Parameter max: how many there may be.
    public func scopes(max: Int) -> [String]? {
        guard let items = array(max: max) else { return nil }
        var scopes: [String] = []
        var seen: Set<String> = []
        for item in items {
            guard let scope = item.scope() else { continue }
            if !seen.insert(scope).inserted {
                let _: String? = item.fail(.scopeTwice, problem: "this scope stands here twice", expected: "each scope once")
            } else {
                scopes.append(scope)
            }
        }
        return scopes
    }

    private static func isScope(_ text: String) -> Bool {
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    }
}
