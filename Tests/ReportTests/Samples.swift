@testable import LabProtocol
@testable import Oracle
import Report
import Scenario
import StrictJSON

/// Runs that the tests report on. All times are nanoseconds on the run's clock, whose zero is 412 ms before the timeline's.
enum Samples {
    static let playAt: Int64 = 412_000_000

    /// An instant of the timeline on the run's clock.
    static func at(_ milliseconds: Int64) -> Int64 { playAt + milliseconds * 1_000_000 }

    static let oldKey = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    static let newKey = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    static let nextKey = "oct8thumbprintof-the-third-key-of-this-story"

    static func lab(publishNext: Bool = true, defects: [Defect] = []) -> Lab {
        Lab(
            issuer: Lab.IssuerSettings(keyBits: 2_048, publishNext: publishNext, scheme: .https),
            apis: [
                "supa-api": Lab.API(
                    name: "supa-api", identifier: "http://localhost:8080", permissions: ["read:data"], tokenLifetime: .seconds(3))
            ],
            clients: [
                "supa-cli": Lab.Client(
                    id: "supa-cli", name: "Supa CLI", grants: ["supa-api": ["read:data"]], secret: .generated)
            ],
            resourceServers: [
                "api": Lab.ResourceServer(
                    name: "api", api: "supa-api", clockSkew: .seconds(1), jwks: .ttl(.seconds(2)), defects: defects)
            ],
            workers: 3)
    }

    static func scenario(
        _ name: String, title: String, why: String? = nil, lab: Lab = lab(), traffic: [TrafficPlan] = [readers],
        steps: [ScenarioStep] = []
    ) -> Scenario {
        Scenario(
            name: name, title: title, why: why, lab: lab, labText: "{}", traffic: traffic, timeline: [], steps: steps,
            expectations: [], thresholds: [])
    }

    static let readers = TrafficPlan(
        stream: 0, name: "readers", client: "supa-cli", server: "api", call: Call(method: "GET", path: "/api/data"),
        load: .open(.steady(perSecond: 200), .constant), workers: 3, lasts: 8_000_000_000,
        token: TokenHabit(sendsToken: true, refreshAhead: 0.2, on401: .refreshOnce), timeoutMilliseconds: 2_000)

    static func facts(
        _ facts: [Fact], isDebugBuild: Bool = false, ending: ReportFacts.Ending = .played
    ) -> ReportFacts {
        ReportFacts(
            id: "2026-01-02T03-04-05-sample", folder: ".keyturn/runs/2026-01-02T03-04-05-sample",
            startedAt: 1_767_323_045_000_000_000, isDebugBuild: isDebugBuild, ending: ending, facts: facts)
    }

    static func key(_ at: Int64, _ thumbprint: String, _ kid: String, _ change: KeyFact.Change) -> Fact {
        .key(KeyFact(at: at, thumbprint: thumbprint, kid: kid, change: change))
    }

    static func event(_ at: Int64, _ kind: EventFact.Kind, _ name: String? = nil, _ detail: String = "") -> Fact {
        .event(EventFact(at: at, kind: kind, name: name, detail: detail))
    }

    static func process(_ at: Int64, _ name: String, _ change: ProcessFact.Change, meant: Bool = true) -> Fact {
        .process(ProcessFact(at: at, name: name, role: "role", change: change, meant: meant))
    }

    static func measure(_ atLeast: Int64 = 0, _ atMost: Int64? = 0, _ affected: Int = 0, of: Int, _ episodes: [Episode] = [])
        -> Measure
    {
        Measure(server: "api", atLeast: atLeast, atMost: atMost, affected: affected, of: of, episodes: episodes)
    }

    static func rule(
        _ kind: RuleResult.Kind, _ code: String, _ wanted: String, _ measured: String, _ status: Status = .pass,
        reason: String? = nil,
        requests: [Int] = []
    ) -> RuleResult {
        RuleResult(
            kind: kind, code: code, wanted: wanted, measured: measured, status: status, reason: reason, requests: requests)
    }
}
