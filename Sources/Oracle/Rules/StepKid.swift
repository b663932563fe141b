import LabProtocol
import Scenario

/// The token that a step used or fetched is signed by the key that it expects. What was so for a part of the step's time only is not
/// decided: nobody knows at which instant of it the step was served.
func checkKid(_ wanted: KeyChoice, _ answer: StepAnswer, _ findings: Findings) -> StepFinding {
    guard let token = answer.token else {
        return StepFinding(
            status: .inconclusive, measured: "key not known", reason: "the history does not say which key signed the token")
    }
    let measured = "key \(token.kid.prefix(8))"
    func finding(_ status: Status, _ why: String) -> StepFinding {
        StepFinding(status: status, measured: measured, reason: "the token is signed by \(measured), \(why)")
    }
    switch wanted {
    case .id(let id):
        return finding(token.kid.utf8.elementsEqual(id.utf8) ? .pass : .fail, "and not by \(id)")
    case .rotation(let name):
        let keys = findings.casebook.keysBegun(by: name)
        if keys.isEmpty { return finding(.inconclusive, "and which key began to sign with \(name) is not in the history") }
        return finding(keys.contains(token.thumbprint) ? .pass : .fail, "which did not begin to sign with \(name)")
    case .current, .previous:
        let states = findings.casebook.keyStates(from: answer.sent, to: answer.answered)
        let holds = states.map { (wanted == .current ? $0.current : $0.previous).contains(token.thumbprint) }
        if holds.allSatisfy({ $0 }) { return finding(.pass, "") }
        return holds.contains(true)
            ? finding(.inconclusive, "which was \(wanted.words) for a part of the time only")
            : finding(.fail, "which was not \(wanted.words) then")
    }
}

/// Which keys signed, and which had signed and were still published, at an instant. By thumbprint.
private struct KeyState {
    var current: Set<String> = []
    var previous: Set<String> = []

    mutating func take(_ fact: KeyFact) {
        switch fact.change {
        case .published: break
        case .signing:
            current.insert(fact.thumbprint)
            previous.remove(fact.thumbprint)
        case .retired:
            current.remove(fact.thumbprint)
            previous.insert(fact.thumbprint)
        case .revoked:
            current.remove(fact.thumbprint)
            previous.remove(fact.thumbprint)
        }
    }
}

extension Casebook {
    /// The keys that began to sign with a rotation.
    fileprivate func keysBegun(by rotation: String) -> Set<String> {
        guard let at = facts.events.first(where: { $0.kind == .rotate && $0.name == rotation })?.at else { return [] }
        return Set(facts.keys.filter { $0.change == .signing && $0.at == at }.map(\.thumbprint))
    }

    /// The states of the keys from one instant to another, each once. What changes in one instant changes together.
    fileprivate func keyStates(from: Int64, to: Int64) -> [KeyState] {
        var state = KeyState()
        var states: [KeyState] = []
        let changes = facts.keys.filter { $0.at <= to }.sorted { $0.at < $1.at }
        for (index, fact) in changes.enumerated() {
            if fact.at > from, index == 0 || changes[index - 1].at < fact.at { states.append(state) }
            state.take(fact)
        }
        return states + [state]
    }
}
