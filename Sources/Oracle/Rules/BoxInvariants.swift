/// An invariant that no call falls into a box.
struct BoxInvariant: Sendable {
    let code: String
    let wanted: String
    let box: Box
    /// How the calls are told, as `was refused`.
    let what: String

    /// Fails where a call fell into the box, and shows the first of them. Where nothing was judged it holds; that this proves
    /// nothing is for ``requireExercise(_:)`` to say.
    func result(_ findings: Findings) -> RuleResult {
        let count = findings.boxes.counts[box] ?? 0
        let examples = findings.boxes.examples(of: box)
        return RuleResult(
            kind: .invariant, code: code, wanted: wanted,
            measured: "\(Words.count(count)) of \(Words.count(findings.boxes.calls, "call")) \(what)",
            status: count == 0 ? .pass : .fail, reason: examples.first?.description(findings.casebook),
            requests: examples.map(\.request.number))
    }
}

/// What holds in every run: the boxes that no call may fall into.
let boxInvariants = [
    BoxInvariant(
        code: "wrongly-accepted", wanted: "nothing that has to be refused is accepted", box: .wronglyAccepted,
        what: "wrongly accepted"),
    BoxInvariant(
        code: "wrongly-refused", wanted: "nothing that has to be accepted is refused", box: .wronglyRefused,
        what: "wrongly refused"),
    BoxInvariant(
        code: "unserved", wanted: "nothing that has to be accepted is left unserved", box: .unavailable, what: "left unserved"),
    BoxInvariant(
        code: "wrong-error", wanted: "every refusal has its right status and error code", box: .wrongError,
        what: "refused with the wrong status or error code"),
]
