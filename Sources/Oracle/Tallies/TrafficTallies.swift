import LabProtocol
import Scenario

/// Counts the calls of each traffic, and of all steps together.
struct TrafficTallies: Sendable {
    private let casebook: Casebook
    /// One for each traffic, in the scenario's order.
    private(set) var traffics: [TrafficTally]
    private(set) var steps = TrafficTally()

    init(_ casebook: Casebook) {
        self.casebook = casebook
        traffics = Array(repeating: TrafficTally(), count: casebook.scenario.traffic.count)
    }

    mutating func take(_ call: Judgement) {
        if let traffic = call.stream.traffic {
            traffics[traffic].take(call)
        } else {
            steps.take(call)
        }
    }

    /// The tallies that an expectation speaks of, with their traffics' names.
    ///
    /// - Parameter name: the traffic's; nil: all of them.
    func named(_ name: String?) -> [(name: String, tally: TrafficTally)] {
        zip(casebook.scenario.traffic.map(\.name), traffics).filter { name == nil || $0.0 == name }.map { ($0.0, $0.1) }
    }

    /// One row per traffic, then one for the steps where one of them is a call.
    var summaries: [TrafficSummary] {
        var rows = zip(casebook.scenario.traffic, traffics).map { plan, tally in
            summary(
                plan.name, call: common(plan.calls.map(\.call.description)), client: plan.client,
                server: common(plan.calls.map(\.server)), workers: plan.workers, tally)
        }
        let calls = casebook.streams.filter { !$0.isTraffic && $0.call != nil }
        if !calls.isEmpty {
            rows.append(
                summary(
                    "steps", call: common(calls.compactMap { $0.call?.description }), client: common(calls.map(\.client)),
                    server: common(calls.compactMap { $0.server.map { casebook.servers[$0].name } }), workers: 1, steps))
        }
        return rows
    }

    private func summary(
        _ name: String, call: String, client: String, server: String, workers: Int, _ tally: TrafficTally
    ) -> TrafficSummary {
        TrafficSummary(
            name: name, call: call, client: client, server: server, workers: workers, requests: tally.requests,
            accepted: tally.accepted, grace: tally.grace, refused: tally.refused, unavailable: tally.unavailable,
            rate: tally.rate,
            latency: tally.percentiles, lateness99: tally.lateness99, latencySinceSent: tally.percentilesSinceSent)
    }

    private func common(_ values: [String]) -> String {
        guard let first = values.first else { return "" }
        return values.allSatisfy { $0 == first } ? first : "several"
    }
}
