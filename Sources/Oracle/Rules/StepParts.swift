import LabProtocol
import Scenario
import StrictJSON

/// A header field or a value of the body is what a step expects. Texts are compared byte by byte.
func checkPart(_ wanted: PartExpectation, _ plan: StepPlan, _ findings: Findings) -> StepFinding {
    let fact = findings.casebook.facts.stepAnswers.last { fact in
        fact.stream == plan.stream && fact.part == wanted.part && fact.name.utf8.elementsEqual(wanted.name.utf8)
    }
    let name = wanted.part == .header ? "header \(wanted.name)" : "body \(wanted.name)"
    guard let fact else {
        return StepFinding(
            status: .inconclusive, measured: "\(name) not known", reason: "what the answer's \(name) was is not in the history")
    }
    guard let value = fact.value else {
        return StepFinding(status: .fail, measured: "no \(name)", reason: "the answer has no \(name)")
    }
    let shown = wanted.part == .header ? JSON.string(value).text() : value
    if wanted.match.holds(of: value, in: wanted.part) {
        return StepFinding(status: .pass, measured: "\(name) \(shown)", reason: "")
    }
    let reason = "the answer's \(name) is \(shown)"
    guard !fact.isCut else {
        return StepFinding(
            status: .inconclusive, measured: "\(name) \(shown)", reason: reason + ", and what follows was not kept")
    }
    return StepFinding(status: .fail, measured: "\(name) \(shown)", reason: reason)
}

extension PartExpectation.Match {
    fileprivate func holds(of value: String, in part: StepAnswerFact.Part) -> Bool {
        switch self {
        case .equals(let text): value.utf8.elementsEqual(text.utf8)
        case .contains(let text): (part == .header ? value : Self.text(ofJSON: value)).map { $0.holds(text) } ?? false
        }
    }

    /// The text that a JSON string stands for; nil where it is none. One that was cut lacks its end.
    private static func text(ofJSON value: String) -> String? {
        guard value.utf8.first == UInt8(ascii: "\"") else { return nil }
        return (try? StrictJSON.parse(Array(value.utf8), named: "value", limits: .request))?.string ?? String(value.dropFirst())
    }
}

extension String {
    /// Whether the bytes of another text stand somewhere in this one's.
    fileprivate func holds(_ other: String) -> Bool {
        let (whole, part) = (Array(utf8), Array(other.utf8))
        guard part.count <= whole.count else { return false }
        return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
    }
}
