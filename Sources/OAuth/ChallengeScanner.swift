/// Finds the Bearer challenge's parameters in a `WWW-Authenticate` value (RFC 9110 section 11), whoever wrote it.
///
/// It works on bytes and goes forward only: a hostile value costs no more than its length. Whatever fits no grammar is passed over,
/// since a challenge that is half readable still tells why a call was refused.
struct ChallengeScanner {
    private let bytes: [UInt8]
    private var place = 0
    /// Whether a new challenge may begin here: at the start and behind a comma.
    private var isAtBoundary = true

    /// The parameters of the first Bearer challenge among those that ``BearerChallenge`` knows, by their names in lower case.
    ///
    /// - Returns: nil where there is no such challenge.
    static func bearerParameters(in bytes: [UInt8]) -> [String: String]? {
        var scanner = ChallengeScanner(bytes)
        while let item = scanner.next() {
            if case .scheme(let name) = item, name == "bearer" { return scanner.parameters() }
        }
        return nil
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private enum Item {
        case scheme(String)
        case parameter(name: String, value: String)
    }

    private mutating func parameters() -> [String: String] {
        var parameters: [String: String] = [:]
        while case .parameter(let name, let value) = next() {
            if Self.known.contains(name), parameters[name] == nil { parameters[name] = value }
        }
        return parameters
    }

    private mutating func next() -> Item? {
        while let byte = current {
            switch byte {
            case UInt8(ascii: ","):
                isAtBoundary = true
                place += 1
            case UInt8(ascii: "\""):
                _ = quotedString()
                isAtBoundary = false
            case _ where Self.isTokenByte(byte):
                if let item = word() { return item }
            default:
                if !Self.isBlank(byte) { isAtBoundary = false }
                place += 1
            }
        }
        return nil
    }

    // A word is a parameter's name where `=` follows, which may have blanks around it, and else a scheme where one may begin.
    private mutating func word() -> Item? {
        let name = Self.lowercased(run(while: Self.isTokenByte))
        let beganChallenge = isAtBoundary
        isAtBoundary = false
        skipBlanks()
        guard current == UInt8(ascii: "=") else { return beganChallenge ? .scheme(name) : nil }
        place += 1
        skipBlanks()
        if current == UInt8(ascii: "\"") { return .parameter(name: name, value: quotedString()) }
        let value = run { !Self.isBlank($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
        return .parameter(name: name, value: String(decoding: value, as: UTF8.self))
    }

    /// The text of a quoted string, at whose first quote the scanner stands; to the end where it is not closed.
    private mutating func quotedString() -> String {
        var text: [UInt8] = []
        place += 1
        while let byte = current, byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), place + 1 < bytes.count { place += 1 }
            text.append(bytes[place])
            place += 1
        }
        place += 1
        return String(decoding: text, as: UTF8.self)
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() {
        _ = run(while: Self.isBlank)
    }

    private mutating func run(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let run = bytes[min(place, bytes.count)...].prefix(while: belongs)
        place = run.endIndex
        return run
    }

    private static let known: Set<String> = ["realm", "error", "error_description", "scope", "resource_metadata"]

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    // tchar of RFC 9110 section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: symbols.contains(byte)
        }
    }

    private static let symbols = Array("!#$%&'*+-.^_`|~".utf8)

    private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
        String(decoding: word.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
