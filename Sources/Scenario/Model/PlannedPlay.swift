public import LabProtocol
public import StrictJSON

/// What a scenario is going to do and when, as far as its file alone says. Instants count from the timeline's zero; those that
/// wait for an event are as early as they can be.
public struct PlannedPlay: Sendable, Hashable {
    /// Something that happens at one instant.
    public struct Moment: Sendable, Hashable {
        /// When.
        public var at: Nanoseconds
        /// What.
        public var what: What
    }

    /// What can happen.
    public enum What: Sendable, Hashable {
        /// The first request of a traffic can be due.
        case trafficStarts(TrafficPlan)
        /// The last request of a traffic has been due.
        case trafficEnds(TrafficPlan)
        /// An entry of the timeline is played.
        case entry(TimelineEntry)
        /// A step is played.
        case step(ScenarioStep)
    }

    /// In the order of their instants; of one instant, traffic before entries before steps before ends.
    public let moments: [Moment]

    /// How long a traffic goes on, nanoseconds.
    public func length(of plan: TrafficPlan) -> Int64 {
        func at(_ what: What) -> Int64 { moments.first { $0.what == what }?.at.count ?? 0 }
        return at(.trafficEnds(plan)) - at(.trafficStarts(plan))
    }

    /// Plans a scenario.
    public init(_ scenario: Scenario) {
        let times = PlayTimes(traffic: scenario.traffic, timeline: scenario.timeline)
        var moments: [Moment] = []
        for plan in scenario.traffic {
            let starts = times.time(of: ScenarioEvent.starts(plan.name)) ?? .zero
            moments.append(Moment(at: starts, what: .trafficStarts(plan)))
        }
        for entry in scenario.timeline { moments.append(Moment(at: times.due(entry.when) ?? .zero, what: .entry(entry))) }
        for (step, due) in zip(scenario.steps, StepTimes(scenario).dues) { moments.append(Moment(at: due, what: .step(step))) }
        for plan in scenario.traffic {
            let ends = times.time(of: ScenarioEvent.ends(plan.name)) ?? .zero
            moments.append(Moment(at: ends, what: .trafficEnds(plan)))
        }
        self.moments = moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
