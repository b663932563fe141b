import LabProtocol
import StrictJSON

/// How often an entry of a timeline happens.
struct Repetition {
    /// Nanoseconds from one time to the next.
    let every: Int64
    let count: Int
}

extension TimelineEntry {
    /// The entry once for each time that it happens: `turn` as `turn-1`, `turn-2` and so on; itself where it does not repeat.
    func repeated(_ repetition: Repetition?) -> [TimelineEntry] {
        guard let repetition else { return [self] }
        return (0..<repetition.count).map { place in
            let later = repetition.every * Int64(place)
            var entry = self
            entry.name = name.map { ScenarioEvent.repeated($0, place + 1) }
            switch when {
            case .at(let at): entry.when = .at(at + later)
            case .after(let event, let wait): entry.when = .after(event, wait: wait + later)
            }
            return entry
        }
    }
}

extension ObjectReader {
    /// Reads `every` with its `count`; nil inside where neither is there, nil after a complaint.
    mutating func repetition() -> Repetition?? {
        let every = optional("every")
        let count = optional("count")
        guard every != nil || count != nil else { return .some(nil) }
        let time = every?.duration(in: .milliseconds(1)...ScenarioLimits.playMax)
        let times = count?.int(in: ScenarioLimits.repetitions)
        if every == nil { return missing("every", beside: "count") }
        if count == nil { return missing("count", beside: "every") }
        guard let time, let times else { return nil }
        return .some(Repetition(every: time.count, count: Int(times)))
    }

    private func missing(_ name: String, beside other: String) -> Repetition?? {
        whole.fail(
            code: ReadingCode.missingMember.rawValue, problem: "the member \"\(name)\" is missing, which \"\(other)\" needs",
            expected: "\"every\" and \"count\" together, or neither")
    }
}
