extension JSONReader {
    /// Complains about this value by a rule of the caller's.
    ///
    /// - Parameters:
    ///   - code: what is wrong, in one stable word.
    ///   - problem: what was found; no capital at the start, no full stop.
    ///   - expected: what is allowed.
    ///   - help: how to mend it.
    ///   - place: where, if not at the value itself, such as a member's name.
    public func report(
        code: String, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) {
        bag.add(
            Diagnostic(
                code: code, place: place ?? node.place, path: path, problem: problem, expected: expected, help: help))
    }

    /// The same, returning the nil that the caller returns.
    public func fail<T>(
        code: String, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) -> T? {
        report(code: code, problem: problem, expected: expected, help: help, at: place)
        return nil
    }

    func fail<T>(
        _ code: ReadingCode, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) -> T? {
        fail(code: code.rawValue, problem: problem, expected: expected, help: help, at: place)
    }

    /// A value of another kind than is due.
    func wrongKind<T>(_ due: String) -> T? {
        fail(.wrongKind, problem: "\(node.kindName) cannot stand here", expected: due)
    }

    /// A found text as diagnostics show it.
    func shown(_ text: String) -> String {
        node.place.source.isSecret ? "this" : quoted(text)
    }
}

/// "1 item", "3 items".
func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
}
