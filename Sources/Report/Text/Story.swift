import LabProtocol
import Oracle
import Scenario

/// All that a report tells, with what its sections share.
struct Story {
    let verdict: Verdict
    let scenario: Scenario
    let facts: ReportFacts
    let keys: KeyNames
    /// The timeline's zero on the run's clock, nanoseconds; the run's own zero where nothing was played.
    let zero: Int64

    init(verdict: Verdict, scenario: Scenario, facts: ReportFacts) {
        self.verdict = verdict
        self.scenario = scenario
        self.facts = facts
        keys = KeyNames(verdict: verdict, facts: facts.facts)
        let plays = facts.facts.lazy.compactMap { if case .event(let event) = $0, event.kind == .play { event.at } else { nil } }
        zero = plays.first ?? 0
    }

    /// An instant of the run's clock in words.
    func instant(_ at: Int64) -> String {
        DurationWords.instant(at, from: zero)
    }

    /// The same, and a dash for none.
    func instant(_ at: Int64?) -> String {
        at.map { instant($0) } ?? "–"
    }
}
