/// Scopes as RFC 6749 section 3.3 has them: words, compared whole, with exactly one space between.
public struct Scope: Sendable, Hashable, CustomStringConvertible {
    /// The words, in order.
    public let words: [String]

    /// Creates a scope from words.
    public init(_ words: [String]) {
        self.words = words
    }

    /// Reads the value of a `scope` parameter or claim.
    ///
    /// - Returns: nil where it is not of the RFC's form: an empty word (two spaces, a space at an end), a tab, a quote.
    public init?(parsing text: String) {
        if text.isEmpty {
            self.init([])
            return
        }
        let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        for word in words {
            guard !word.isEmpty, word.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else { return nil }
        }
        self.init(words.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Whether every word of the other one stands here, as a whole word and in the same case.
    public func covers(_ needed: [String]) -> Bool {
        needed.allSatisfy(words.contains)
    }

    /// The words with one space between.
    public var description: String { words.joined(separator: " ") }
}
