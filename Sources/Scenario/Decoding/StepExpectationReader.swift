import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads what must come of a step.
    func stepExpectation() -> StepExpectation? {
        object { (object: inout ObjectReader) -> StepExpectation? in
            let statusReader = object.optional("status")
            let errorReader = object.optional("error")
            if statusReader == nil && errorReader == nil {
                return fail(
                    ScenarioCode.expectsNothing, problem: "nothing is expected here", expected: "\"status\", \"error\" or both")
            }
            let status = statusReader?.int(in: 100...599)
            return StepExpectation(status: status.map { Int($0) }, error: errorReader?.errorCode())
        }
    }

    /// Reads an error code of RFC 6749 and RFC 6750, or `"none"`.
    func errorCode() -> WireErrorCode? {
        guard let text = string() else { return nil }
        return WireErrorCode.named(text) ?? failUnknown("error code", text, known: WireErrorCode.names)
    }
}

extension WireErrorCode {
    /// The names that scenarios use: those of the wire, and `none`.
    static let names = ["none"] + allCases.filter { $0 != .none && $0 != .other }.map(\.name)

    static func named(_ text: String) -> WireErrorCode? {
        guard names.contains(text) else { return nil }
        return text == "none" ? WireErrorCode.none : WireErrorCode(wire: text)
    }
}
