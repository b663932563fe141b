import ArgumentParser
import JOSE
import LabProtocol
import Scenario
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
            throw ValidationError("\"\(text)\" is no defect\(near)")
        }
        return defect
    }

    /// A scenario's parameter and its value, as `rate=50/s`.
    static func setting(_ text: String) throws -> ParameterSetting {
        guard let setting = ParameterSetting(parsing: text) else {
            throw ValidationError("\"\(text)\" sets nothing: a parameter's name, \"=\" and its value do, as rate=50/s")
        }
        return setting
    }

    /// Which kind of access token a resource server expects, by its `typ`.
    static func tokenProfile(_ text: String) throws -> TokenVerifier.Profile {
        switch text {
        case "jwt": .jwt
        case "at+jwt": .atJWT
        default: throw ValidationError("\"\(text)\" is no token profile: jwt and at+jwt are")
        }
    }

    /// Whether verified tokens are remembered.
    static func memo(_ text: String) throws -> MemoSwitch {
        guard let memo = MemoSwitch(rawValue: text) else { throw ValidationError("\"\(text)\" is neither on nor off") }
        return memo
    }

    /// The names of all mistakes.
    static let defects = Defect.allCases.map(\.rawValue).joined(separator: ", ")
}
