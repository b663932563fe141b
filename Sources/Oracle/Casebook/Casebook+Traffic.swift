import LabProtocol

extension Casebook {
    /// The time in which a traffic's requests were due; nil where it never began.
    func dueTime(of plan: TrafficPlan) -> Range<Int64>? {
        guard let starts = start(of: plan) else { return nil }
        let longest = starts.addingSaturated(plan.lasts)
        guard plan.until != nil else { return starts..<longest }
        // Where nothing closed it, the run was over before it was.
        let closes = at(.trafficClosed, of: plan) ?? facts.events.map(\.at).max() ?? starts
        return starts..<max(starts, min(closes, longest))
    }

    private func start(of plan: TrafficPlan) -> Int64? {
        switch plan.starts {
        case .at(let at): zero.addingSaturated(at)
        case .after: at(.trafficStarted, of: plan)
        }
    }

    private func at(_ kind: EventFact.Kind, of plan: TrafficPlan) -> Int64? {
        facts.events.first { $0.kind == kind && $0.name == plan.name }?.at
    }
}
