/// A strict reader of JSON (RFC 8259): one valid text in UTF-8, nothing around it, no name twice, bounded in size and depth.
public enum StrictJSON {
    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - named: how diagnostics call it, such as its path.
    ///   - limits: what it may cost.
    /// - Returns: the value, each part with its place.
    /// - Throws: ``JSONSyntaxError`` at the first thing that is wrong.
    public static func parse(_ bytes: [UInt8], named: String, limits: JSONLimits) throws(JSONSyntaxError) -> JSONNode {
        try parse(JSONSource(name: named, bytes: bytes), limits: limits)
    }

    /// Reads a text that already has a name.
    ///
    /// - Throws: ``JSONSyntaxError`` at the first thing that is wrong.
    public static func parse(_ source: JSONSource, limits: JSONLimits) throws(JSONSyntaxError) -> JSONNode {
        do throws(SyntaxFault) {
            guard source.bytes.count <= limits.bytesMax else {
                throw SyntaxFault(.tooLarge, at: 0, length: 0, other: limits.bytesMax)
            }
            return try source.bytes.withUnsafeBufferPointer { (bytes) throws(SyntaxFault) -> JSONNode in
                var parser = Parser(bytes, of: source, limits: limits)
                return try parser.text()
            }
        } catch {
            throw error.explained(in: source)
        }
    }
}
