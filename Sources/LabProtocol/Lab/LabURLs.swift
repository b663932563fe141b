public import StrictJSON

extension Lab {
    /// The longest URL in a lab, in bytes.
    public static let urlBytesMax = 2_000
}

extension JSONReader {
    /// Reads an absolute URL that can be fetched: http or https, with a host, and without a user's name, a query or a fragment.
    public func webAddress() -> String? {
        guard let text = string() else { return nil }
        guard text.utf8.count <= Lab.urlBytesMax, Self.isWebAddress(text) else {
            return fail(
                .urlInvalid, problem: "this is no address that can be fetched",
                expected: "an absolute URL such as \"https://client.example/jwks.json\"")
        }
        return text
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return false }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        // Printable ASCII; a backslash is a slash to some readers of URLs.
        guard rest.allSatisfy({ (0x21...0x7E).contains($0) && !"?#@\"<>\\".utf8.contains($0) }) else { return false }
        let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
        return !host.isEmpty
    }
}
