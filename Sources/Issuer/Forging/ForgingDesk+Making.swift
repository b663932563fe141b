import JOSE
import LabHTTP
import LabProtocol
import Logging
import OAuth

extension ForgingDesk {
    /// Makes keys, has the first signing key revoked before anyone could have seen it, and opens the listener for the attacker's
    /// URLs.
    ///
    /// - Throws: `StartFailure`.
    static func open(
        _ service: IssuerService, lab: Lab, places: [IssuerService.Place], logger: Logger
    ) async throws -> ForgingDesk {
        let strangers = try await Strangers.make(bits: lab.issuer.keyBits)
        let revoked = service.keys.signer().key
        _ = try await service.rotate()
        _ = service.revokePrevious()
        let port: LoopbackPort
        do { port = try LoopbackPort.any() } catch { throw StartFailure(code: error.rawValue, reason: error.description) }
        let desk = ForgingDesk(
            strangers: strangers, ring: service.keys, revoked: revoked, lab: lab,
            issuers: Dictionary(places.map { ($0.server, $0.issuer) }) { first, _ in first },
            forgedSets: service.forgedSets,
            trapURL: "\(lab.issuer.scheme.rawValue)://localhost:\(port.number)", wall: service.issuerWall, now: service.now,
            record: service.record)
        let ready = ReadyCount(port.hosts.count)
        do {
            let listeners = try port.hosts.map { host in
                try HTTPListener(
                    host: host, port: port.number, tls: service.identity, responder: TrapResponder(desk: desk), ready: ready,
                    logger: logger)
            }
            _ = try await ListenerGroup.start(listeners, ready: ready, logger: logger)
        } catch {
            throw StartFailure(code: "listen", reason: "the issuer cannot listen for fetches of the attacker's URLs: \(error)")
        }
        return desk
    }
}

extension ForgeAnswer {
    /// The answer of an issuer that was not set up to forge.
    static let noForge = ForgeAnswer(items: [], problem: "the issuer was not set up to forge", fetches: [])
}

extension ForgingDesk.Strangers {
    /// - Throws: `StartFailure`.
    fileprivate static func make(bits: Int) async throws -> ForgingDesk.Strangers {
        let (attacker, other) = try await KeyFactory(bits: bits, commonName: "attacker.example").makePair()
        do {
            return ForgingDesk.Strangers(
                attacker: attacker.key, attackerP256: try .generate(.es256), certificate: attacker.certificate,
                otherIssuer: other.key, rsa512: try .forgingWeak(rsaBits: 512), rsa1024: try .forgingWeak(rsaBits: 1_024))
        } catch {
            throw StartFailure(code: "key-generation", reason: "the attacker's keys could not be made: \(error)")
        }
    }
}
