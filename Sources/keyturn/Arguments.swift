import ArgumentParser
import LabProtocol
import StrictJSON

/// Reads the values of flags, with errors that say how to mend them.
enum Arguments {
    /// A duration with its unit, as `5m`.
    static func duration(_ text: String) throws -> Nanoseconds {
        do { return try Nanoseconds(parsing: text) } catch { throw ValidationError(error.description) }
    }

    /// The name of a deliberate mistake.
    static func defect(_ text: String) throws -> Defect {
        guard let defect = Defect(rawValue: text) else {
            let near = NearestName.of(text, among: Defect.allCases.map(\.rawValue)).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("\"\(text)\" is no defect: \(defects) are\(near)")
        }
        return defect
    }

    /// The names of all mistakes.
    static let defects = Defect.allCases.map(\.rawValue).joined(separator: ", ")
}
