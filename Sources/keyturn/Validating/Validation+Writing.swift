import StrictJSON

extension Validation {
    /// Everything that is wrong, as people read it, with a line at the end that sums it up.
    func text(colour: Bool) -> String {
        let blocks = findings.map { Terminal.harmless($0.rendered(colour: colour), keepsColours: colour) }
        return (blocks + [summary]).joined(separator: "\n\n")
    }

    private var summary: String {
        let errors = findings.count + omitted
        guard errors > 0 else { return files == 1 ? "the file is valid" : "all \(files) files are valid" }
        let shown = omitted > 0 ? ", of which \(findings.count) are shown" : ""
        let counted = errors == 1 ? "1 error" : "\(errors) errors\(shown)"
        return files == 1 ? counted : "\(counted); \(wrongFiles) of \(files) files \(wrongFiles == 1 ? "is" : "are") not valid"
    }

    /// The same as one JSON array.
    var json: String {
        JSON.array(findings.map(Self.json)).text(pretty: true)
    }

    private static func json(_ finding: Diagnostic) -> JSON {
        let position = finding.place?.position
        return [
            "file": (finding.place?.source.name).map(JSON.string) ?? .null,
            "line": position.map { .int(Int64($0.line)) } ?? .null,
            "column": position.map { .int(Int64($0.column)) } ?? .null,
            "code": .string(finding.code),
            "path": finding.path.isEmpty ? .null : .string(finding.path),
            "problem": .string(finding.problem),
            "found": finding.place.flatMap(found).map(JSON.string) ?? .null,
            "expected": finding.expected.map(JSON.string) ?? .null,
            "help": finding.help.map(JSON.string) ?? .null,
        ]
    }

    /// The most of a found value that is repeated, in bytes.
    private static let foundBytesMax = 200

    /// The text at a place; nil where there is none, where it is an object or array, or where it may be secret.
    private static func found(_ place: JSONPlace) -> String? {
        let bytes = place.source.bytes
        let start = min(max(place.offset, 0), bytes.count)
        let end = min(max(start, start + place.length), bytes.count)
        guard !place.source.isSecret, start < end, bytes[start] != UInt8(ascii: "{"), bytes[start] != UInt8(ascii: "[") else {
            return nil
        }
        var cut = min(end, start + foundBytesMax)
        while cut > start, cut < end, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
        return String(decoding: bytes[start..<cut], as: UTF8.self) + (cut < end ? "…" : "")
    }
}
