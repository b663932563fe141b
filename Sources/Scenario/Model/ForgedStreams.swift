public import LabProtocol

/// A stream whose requests, or some of them, carry a forged token.
public struct ForgedStream: Sendable, Hashable {
    /// Its number.
    public var stream: Int
    /// The forgery's name.
    public var name: String
    /// The client in whose name the token is made.
    public var client: String
    /// The resource server that it is for.
    public var server: String
    /// The scopes that a good token would hold.
    public var scope: [String]
    /// Whether it is a traffic's, which every worker of the traffic sends, and not a step's.
    public var isTraffic: Bool
}

extension Scenario {
    /// Every stream that needs a forged token.
    public var forgedStreams: [ForgedStream] {
        let traffics = traffic.flatMap { plan in
            plan.forge.map { forge in
                plan.numberedCalls.map { stream, call in
                    forged(stream, forge.name, plan.client, call.server, call.call, isTraffic: true)
                }
            } ?? []
        }
        let steps = steps.map(\.plan).compactMap { plan -> ForgedStream? in
            guard case .call(let call, token: .forged(let name)) = plan.action else { return nil }
            return forged(plan.stream, name, plan.client, plan.server, call, isTraffic: false)
        }
        return traffics + steps
    }

    private func forged(
        _ stream: Int, _ name: String, _ client: String, _ server: String, _ call: Call, isTraffic: Bool
    ) -> ForgedStream {
        let needed = lab.resourceServers[server]?.routes.first { $0.call == call }?.need.scopes ?? []
        // A call that needs no scope still has to have a token that looks like any other.
        let scope = needed.isEmpty ? lab.grant(of: client, at: server) ?? [] : needed
        return ForgedStream(stream: stream, name: name, client: client, server: server, scope: scope, isTraffic: isTraffic)
    }
}
