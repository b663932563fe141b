import FoundationEssentials
public import Oracle
import StrictJSON

/// A verdict for machines: the content of `verdict.json`.
///
/// The members are those of ``Oracle/Verdict`` by their names there, with `formatVersion` beside them. Every time is in nanoseconds
/// on the run's clock and every length in nanoseconds, whole numbers; a member that is nil is left out. Members are sorted by their
/// names, so that equal verdicts are equal texts.
public enum JSONReport {
    /// The version of the form that is written, and the only one that is read.
    public static let formatVersion = 1

    /// The verdict as JSON, over several lines, with a line feed at the end.
    ///
    /// - Throws: what the encoder throws; a verdict holds nothing that it refuses.
    public static func render(_ verdict: Verdict) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let compact = Array(try encoder.encode(VerdictFile(formatVersion: formatVersion, verdict: verdict)))
        // Only looks: a verdict beyond the parser's bounds is written on one line.
        let pretty = (try? StrictJSON.parse(compact, named: "verdict.json", limits: .file)).map { JSON($0).text(pretty: true) }
        return (pretty ?? String(decoding: compact, as: UTF8.self)) + "\n"
    }

    /// Reads what ``render(_:)`` wrote.
    ///
    /// - Throws: ``JSONReportError``.
    public static func parse(_ bytes: [UInt8]) throws(JSONReportError) -> Verdict {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let version = (try? decoder.decode(VersionOnly.self, from: Data(bytes)))?.formatVersion
        guard let version else { throw .notAVerdict }
        guard version == formatVersion else { throw .version(version) }
        guard let file = try? decoder.decode(VerdictFile.self, from: Data(bytes)) else { throw .notAVerdict }
        return file.verdict
    }
}

/// Why bytes are not a verdict.
public enum JSONReportError: Error, Sendable, Hashable {
    /// They are no JSON, or lack members.
    case notAVerdict
    /// They are of another version of the form.
    case version(Int)

    /// The error's stable name.
    public var code: String {
        switch self {
        case .notAVerdict: "verdict-not-a-verdict"
        case .version: "verdict-version"
        }
    }
}

extension JSONReportError: CustomStringConvertible {
    /// The sentence for people.
    public var description: String {
        switch self {
        case .notAVerdict: "this is not a Keyturn verdict; `keyturn judge` makes one from the run's history"
        case .version(let version):
            "this verdict is of version \(version) and this Keyturn reads version \(JSONReport.formatVersion); "
                + "`keyturn judge` makes one from the run's history"
        }
    }
}

private struct VersionOnly: Decodable {
    let formatVersion: Int
}

/// A verdict's members and the version side by side.
private struct VerdictFile: Codable {
    let formatVersion: Int
    let verdict: Verdict

    private enum CodingKeys: CodingKey {
        case formatVersion
    }

    init(formatVersion: Int, verdict: Verdict) {
        self.formatVersion = formatVersion
        self.verdict = verdict
    }

    init(from decoder: any Decoder) throws {
        formatVersion = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .formatVersion)
        verdict = try Verdict(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try verdict.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(formatVersion, forKey: .formatVersion)
    }
}
