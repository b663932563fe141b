import LabProtocol
public import StrictJSON

extension Scenario {
    /// When traffic and timeline are over at the latest, after the timeline's zero; for progress lines. What requests take is not
    /// in it.
    public var playEstimate: Nanoseconds {
        let times = PlayTimes(traffic: traffic, timeline: timeline)
        return max(times.trafficEnds, times.timelineEnds)
    }

    /// When the last step is due at the latest, or traffic and timeline are over, if that is later; after the timeline's zero.
    /// What requests take is not in it.
    public var longestPlay: Nanoseconds {
        max(playEstimate, StepTimes(self).lastDue)
    }
}

/// When traffics and the entries of a timeline are due.
struct PlayTimes {
    private var events: [String: Nanoseconds] = [:]
    /// When the last traffic is over; zero where there is none.
    private(set) var trafficEnds = Nanoseconds.zero
    /// When the last entry is due; zero where there is none.
    private(set) var timelineEnds = Nanoseconds.zero

    /// Each round settles at least one traffic or entry, since the decoder lets no loop through; those of one stay unsettled.
    init(traffic: [TrafficPlan], timeline: [TimelineEntry]) {
        var plans = traffic
        var entries = timeline
        var left = plans.count + entries.count + 1
        while plans.count + entries.count < left {
            left = plans.count + entries.count
            plans = plans.filter { !settles($0) }
            entries = entries.filter { !settles($0) }
        }
    }

    /// When an event happens at the latest; nil for one that only steps know.
    func time(of event: String) -> Nanoseconds? { events[event] }

    private mutating func settles(_ plan: TrafficPlan) -> Bool {
        guard let starts = due(plan.starts) else { return false }
        events[ScenarioEvent.starts(plan.name)] = starts
        var ends = starts + Nanoseconds(plan.lasts)
        if let until = plan.until {
            guard let due = due(.after(until.event, wait: until.wait)) else { return false }
            ends = min(ends, max(starts, due))
        }
        events[ScenarioEvent.ends(plan.name)] = ends
        trafficEnds = max(trafficEnds, ends)
        return true
    }

    private mutating func settles(_ entry: TimelineEntry) -> Bool {
        guard let due = due(entry.when) else { return false }
        let ends = due + entry.lasts
        timelineEnds = max(timelineEnds, ends)
        if let name = entry.name {
            events[name] = due
            events[ScenarioEvent.lifted(name)] = ends
        }
        return true
    }

    /// When something is due at the latest; nil where it waits for an event that only steps know.
    func due(_ when: Instant) -> Nanoseconds? {
        switch when {
        case .at(let at): Nanoseconds(at)
        case .after(let event, let wait): events[event].map { $0 + Nanoseconds(wait) }
        }
    }
}

extension TimelineEntry {
    /// How long what it does goes on by its own plan; what is seen late of a key counts to it.
    fileprivate var lasts: Nanoseconds {
        switch action {
        case .rotate(.publishLate(let after)): Nanoseconds(after)
        case .fault(_, lasts: let lasts?): Nanoseconds(lasts)
        case .secret(let rotation): Nanoseconds(max(rotation.workersAfter, rotation.keepOld))
        case .clock(_, by: _, lasts: let lasts?): Nanoseconds(lasts)
        case .pause(_, lasts: let lasts): Nanoseconds(lasts)
        case .rotate, .revokePrevious, .fault, .clear, .restart, .kill, .clock, .grant, .tokenLifetime: .zero
        }
    }
}

extension Scenario {
    /// The longest that tokens of an API live, whatever the timeline makes of it.
    fileprivate func longestLifetime(of api: String) -> Nanoseconds {
        timeline.reduce(lab.apis[api]?.tokenLifetime ?? .zero) { longest, entry in
            guard case .tokenLifetime(api, let seconds) = entry.action else { return longest }
            return max(longest, .seconds(seconds))
        }
    }
}

/// When the steps of a scenario are due at the latest: one after another, each no earlier than it says.
struct StepTimes {
    /// When the last one is due; zero where there is none.
    private(set) var lastDue = Nanoseconds.zero
    /// When each of them is due.
    private(set) var dues: [Nanoseconds] = []

    init(_ scenario: Scenario) {
        let times = PlayTimes(traffic: scenario.traffic, timeline: scenario.timeline)
        var saved: [String: Nanoseconds] = [:]
        var clock: Nanoseconds?
        for step in scenario.steps {
            let before = clock ?? times.trafficEnds
            func time(_ event: String) -> Nanoseconds? { times.time(of: event) ?? saved[event] }
            var due = Self.due(step.when, before: before, time: time)
            if case .wait(let event, let within) = step.plan.action {
                due = min(max(due, time(event) ?? .max), due + Nanoseconds(within))
            }
            clock = max(clock ?? .zero, due)
            dues.append(clock ?? due)
            guard let name = step.plan.save, let server = scenario.lab.resourceServers[step.plan.server] else { continue }
            let lifetime = scenario.longestLifetime(of: server.api)
            saved[ScenarioEvent.expires(name)] = due + lifetime
            saved[ScenarioEvent.dies(name)] = due + lifetime + server.clockSkew
        }
        lastDue = clock ?? .zero
    }

    private static func due(_ when: Instant?, before: Nanoseconds, time: (String) -> Nanoseconds?) -> Nanoseconds {
        switch when {
        case nil: before
        case .at(let at): Nanoseconds(at)
        case .after(ScenarioStep.previous, let wait): before + Nanoseconds(wait)
        case .after(let event, let wait): (time(event) ?? before) + Nanoseconds(wait)
        }
    }
}
