import LabProtocol
import Oracle

/// Short names for signing keys: the beginning of the key ID, with the beginning of the thumbprint where two keys would look alike.
struct KeyNames {
    /// How many characters of a key ID are shown.
    static let charactersMax = 8
    private static let thumbprintCharactersMax = 6

    private let kids: [String: String]
    private let ambiguous: Set<String>

    /// - Parameter keys: thumbprint and key ID of every key that may be named.
    init(_ keys: [(thumbprint: String, kid: String)]) {
        kids = Dictionary(keys.map { ($0.thumbprint, $0.kid) }) { first, _ in first }
        var seen: Set<String> = []
        var twice: Set<String> = []
        for kid in kids.values where !seen.insert(Self.short(kid)).inserted { twice.insert(Self.short(kid)) }
        ambiguous = twice
    }

    /// Names the keys of a verdict and of the facts.
    init(verdict: Verdict, facts: [Fact]) {
        var keys = verdict.keys.map { (thumbprint: $0.thumbprint, kid: $0.kid) }
        for case .key(let fact) in facts { keys.append((fact.thumbprint, fact.kid)) }
        self.init(keys)
    }

    /// The name of a key; one that no one introduced goes by its thumbprint.
    func name(_ thumbprint: String) -> String {
        guard let kid = kids[thumbprint] else { return Self.short(thumbprint) }
        let name = Self.short(kid)
        guard ambiguous.contains(name) else { return name }
        return "\(name)/\(thumbprint.prefix(Self.thumbprintCharactersMax))"
    }

    private static func short(_ text: String) -> String {
        text.count > charactersMax ? text.prefix(charactersMax) + "…" : text
    }
}
