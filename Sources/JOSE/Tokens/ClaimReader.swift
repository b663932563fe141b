import StrictJSON

/// Reads claims by their JSON type; nil where a claim is absent. A `null` is no absence.
struct ClaimReader {
    private let payload: JSONNode

    init(_ payload: JSONNode) {
        self.payload = payload
    }

    /// - Throws: `claim-invalid`.
    func text(_ name: String) throws(TokenError) -> String? {
        guard let node = payload[name] else { return nil }
        guard let text = node.string else { throw wrongKind(name, node, "a string") }
        return text
    }

    /// One string or an array of them (RFC 7519 section 4.1.3).
    /// - Throws: `claim-invalid`.
    func texts(_ name: String) throws(TokenError) -> [String]? {
        guard let node = payload[name] else { return nil }
        if let text = node.string { return [text] }
        guard let items = node.array else { throw wrongKind(name, node, "a string or an array of strings") }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else {
            throw TokenError(.claimInvalid, name, "\(name) is an array that holds more than strings")
        }
        return texts
    }

    /// - Returns: nanoseconds since 1970.
    /// - Throws: `claim-invalid`.
    func time(_ name: String) throws(TokenError) -> Int64? {
        guard let node = payload[name] else { return nil }
        guard case .number(let number) = node.value else { throw wrongKind(name, node, "a number") }
        guard let time = nanosecondsSince1970(number) else {
            throw TokenError(.claimInvalid, name, "\(name) is no time between the years 1677 and 2262")
        }
        return time
    }

    private func wrongKind(_ name: String, _ node: JSONNode, _ expected: String) -> TokenError {
        TokenError(.claimInvalid, name, "\(name) is \(node.kindName), not \(expected)")
    }
}

/// A claim that must be there.
/// - Throws: `claim-missing`.
func required<Value>(_ value: Value?, _ claim: String) throws(TokenError) -> Value {
    guard let value else { throw TokenError(.claimMissing, claim, "\(claim) is not there") }
    return value
}
