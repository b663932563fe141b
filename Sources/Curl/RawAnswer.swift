/// The answer of a ``RawExchange``, as far as it came (RFC 9112).
public struct RawAnswer: Sendable, Hashable {
    /// A header field.
    public struct Field: Sendable, Hashable {
        /// In lower case.
        public let name: String
        /// Without the white space around it.
        public let value: String
    }

    /// The status.
    public let status: Int
    /// The header fields in their order.
    public let fields: [Field]
    /// The body as it came, chunks and all.
    public let body: [UInt8]

    /// The values of a field.
    ///
    /// - Parameter name: in lower case.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The most header fields that are read.
    static let fieldsMax = 200

    /// Reads what has come; nil where more is to be waited for, or where it is no answer.
    ///
    /// - Parameters:
    ///   - isWhole: whether nothing more will come.
    ///   - bytesMax: past it nothing more is waited for.
    init?(_ received: [UInt8], isWhole: Bool, bytesMax: Int) {
        var rest = received[...]
        while true {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            guard let status = Self.status(lines.first) else { return nil }
            rest = rest[end.upperBound...]
            // RFC 9110 section 15.2: interim answers come before the one that counts.
            if (100..<200).contains(status) { continue }
            let fields = lines.dropFirst().prefix(Self.fieldsMax).compactMap(Self.field)
            let length = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) }
            let isChunked = fields.contains { $0.name == "transfer-encoding" }
            let isEnded =
                isWhole || received.count >= bytesMax || length.map { rest.count >= $0 } ?? false
                || isChunked && rest.ends(with: "0\r\n\r\n".utf8) || status == 204 || status == 304
            guard isEnded else { return nil }
            self.status = status
            self.fields = fields
            body = Array(rest)
            return
        }
    }

    private static func status(_ line: Substring?) -> Int? {
        guard let words = line?.split(separator: " "), words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].utf8.count == 3
        else { return nil }
        return Int(words[1])
    }

    private static func field(_ line: Substring) -> Field? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        let trimmed = value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        return Field(name: line[..<colon].lowercased(), value: String(trimmed))
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with bytes: String.UTF8View) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}
