import LabProtocol
import Scenario

/// One stream of requests, a traffic or a step, as far as judging needs it.
struct Stream: Sendable {
    /// What the call asks of a token.
    enum Need: Sendable, Hashable {
        /// Nothing: anyone may call.
        case open
        /// All these scopes.
        case scopes([String])
        /// The route is none that the server declares.
        case unknown
    }

    let name: String
    /// Nil for a step that asks for a token.
    let call: Call?
    let client: String
    /// Its place among the servers; nil for a server that the lab does not have.
    let server: Int?
    let need: Need
    let isTraffic: Bool

    /// The streams of a scenario: its traffics, then its steps.
    static func all(of scenario: Scenario, servers: [String]) -> [Stream] {
        let traffics = scenario.traffic.map { plan in
            Stream(
                name: plan.name, call: plan.call, client: plan.client, server: servers.firstIndex(of: plan.server),
                need: need(of: plan.call), isTraffic: true)
        }
        let steps = scenario.steps.map(\.plan).map { plan in
            var call: Call?
            if case .call(let played, _) = plan.action { call = played }
            return Stream(
                name: plan.title, call: call, client: plan.client, server: servers.firstIndex(of: plan.server),
                need: call.map(need(of:)) ?? .unknown, isTraffic: false)
        }
        return traffics + steps
    }

    private static func need(of call: Call) -> Need {
        guard let route = Route.standard.first(where: { $0.call == call }) else { return .unknown }
        return route.scopes.map(Need.scopes) ?? .open
    }
}
