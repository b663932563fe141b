import LabProtocol
import Scenario
import StrictJSON

/// A moment of a plan in words.
struct PlanWords {
    /// One word that says of what kind it is.
    let label: String
    /// What happens.
    let text: String
    /// The name that a scenario gives it, or that it belongs to.
    let name: String?
    /// Whether the text goes on from the name instead of standing behind it.
    var isAboutName: Bool { label == "traffic" }
    /// What it waits for; nil where it has its instant.
    let after: Instant?

    init(_ what: PlannedPlay.What) {
        switch what {
        case .trafficStarts(let plan):
            (label, name) = ("traffic", plan.name)
            text = "begins: " + Self.rest(of: Story.trafficWords(plan).joined(separator: "; "), after: plan.name)
            after = nil
        case .trafficEnds(let plan):
            (label, name, text) = ("traffic", plan.name, "ends")
            after = nil
        case .entry(let entry):
            (label, text) = Self.words(entry.action)
            name = entry.name
            after = entry.when.isRelative ? entry.when : nil
        case .step(let step):
            (label, name) = ("step", nil)
            let wanted = step.expect.wanted
            text = wanted.isEmpty ? step.plan.title : "\(step.plan.title): \(wanted)"
            after = step.when.flatMap { $0.isRelative ? $0 : nil }
        }
    }

    /// `4.3s after turn`; nil where it has its instant.
    var waiting: String? {
        guard case .after(let event, let wait)? = after else { return nil }
        return wait == 0 ? "at \(event)" : "\(Nanoseconds(wait)) after \(event)"
    }

    private static func words(_ action: TimelineEntry.Action) -> (label: String, text: String) {
        switch action {
        case .rotate(let style): ("rotate", style.words)
        case .revokePrevious: ("revoke", "the previous keys are taken out of the key set")
        case .fault(let fault, let lasts): ("fault", "\(fault)\(length(lasts))")
        case .clear(let name): ("clear", "\(name) is over")
        case .restart(let server): ("restart", "\(server) is ended and started again")
        case .kill(let process): ("kill", "\(process) is killed")
        case .pause(let process, let lasts): ("pause", "\(process) is stopped\(length(lasts))")
        case .secret(let rotation): ("secret", words(rotation))
        case .grant(let change): ("grant", words(change))
        case .tokenLifetime(let api, let seconds): ("lifetime", "tokens of \(api) live \(Nanoseconds.seconds(seconds))")
        case .clock(let server, let offset, let lasts): ("clock", "\(server)'s clock is \(words(offset))\(length(lasts))")
        }
    }

    private static func words(_ rotation: SecretRotation) -> String {
        let later = rotation.workersAfter > 0 ? ", which its workers have \(Nanoseconds(rotation.workersAfter)) later" : ""
        let old = rotation.keepOld > 0 ? ", while the old one is good for \(Nanoseconds(rotation.keepOld))" : ""
        return "\(rotation.client) gets a new secret\(later)\(old)"
    }

    private static func words(_ change: GrantChange) -> String {
        let parts = [("added", change.add), ("withdrawn", change.withdraw)].filter { !$0.1.isEmpty }
        let scopes = parts.map { "\($0.1.joined(separator: " ")) \($0.0)" }.joined(separator: " and ")
        return "\(change.client) at \(change.api): \(scopes)"
    }

    private static func words(_ offset: Int64) -> String {
        "\(Nanoseconds(offset == .min ? .max : abs(offset))) \(offset < 0 ? "behind" : "ahead")"
    }

    private static func length(_ lasts: Int64?) -> String { lasts.map { " for \(Nanoseconds($0))" } ?? "" }

    private static func rest(of text: String, after name: String) -> String {
        text.hasPrefix("\(name): ") ? String(text.dropFirst(name.count + 2)) : text
    }
}

extension Instant {
    fileprivate var isRelative: Bool { if case .after = self { true } else { false } }
}
