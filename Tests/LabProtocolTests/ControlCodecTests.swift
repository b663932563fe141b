import LabProtocol
import Testing

@Suite("Control messages")
struct ControlCodecTests {
    @Test("to a child come out as they went in")
    func conductor() throws {
        let step = StepPlan(
            stream: 2, title: "a step", client: "supa-cli", server: "api",
            action: .call(Call(method: "GET", path: "/api/data"), token: .saved("old")), save: "old", timeoutMilliseconds: 5_000)
        let worker = WorkerSetup(
            number: 1,
            traffics: [
                TrafficPlan(
                    stream: 0, name: "readers", client: "supa-cli", server: "api", call: Call(method: "GET", path: "/api/data"),
                    load: .open(.steady(perSecond: 0.1), .constant), workers: 3, lasts: 8_000_000_000, token: .standard,
                    timeoutMilliseconds: 5_000, connections: .fresh)
            ],
            secrets: ["supa-cli": ClientSecret("hunter2")],
            targets: ["api": .init(url: "http://localhost:1", issuer: "https://localhost:2/", audience: "urn:a")], caPEM: nil)
        let messages: [ConductorMessage] = [
            .setup(ChildSetup(name: "worker-1", epoch: .max, lab: "{}", role: .worker(worker))), .play(zero: -1), .step(step),
            .rotate(.standard), .rotate(.publishLate(after: 7)), .publish(signingSince: 7), .revokePrevious,
            .fault(FaultSpec(at: .jwks, server: "api", .slow(1...2)), name: "slow", on: true), .stop,
        ]
        for message in messages {
            let read = try ControlCodec.decode(ConductorMessage.self, from: ControlCodec.encode(message))
            #expect(String(reflecting: read) == String(reflecting: message))
        }
        guard case .setup(let setup) = try ControlCodec.decode(ConductorMessage.self, from: ControlCodec.encode(messages[0])),
            case .worker(let read) = setup.role
        else {
            Issue.record("the first message is no setup of a worker")
            return
        }
        #expect(read.traffics == worker.traffics)
        #expect(read.secrets["supa-cli"]?.revealed == "hunter2")
    }

    @Test("from a child come out as they went in")
    func child() throws {
        let messages: [ChildMessage] = [
            .ready(ReadyInfo(urls: ["api": "http://localhost:1"], caPEM: "PEM", keyGenerationMilliseconds: 12)),
            .failed(StartFailure(code: "port-taken", reason: "The port is taken.")), .keysChanged(at: nil), .keysChanged(at: 7),
            .faultChanged(at: 8), .faultChanged(at: nil),
            .trafficEnded(stream: 0), .stepPlayed(StepResult(stream: 1, problem: nil, savedTokenExpiresAt: 1_700_000_000)),
            .fact(.clock(ClockAnchor(at: 1, wall: .max, uncertainty: 3))), .stopped,
        ]
        for message in messages {
            let read = try ControlCodec.decode(ChildMessage.self, from: ControlCodec.encode(message))
            #expect(String(reflecting: read) == String(reflecting: message))
        }
    }

    @Test(
        "that are none are refused",
        arguments: ["", "{}", "[]", "{\"rotate\":1}", "{\"play\":{}}", "{\"stop\":{},\"rotate\":{}}"])
    func hostile(_ text: String) {
        #expect(throws: (any Error).self) { try ControlCodec.decode(ConductorMessage.self, from: Array(text.utf8)) }
    }

    @Test("hold secrets that no description shows")
    func secrets() {
        let secret = ClientSecret("hunter2")
        let setup = IssuerSetup(secrets: ["supa-cli": secret], listeners: [])
        var dumped = ""
        dump(setup, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(setup)", String(reflecting: setup), dumped] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("<redacted>"))
        }
    }
}
