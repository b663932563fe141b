import Curl
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import Logging
import StrictJSON
import Synchronization
import Testing

@testable import ResourceServer

@Suite("A token that says where its keys are")
struct TrustedAddressTests {
    @Test("makes the right guard fetch nothing, and a defective one believe it")
    func fetches() async throws {
        let lab = try GuardLab.open()
        let attacker = try Attacker(serving: JSON(members: [("keys", .array([lab.attacker.publicKey.jwk]))]))
        let group = try await attacker.start()
        let token = try lab.token(key: lab.attacker, header: [("jku", .string(attacker.url))])
        let right = makeGuard(keys: StandingKeys(lab.keys))
        #expect(await right.verdict(token: token) == "signature-invalid")
        #expect(attacker.requests == 0)
        let parts = DefectParts(
            verifier: GuardLab.verifier(), client: CurlClient(loop: try CurlLoop(name: "test")), trust: .system,
            rotation: RotationTrouble(clock: { 0 }))
        let wrong = makeGuard(keys: StandingKeys(lab.keys)) { $0.take(.trustJKU, parts) }
        #expect(await wrong.verdict(token: token) == "pass")
        #expect(attacker.requests == 1)
        #expect(await wrong.verdict(token: try lab.token()) == "pass")
        #expect(await wrong.verdict(token: try lab.token(key: lab.attacker)) == "signature-invalid")
        let nowhere = try lab.token(key: lab.attacker, header: [("jku", "http://127.0.0.1:1/")])
        #expect(await wrong.verdict(token: nowhere) == "signature-invalid")
        await group.end()
    }
}

/// A server on loopback with a key set of its own.
private final class Attacker: Sendable {
    private let set: JSON
    private let port: LoopbackPort
    private let count = Mutex(0)

    init(serving set: JSON) throws {
        self.set = set
        port = try LoopbackPort.any()
    }

    var url: String { "http://127.0.0.1:\(port.number)/keys" }
    var requests: Int { count.withLock { $0 } }

    func start() async throws -> ListenerGroup {
        let ready = ReadyCount(1)
        let responder = CallbackResponder<BasicRequestContext> { [self] _, _ in
            count.withLock { $0 += 1 }
            return .json(set)
        }
        var logger = Logger(label: "attacker")
        logger.logLevel = .critical
        let listener = try HTTPListener(
            host: "127.0.0.1", port: port.number, tls: nil, responder: responder, ready: ready, logger: logger)
        return try await ListenerGroup.start([listener], ready: ready, logger: logger)
    }
}
