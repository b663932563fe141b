import LabProtocol
import StrictJSON

extension ObjectReader {
    /// Reads what makes a traffic's requests come: a `rate` with its `arrivals`, or a `concurrency` with its `thinkTime`.
    ///
    /// - Returns: the load, nil where it has errors, and whether its rate is a list, which has a length of its own.
    mutating func trafficLoad() -> (load: TrafficLoad?, isList: Bool) {
        let found = exactlyOne(of: ["rate", "concurrency"])
        let arrivals = optional("arrivals")
        let thinkTime = optional("thinkTime")
        guard let found else { return (nil, false) }
        if found.name == "rate" {
            let curve = found.reader.rateCurve()
            let pattern = arrivals.map { $0.oneOf(Arrivals.self) } ?? .some(.constant)
            let isAlone = thinkTime.map { failBeside("rate", $0, "thinkTime", "concurrency") } ?? true
            let isList = found.reader.node.array != nil
            guard let curve, let pattern, isAlone else { return (nil, isList) }
            return (.open(curve, pattern), isList)
        }
        let callers = found.reader.int(in: ScenarioLimits.callers)
        let range = thinkTime.map { $0.thinkTime() } ?? .some(0...0)
        let isAlone = arrivals.map { failBeside("concurrency", $0, "arrivals", "rate") } ?? true
        guard let callers, let range, isAlone else { return (nil, false) }
        return (.closed(callers: Int(callers), thinkTime: range), false)
    }

    /// Complains about a member of the other kind of load.
    private func failBeside(_ kind: String, _ reader: JSONReader, _ member: String, _ other: String) -> Bool {
        reader.fail(
            code: ReadingCode.conflictingMembers.rawValue, problem: "\"\(kind)\" and \"\(member)\" cannot stand together",
            expected: "\"\(member)\" beside a \"\(other)\" only") ?? false
    }

    /// Reads how many workers share a traffic. Of callers each worker has at least one.
    mutating func trafficWorkers(_ load: TrafficLoad?, max: Int) -> Int? {
        let reader = optional("workers")
        let workers = reader.map { $0.int(in: 1...Int64(max)) } ?? .some(Int64(max))
        guard let workers, case .closed(let callers, _) = load, callers < workers else { return workers.map { Int($0) } }
        guard let reader else { return callers }
        return reader.fail(
            code: ReadingCode.outOfRange.rawValue,
            problem: "\(workers) workers cannot share \(callers == 1 ? "one caller" : "\(callers) callers")",
            expected: "a whole number from 1 to \(callers)")
    }
}

extension JSONReader {
    /// Reads a time or, as `{"min": "5ms", "max": "20ms"}`, two between which it is drawn.
    fileprivate func thinkTime() -> ClosedRange<Int64>? {
        let longest = ScenarioLimits.thinkTimeMax
        guard node.object != nil else { return duration(in: .zero...longest).map { $0.count...$0.count } }
        return object { (object: inout ObjectReader) -> ClosedRange<Int64>? in
            let least = object.required("min")?.duration(in: .zero...longest)
            let most = object.required("max")
            guard let least, let most else { return nil }
            return most.duration(in: least...longest).map { least.count...$0.count }
        }
    }
}
