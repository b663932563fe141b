import LabProtocol
import StrictJSON

/// When a traffic is played, as a scenario says it: from when on, and for how long or until when.
struct TrafficTimes {
    let starts: Instant
    /// How long it is, or may be at the most where an event ends it.
    let lasts: Nanoseconds
    let until: AfterEvent?
}

extension ObjectReader {
    /// Reads a traffic's `from`, `for` and `until`.
    ///
    /// - Parameters:
    ///   - load: nil where it has errors.
    ///   - isList: whether its rate is a list, which has a length of its own.
    ///   - events: the names of the events that can be waited for.
    mutating func trafficTimes(_ load: TrafficLoad?, isList: Bool, events: [String]) -> TrafficTimes? {
        let starts = optional("from").map { $0.start(events: events) } ?? .some(.at(0))
        let end = isList ? lengthOfList(load) : trafficEnd(load, events: events)
        guard let starts, let end else { return nil }
        return TrafficTimes(starts: starts, lasts: end.lasts, until: end.until)
    }

    private mutating func trafficEnd(
        _ load: TrafficLoad?, events: [String]
    ) -> (lasts: Nanoseconds, until: AfterEvent?)? {
        guard let end = exactlyOne(of: ["for", "until"]) else { return nil }
        if end.name == "for" {
            return end.reader.duration(in: .milliseconds(1)...ScenarioLimits.trafficLengthMax).map { ($0, nil) }
        }
        if case .open(.ramp, _) = load {
            return end.reader.fail(
                code: ReadingCode.conflictingMembers.rawValue,
                problem: "a rate that changes in a line must know how long it has for that", expected: "\"for\" with a duration")
        }
        return end.reader.afterEvent(events).map { (ScenarioLimits.trafficLengthMax, $0) }
    }

    /// A list of stretches is as long as they are.
    private mutating func lengthOfList(_ load: TrafficLoad?) -> (lasts: Nanoseconds, until: AfterEvent?)? {
        if let end = atMostOne(of: ["for", "until"]) {
            return end.reader.fail(
                code: ReadingCode.conflictingMembers.rawValue, problem: "each stretch of the rate has a \"for\" of its own",
                expected: "no \"\(end.name)\" beside a \"rate\" that is a list")
        }
        guard case .open(let rate, _) = load, let own = rate.ownLength else { return nil }
        guard own <= ScenarioLimits.trafficLengthMax.count else {
            return whole.fail(
                code: ReadingCode.outOfRange.rawValue, problem: "the stretches of the rate last \(Nanoseconds(own))",
                expected: "at most \(ScenarioLimits.trafficLengthMax)")
        }
        return (Nanoseconds(own), nil)
    }
}

extension JSONReader {
    fileprivate func start(events: [String]) -> Instant? {
        guard node.object != nil else { return duration(in: .zero...ScenarioLimits.playMax).map { .at($0.count) } }
        return afterEvent(events).map { .after($0.event, wait: $0.wait) }
    }

    /// Reads an event and a time after it, as `{"after": "turn", "wait": "1s"}`.
    fileprivate func afterEvent(_ events: [String]) -> AfterEvent? {
        object { (object: inout ObjectReader) -> AfterEvent? in
            let event = object.required("after").flatMap { reader -> String? in
                guard let name = reader.string() else { return nil }
                return events.contains(name) ? name : reader.failUnknown("event", name, known: events)
            }
            let wait = object.optional("wait").map { $0.duration(in: .zero...ScenarioLimits.playMax) } ?? .some(.zero)
            guard let event, let wait else { return nil }
            return AfterEvent(event: event, wait: wait.count)
        }
    }
}
