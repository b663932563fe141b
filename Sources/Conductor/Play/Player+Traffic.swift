import LabProtocol
import Scenario
import StrictJSON

extension Player {
    /// Follows a traffic from its start to its last answer, and tells who waits for either. One whose event does not come is
    /// written down as such, and the run goes on.
    func follow(_ plan: TrafficPlan, zero: Int64) async throws {
        let starts: Int64
        do {
            starts = try await start(plan, zero: zero)
        } catch let forgone as ForgoneEvent {
            await event(.trafficForgone, plan.name, as: nil, at: clock.now(), forgone.reason)
            await board.forgo(ScenarioEvent.starts(plan.name), reason: forgone.reason)
            await board.forgo(ScenarioEvent.ends(plan.name), reason: forgone.reason)
            return
        }
        let calls = plan.calls.map(\.call.description).joined(separator: ", ")
        await event(.trafficStarted, plan.name, as: ScenarioEvent.starts(plan.name), at: starts, calls)
        let closes = try await close(plan, starts: starts, zero: zero)
        try await processes.traffic.end(of: plan, after: .nanoseconds(max(0, closes - clock.now())))
        await event(.trafficEnded, plan.name, as: ScenarioEvent.ends(plan.name), at: clock.now(), "its last answer")
    }

    /// - Returns: when its schedule begins.
    private func start(_ plan: TrafficPlan, zero: Int64) async throws -> Int64 {
        switch plan.starts {
        case .at(let at):
            // The workers have known it since zero.
            try await sleep(until: zero + at)
            return zero + at
        case .after(let name, let wait):
            let due = try await happened(name, zero: zero) + wait
            // Of an event that is over the workers learn late; so that all begin in one instant, it lies ahead.
            let starts = max(due, clock.now() + Patience.playLead)
            tell(plan, .startTraffic(stream: plan.stream, at: starts))
            try await sleep(until: starts)
            return starts
        }
    }

    /// - Returns: when its schedule ends.
    private func close(_ plan: TrafficPlan, starts: Int64, zero: Int64) async throws -> Int64 {
        guard let until = plan.until else { return starts + plan.lasts }
        var at: Int64
        var words = "\(until.event) has happened"
        do {
            at = max(starts, try await happened(until.event, zero: zero) + until.wait)
        } catch let forgone as ForgoneEvent {
            at = clock.now()
            words = forgone.reason
        }
        at = min(at, starts + plan.lasts)
        tell(plan, .endTraffic(stream: plan.stream, at: at))
        try await sleep(until: at)
        await event(.trafficClosed, plan.name, as: nil, at: at, words)
        return at
    }

    private func tell(_ plan: TrafficPlan, _ message: ConductorMessage) {
        for worker in started.workers.prefix(plan.workers) { worker.send(message) }
    }

    /// Waits for an event, but no longer than the whole scenario can take.
    private func happened(_ name: String, zero: Int64) async throws -> Int64 {
        let left = zero + scenario.longestPlay.count - clock.now()
        let late = ForgoneEvent(reason: "\(name) has not happened in the time that all could take")
        return try await board.event(name, within: .nanoseconds(max(0, left)) + Patience.eventSlack, orThrow: late)
    }
}
