import LabProtocol
import Scenario

/// One stream of requests, a call of a traffic or a step, as far as judging needs it.
struct Stream: Sendable {
    /// What the call asks of a token.
    enum Need: Sendable, Hashable {
        /// Nothing: anyone may call.
        case open
        /// A valid token with these scopes.
        case scopes(Route.Need)
        /// The route is none that the server declares.
        case unknown
    }

    let name: String
    /// Nil for a step that asks for a token.
    let call: Call?
    let client: String
    /// The client's place among those of all streams.
    let clientPlace: Int
    /// Its place among the servers; nil for a server that the lab does not have.
    let server: Int?
    let need: Need
    /// The place of its traffic in the scenario; nil for a step.
    let traffic: Int?
    /// How long its callers wait for an answer, nanoseconds.
    let patience: Int64?

    var isTraffic: Bool { traffic != nil }

    /// The streams of a scenario in the order of their numbers: its traffics' calls, then its steps.
    static func all(of scenario: Scenario, servers: [String]) -> [Stream] {
        let clients = Self.clients(of: scenario)
        func place(_ client: String) -> Int { clients.firstIndex(of: client) ?? 0 }
        let traffics = scenario.traffic.enumerated().flatMap { index, plan in
            plan.calls.map { call in
                Stream(
                    name: plan.name, call: call.call, client: plan.client, clientPlace: place(plan.client),
                    server: servers.firstIndex(of: call.server),
                    need: need(of: call.call, at: scenario.lab.resourceServers[call.server]), traffic: index,
                    patience: patience(milliseconds: plan.timeoutMilliseconds))
            }
        }
        let steps = scenario.steps.map(\.plan).map { plan in
            var call: Call?
            if case .call(let played, _) = plan.action { call = played }
            return Stream(
                name: plan.title, call: call, client: plan.client, clientPlace: place(plan.client),
                server: servers.firstIndex(of: plan.server),
                need: call.map { need(of: $0, at: scenario.lab.resourceServers[plan.server]) } ?? .unknown, traffic: nil,
                patience: patience(milliseconds: plan.timeoutMilliseconds))
        }
        return traffics + steps
    }

    /// The clients of all streams by name.
    static func clients(of scenario: Scenario) -> [String] {
        Set(scenario.traffic.map(\.client) + scenario.steps.map(\.plan.client)).sorted()
    }

    private static func patience(milliseconds: Int) -> Int64 {
        Int64(clamping: milliseconds).multipliedSaturated(by: 1_000_000)
    }

    private static func need(of call: Call, at server: Lab.ResourceServer?) -> Need {
        guard let route = server?.routes.first(where: { $0.call == call }) else { return .unknown }
        return route.need == .open ? .open : .scopes(route.need)
    }
}
