import Curl
import JOSE
import LabChild
import LabHTTP
import LabProtocol
import Logging
import OAuth

/// The resource server as a child of the conductor.
public enum ResourceServerChild {
    /// Plays the role to its end.
    public static func run() async -> Never {
        await LabChild.run { context, messages in
            guard case .resourceServer(let setup) = context.setup.role, let issuer = IssuerURL(setup.issuer),
                let server = context.lab.resourceServers[context.setup.name], let api = context.lab.api(of: server.name),
                let algorithm = SignatureAlgorithm(rawValue: api.signingAlgorithm.rawValue)
            else { throw StartFailure.wrongRole }
            let channel = context.channel
            let clock = context.clock
            if !server.defects.isEmpty {
                ChildLog.logger("resource-server").warning(
                    "DELIBERATELY DEFECTIVE: \(server.defects.map(\.rawValue).joined(separator: ", "))")
            }
            let service = try ResourceServerService(
                ResourceServerService.Settings(
                    issuer: issuer.description, jwksURI: issuer.jwksURI, audience: api.identifier,
                    algorithm: algorithm, profile: api.tokenDialect.isRFC9068 ? .atJWT : .jwt, clockSkew: server.clockSkew,
                    cache: server.jwks, trust: setup.caPEM.map { .pem(Array($0.utf8)) } ?? .system, routes: server.routes,
                    realm: server.realm, memo: server.memo, defects: server.defects),
                clock: clock, serverClock: ServerClock(offsets: setup.clocks)
            ) { kind, detail in
                channel.record(.note(NoteFact(at: clock.now(), process: server.name, kind: kind, detail: detail)))
            }
            try await serve(service, name: server.name, port: setup.port, channel: channel)
            while let message = await messages.next() {
                switch message {
                case .clock(let offset, let name, let on):
                    let at = service.serverClock.set(offset, name: name, on: on, now: clock.now) { at in
                        channel.record(.event(.clock(of: server.name, by: offset, name, on: on, at: at)))
                    }
                    channel.send(.clockChanged(at: at))
                case .stop: return
                default: break
                }
            }
        }
    }

    private static func serve(_ service: ResourceServerService, name: String, port: Int?, channel: ChildChannel) async throws {
        do {
            let port = try LoopbackPort.held(port)
            let logger = ChildLog.logger("resource-server")
            let ready = ReadyCount(port.hosts.count)
            let url = "http://127.0.0.1:\(port.number)"
            let listeners = try service.listeners(port.hosts.map { ($0, port.number) }, url: url, ready: ready, logger: logger)
            _ = try await ListenerGroup.start(listeners, ready: ready, logger: logger)
            channel.send(.ready(ReadyInfo(urls: [name: url])))
        } catch {
            throw StartFailure(code: "listen", reason: "the resource server cannot listen: \(error)")
        }
    }
}
