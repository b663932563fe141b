import LabProtocol

/// What happened to signing keys, told together where it happened together: a rotation makes one key sign, another the previous and
/// a third the next one, all under one lock.
struct KeyMoments {
    private let story: Story
    private let moments: [Moment]

    /// How far apart facts of one moment may be, in nanoseconds: the issuer notes each key, the conductor the change.
    static let momentNanosecondsMax: Int64 = 5_000_000

    private struct Moment {
        let at: Int64
        var facts: [KeyFact]
        var event: EventFact?
    }

    init(story: Story) {
        self.story = story
        var moments: [Moment] = []
        let keys = story.facts.facts.compactMap { if case .key(let fact) = $0 { fact } else { nil } }
        for fact in keys.sorted(by: { $0.at < $1.at }) {
            if let last = moments.last, Self.isNear(fact.at, last.at) {
                moments[moments.count - 1].facts.append(fact)
            } else {
                moments.append(Moment(at: fact.at, facts: [fact], event: nil))
            }
        }
        for case .event(let event) in story.facts.facts where [.rotate, .revoke, .publish].contains(event.kind) {
            if let index = moments.firstIndex(where: { $0.event == nil && Self.isNear($0.at, event.at) }) {
                moments[index].event = event
            }
        }
        self.moments = moments
    }

    /// Whether these lines tell of an event, so that it needs no line of its own.
    func tells(_ event: EventFact) -> Bool {
        moments.contains { $0.event == event }
    }

    var lines: [TimelineLine] {
        var past: [String: Set<KeyFact.Change>] = [:]
        return moments.enumerated().map { index, moment in
            defer { for fact in moment.facts { past[fact.thumbprint, default: []].insert(fact.change) } }
            let name = moment.event?.name.map { "\($0): " } ?? ""
            let text = name + words(moment.facts, past, isFirst: index == 0) + style(moment.event)
            return TimelineLine(
                at: moment.at, label: label(moment.event), text: text, ink: moment.event == nil ? .plain : .heading)
        }
    }

    private static func isNear(_ one: Int64, _ other: Int64) -> Bool {
        let (difference, overflows) = one.subtractingReportingOverflow(other)
        return !overflows && difference.magnitude <= UInt64(momentNanosecondsMax)
    }

    private func label(_ event: EventFact?) -> String {
        switch event?.kind {
        case .rotate: "rotate"
        case .revoke: "revoke"
        case .publish: "publish"
        default: "keys"
        }
    }

    /// The style of a rotation, where it is not the lab's own.
    private func style(_ event: EventFact?) -> String {
        guard let event, event.kind == .rotate, RotationStyle.Name.allCases.contains(where: { $0.words == event.detail }) else {
            return ""
        }
        return " (\(event.detail))"
    }

    /// As `key 81c0… signs, 3f9a… is previous, 77d2… is next`.
    private func words(_ facts: [KeyFact], _ past: [String: Set<KeyFact.Change>], isFirst: Bool) -> String {
        var order: [String] = []
        var changes: [String: Set<KeyFact.Change>] = [:]
        for fact in facts {
            if changes[fact.thumbprint] == nil { order.append(fact.thumbprint) }
            changes[fact.thumbprint, default: []].insert(fact.change)
        }
        let ranked = order.map { (key: $0, changes: changes[$0] ?? []) }.enumerated()
            .sorted { (rank($0.element.changes), $0.offset) < (rank($1.element.changes), $1.offset) }
        let clauses = ranked.map { item in
            let (key, changes) = item.element
            return clause(story.keys.name(key), changes, past: past[key] ?? [], isFirst: isFirst)
        }
        return "key " + clauses.joined(separator: ", ")
    }

    private func rank(_ changes: Set<KeyFact.Change>) -> Int {
        changes.contains(.revoked) ? 2 : changes.contains(.signing) ? 0 : changes.contains(.retired) ? 1 : 3
    }

    private func clause(
        _ key: String, _ changes: Set<KeyFact.Change>, past: Set<KeyFact.Change>, isFirst: Bool
    ) -> String {
        if changes.contains(.revoked) { return "\(key) is revoked" }
        if changes.contains(.signing) {
            if past.contains(.signing) { return "\(key) signs again" }
            if changes.contains(.published) { return isFirst ? "\(key) signs" : "\(key) signs though no one has seen it" }
            return past.contains(.published) ? "\(key) signs" : "\(key) signs unpublished"
        }
        if changes.contains(.retired) { return "\(key) is previous" }
        return past.contains(.signing) ? "\(key) is published" : "\(key) is next"
    }
}
