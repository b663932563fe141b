public import Scenario
import LabProtocol
import StrictJSON

/// A scenario's plan for machines.
public enum PlanJSON {
    /// The version of the form.
    public static let formatVersion: Int64 = 1

    /// Plans as one JSON array over several lines, without a line feed at the end. Times and lengths are nanoseconds; instants count
    /// from the timeline's zero, arrivals from the start of their traffic.
    public static func render(_ scenarios: [Scenario]) -> String {
        JSON.array(scenarios.map(json)).text(pretty: true)
    }

    private static func json(_ scenario: Scenario) -> JSON {
        let play = PlannedPlay(scenario)
        return [
            "formatVersion": .int(formatVersion), "scenario": .string(scenario.name), "title": .string(scenario.title),
            "seed": .string("\(scenario.seed)"), "scale": .string(scenario.lab.scale.description),
            "playsFor": .int(scenario.longestPlay.count),
            "moments": .array(play.moments.map(json)),
            "traffic": .array(scenario.traffic.map { json($0, in: play) }),
            "expect": .array(scenario.expectations.map { .string($0.wanted) }),
            "thresholds": .array(scenario.thresholds.map { .string($0.wanted) }),
        ]
    }

    private static func json(_ moment: PlannedPlay.Moment) -> JSON {
        let words = PlanWords(moment.what)
        var json: JSON = ["at": .int(moment.at.count), "kind": .string(words.label)]
        if let name = words.name { json["name"] = .string(name) }
        json["does"] = .string(words.text)
        if case .after(let event, let wait)? = words.after {
            json["after"] = .string(event)
            json["wait"] = .int(wait)
        }
        return json
    }

    /// Of a closed load without arrivals.
    private static func json(_ plan: TrafficPlan, in play: PlannedPlay) -> JSON {
        let arrivals = PlannedArrivals(plan, in: play)
        guard arrivals.isScheduled else { return ["name": .string(plan.name)] }
        return [
            "name": .string(plan.name), "calls": .int(Int64(arrivals.count)), "fingerprint": .string(arrivals.fingerprint),
            "first": .array(arrivals.first.map { .int($0) }), "last": arrivals.last.map { .int($0) } ?? .null,
        ]
    }
}
