import LabChild
import LabHTTP
import LabProtocol
import Logging
import OAuth

/// The issuer as a child of the conductor: one listener for each resource server, so that fetches can be told apart.
public enum IssuerChild {
    /// Plays the role to its end.
    public static func run() async -> Never {
        await LabChild.run { context, messages in
            guard case .issuer(let setup) = context.setup.role else { throw StartFailure.wrongRole }
            let channel = context.channel
            let service = try await IssuerService.make(
                lab: context.lab, secrets: setup.secrets,
                tls: IssuerService.certificates(context.lab, names: loopbackNames), clock: context.clock,
                record: { channel.record($0) })
            let ports = try setup.listeners.map { (server: $0, port: try reservePort(setup.ports[$0])) }
            let scheme = context.lab.issuer.scheme.rawValue
            let places = try ports.flatMap { server, port in
                guard let issuer = IssuerURL("\(scheme)://localhost:\(port.number)/") else { throw StartFailure.wrongRole }
                return port.hosts.map { IssuerService.Place(server: server, host: $0, port: port.number, issuer: issuer) }
            }
            let ready = ReadyCount(places.count)
            let logger = ChildLog.logger("issuer")
            let listeners = try service.listeners(places, ready: ready, logger: logger)
            do {
                _ = try await ListenerGroup.start(listeners, ready: ready, logger: logger)
            } catch {
                throw StartFailure(code: "listen", reason: "the issuer cannot listen: \(error)")
            }
            let desk = setup.forges ? try await ForgingDesk.open(service, lab: context.lab, places: places, logger: logger) : nil
            let urls = Dictionary(uniqueKeysWithValues: ports.map { ($0.server, "\(scheme)://localhost:\($0.port.number)") })
            channel.send(
                .ready(
                    ReadyInfo(urls: urls, caPEM: service.caPEM, keyGenerationMilliseconds: service.keyGenerationMilliseconds)))
            try await obey(&messages, service: service, desk: desk, channel: channel)
        }
    }

    private static func obey(
        _ messages: inout AsyncStream<ConductorMessage>.Iterator, service: IssuerService, desk: ForgingDesk?,
        channel: ChildChannel
    ) async throws {
        while let message = await messages.next() {
            switch message {
            case .rotate(let style): channel.send(.keysChanged(at: try await service.rotate(style)))
            case .publish(let instant): channel.send(.keysChanged(at: service.publish(signingSince: instant)))
            case .fault(let spec, let name, let on): channel.send(.faultChanged(at: service.fault(spec, name: name, on: on)))
            case .revokePrevious: channel.send(.keysChanged(at: service.revokePrevious()))
            case .registry(let change):
                let (at, problem) = service.change(change)
                channel.send(.registryChanged(at: at, problem: problem))
            case .forge(let order): channel.send(.forged(desk?.forge(order) ?? .noForge))
            case .stop: return
            case .setup, .play, .startTraffic, .endTraffic, .step, .signal, .clock, .secret: break
            }
        }
    }

    private static func reservePort(_ number: Int?) throws -> LoopbackPort {
        do { return try LoopbackPort.held(number) } catch { throw StartFailure(code: error.rawValue, reason: error.description) }
    }

    static let loopbackNames = ["localhost", "127.0.0.1", "::1"]
}
