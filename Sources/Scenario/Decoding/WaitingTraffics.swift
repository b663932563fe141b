import LabProtocol
import StrictJSON

/// Which event waits for which, so that a traffic can be told that it waits for itself. Loops of timeline entries alone are
/// the timeline's to tell.
struct WaitingTraffics {
    /// An event to those that come before it.
    private var causes: [String: [String]] = [:]

    init(_ traffics: [TrafficPlan], _ timeline: [TimelineEntry]) {
        for plan in traffics {
            let starts = ScenarioEvent.starts(plan.name)
            if case .after(let event, _) = plan.starts { causes[starts] = [event] }
            causes[ScenarioEvent.ends(plan.name)] = [starts] + (plan.until.map { [$0.event] } ?? [])
        }
        for entry in timeline {
            guard let name = entry.name else { continue }
            if case .after(let event, _) = entry.when { causes[name] = [event] }
            causes[ScenarioEvent.lifted(name)] = [name]
        }
    }

    /// Complains once about each loop, at the first traffic in it.
    ///
    /// - Parameter readers: all traffics as they stand in the file; a plan's place in it is that of its name.
    func check(_ traffics: [TrafficPlan], _ names: [String], _ readers: [JSONReader]) {
        var told: Set<String> = []
        for plan in traffics {
            // Its start comes before its end, so a loop through the start leads through both.
            for event in [ScenarioEvent.starts(plan.name), ScenarioEvent.ends(plan.name)] {
                guard !told.contains(event), let loop = loop(from: event) else { continue }
                told.formUnion(loop)
                told.formUnion([ScenarioEvent.starts(plan.name), ScenarioEvent.ends(plan.name)])
                let place = names.firstIndex(of: plan.name) ?? 0
                let _: Bool? = readers[place].fail(
                    .waitsForItself, problem: "this traffic waits for itself: \(Self.described(loop))",
                    expected: "a \"from\" with a time or a \"for\", or events that lead to one")
            }
        }
    }

    /// The events of a loop, each waiting for the one after it, from `start` back to it; nil where there is none.
    private func loop(from start: String) -> [String]? {
        // Each event is looked at once, with the one that led to it.
        var waiting: [String: String] = [:]
        var open = [start]
        while let event = open.popLast() {
            for cause in causes[event] ?? [] where waiting[cause] == nil {
                waiting[cause] = event
                guard cause == start else {
                    open.append(cause)
                    continue
                }
                var back = [cause]
                while let next = back.last.flatMap({ waiting[$0] }), next != start { back.append(next) }
                let between: [String] = back.dropFirst().reversed()
                return [start] + between + [start]
            }
        }
        return nil
    }

    /// A loop in words; of a long one, its beginning and its end.
    private static func described(_ loop: [String]) -> String {
        let shownMax = 6
        var names = loop.map { "\"\($0)\"" }
        if names.count > shownMax { names.replaceSubrange((shownMax - 1)..<(names.count - 1), with: ["…"]) }
        return names.joined(separator: " waits for ")
    }
}
