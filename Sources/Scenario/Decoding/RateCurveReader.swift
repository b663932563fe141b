import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads the rate of an open traffic: `"50/s"`, `{"from": "10/s", "to": "200/s"}`, or a list of such stretches, each with a
    /// `for` of its own.
    func rateCurve() -> RateCurve? {
        switch node.value {
        case .array:
            guard let segments = array(counts: 1...ScenarioLimits.rateSegmentsMax) else { return nil }
            let read = segments.map { $0.rateSegment() }
            return read.contains(nil) ? nil : .segments(read.compactMap(\.self))
        case .object:
            return object { (object: inout ObjectReader) -> RateCurve? in
                object.ramp().map { .ramp(fromPerSecond: $0.from.perSecond, toPerSecond: $0.to.perSecond) }
            }
        case .string, .number: return rate(in: ScenarioLimits.rate).map { .steady(perSecond: $0.perSecond) }
        default:
            return fail(
                code: ReadingCode.wrongKind.rawValue, problem: "\(node.kindName) cannot stand here",
                expected: "a rate such as \"50/s\", {\"from\": \"10/s\", \"to\": \"200/s\"}, or a list of stretches")
        }
    }

    private func rateSegment() -> RateSegment? {
        object { (object: inout ObjectReader) -> RateSegment? in
            let ends: (from: Rate, to: Rate)?
            // "from" says as much as "rate" that a rate is meant, so that only the other one of the two is missed.
            if object.has("from") || object.has("to") {
                ends = object.ramp()
                if let rate = object.optional("rate") {
                    let _: Rate? = rate.fail(
                        code: ReadingCode.conflictingMembers.rawValue, problem: "\"rate\" and \"from\" cannot stand together",
                        expected: "\"rate\", or \"from\" with \"to\"")
                }
            } else {
                ends = object.required("rate")?.rate(in: ScenarioLimits.rateOfStretch).map { ($0, $0) }
                object.allow("from", "to")
            }
            let length = object.required("for")?.duration(in: .milliseconds(1)...ScenarioLimits.trafficLengthMax)
            guard let ends, let length else { return nil }
            return RateSegment(fromPerSecond: ends.from.perSecond, toPerSecond: ends.to.perSecond, lasts: length.count)
        }
    }
}

extension ObjectReader {
    fileprivate mutating func ramp() -> (from: Rate, to: Rate)? {
        let from = required("from")?.rate(in: ScenarioLimits.rateOfStretch)
        let to = required("to")?.rate(in: ScenarioLimits.rateOfStretch)
        guard let from, let to else { return nil }
        return (from, to)
    }

    fileprivate func has(_ name: String) -> Bool { namePlace(of: name) != nil }
}
