/// The `WWW-Authenticate: Bearer …` challenge of RFC 6750 section 3.
public struct BearerChallenge: Sendable, Hashable {
    /// `realm`.
    public var realm: String?
    /// `error`; nil where the request carried no token at all (section 3.1).
    public var error: String?
    /// `error_description`, ASCII without quotes and backslashes.
    public var description: String?
    /// `scope`: what the call needs.
    public var scope: Scope?

    /// Creates a challenge from its parts.
    public init(realm: String? = nil, error: String? = nil, description: String? = nil, scope: Scope? = nil) {
        self.realm = realm
        self.error = error
        self.description = description
        self.scope = scope
    }

    /// The header's value.
    public var headerValue: String {
        var parameters: [String] = []
        if let realm { parameters.append("realm=\"\(realm)\"") }
        if let error { parameters.append("error=\"\(error)\"") }
        if let description { parameters.append("error_description=\"\(description)\"") }
        if let scope { parameters.append("scope=\"\(scope)\"") }
        return parameters.isEmpty ? "Bearer" : "Bearer \(parameters.joined(separator: ", "))"
    }

    /// Reads a header's value, from any server.
    ///
    /// - Returns: nil where no Bearer challenge stands in it. Parameters that cannot be read are passed over.
    public init?(headerValue: String) {
        var rest = Substring(headerValue)
        guard let start = Self.bearerStart(in: rest) else { return nil }
        rest = rest[start...]
        self.init()
        while let (name, value) = Self.nextParameter(&rest) {
            switch name {
            case "realm": realm = value
            case "error": error = value
            case "error_description": description = value
            case "scope": scope = Scope(parsing: value)
            default: break
            }
        }
    }

    private static func bearerStart(in text: Substring) -> Substring.Index? {
        let lower = text.lowercased()
        guard lower.utf8.count == text.utf8.count else { return nil }
        var from = lower.startIndex
        while let range = lower[from...].firstRange(of: "bearer") {
            let before = range.lowerBound == lower.startIndex || ", ".contains(lower[lower.index(before: range.lowerBound)])
            let after = range.upperBound == lower.endIndex || " ,".contains(lower[range.upperBound])
            if before && after {
                let offset = lower.utf8.distance(from: lower.startIndex, to: range.upperBound)
                return text.utf8.index(text.startIndex, offsetBy: offset)
            }
            from = range.upperBound
        }
        return nil
    }

    /// The next `name=value` or `name="value"`; leaves `rest` behind it.
    private static func nextParameter(_ rest: inout Substring) -> (String, String)? {
        rest = rest.drop { $0 == " " || $0 == "," || $0 == "\t" }
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let name = rest[..<equals].lowercased()
        guard !name.contains(where: { $0 == " " || $0 == "," }) else { return nil }
        rest = rest[rest.index(after: equals)...]
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != "," && $0 != " " }
            rest = rest[value.endIndex...]
            return (name, String(value))
        }
        rest.removeFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            value.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        return (name, value)
    }
}
