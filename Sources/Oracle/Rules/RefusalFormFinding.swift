import Scenario

/// How servers that are not our own refuse: what RFC 6750 section 3 asks of the form is told, and not held against them.
///
/// - Returns: nil where there is no such server.
func tellRefusalForms(_ findings: Findings) -> RuleResult? {
    let foreign = findings.casebook.servers.filter(\.isForeign).map(\.name)
    guard !foreign.isEmpty else { return nil }
    let count = findings.boxes.misformed
    let examples = findings.boxes.misformedExamples
    let measured =
        count == 0
        ? "each refusal of \(foreign.joined(separator: ", ")) has its form"
        : "\(Words.count(count, "refusal")) in another form, as: \(examples.first?.description(findings.casebook) ?? "")"
    return RuleResult(
        kind: .invariant, code: "refusal-form", wanted: "refusals have the form of RFC 6750 (told, not asked)",
        measured: measured,
        status: .pass, reason: nil, requests: examples.map(\.request.number))
}
