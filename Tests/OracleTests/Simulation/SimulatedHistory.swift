import KeyCache
import LabProtocol
import Scenario
import StrictJSON

@testable import Oracle

/// What a run in virtual time left behind: the history that the oracle sees, and the truth that it does not.
struct SimulatedHistory {
    /// A call and its answer.
    struct Row {
        let order: Int
        /// Whether its observation never reached the history.
        let isLost: Bool
        let token: SimulatedToken?
        let stream: SimulatedStream
        var fact: RequestFact
    }

    /// What the issuer answered to a fetch; nil keys: no key set.
    struct Given {
        let at: Int64
        let server: Int
        let keys: [String]?
    }

    let schedule: Schedule
    let scenario: Scenario
    let issuer: SimulatedIssuer
    /// In the order of their answers.
    let rows: [Row]
    let given: [Given]
    /// What the first process of the first server went by, and from when on.
    let held: [(at: Int64, keys: [String]?)]
    /// How many calls the workers sent.
    let sent: Int

    /// What the oracle says.
    func verdict() -> Verdict {
        var oracle = Oracle(facts: RunFacts(facts: facts, tokens: issuer.tokens), scenario: scenario)
        oracle.take(requests)
        return oracle.finish()
    }

    /// The rows that the history has.
    var requests: [NumberedRequest] {
        var kept = rows
        var sequences: [Int: Int] = [:]
        for index in kept.indices {
            sequences[kept[index].fact.worker, default: 0] += 1
            kept[index].fact.sequence = sequences[kept[index].fact.worker] ?? 0
        }
        return kept.filter { !$0.isLost }.enumerated().map { NumberedRequest(number: $0 + 1, fact: $1.fact) }
    }

    var facts: [Fact] {
        var facts = issuer.facts
        facts.append(.event(EventFact(at: 0, kind: .play, name: nil, detail: "")))
        facts += clockFacts + faultFacts + restartFacts + pauseFacts
        for server in schedule.servers {
            facts.append(.server(ServerFact(name: server.name, url: "", issuer: server.issuer)))
        }
        for (worker, sent) in Dictionary(grouping: rows, by: \.fact.worker) {
            facts.append(.workerTotals(WorkerTotalsFact(worker: worker, requests: sent.count, notSent: 0, tokenRequests: 0)))
        }
        return facts
    }

    private var pauseFacts: [Fact] {
        let pauses = schedule.pauses.flatMap { pause in
            let name =
                switch pause.process {
                case .server(let server): schedule.servers[server].name
                case .issuer: "issuer"
                case .worker(let worker): "worker-\(worker + 1)"
                }
            return [(pause.from, EventFact.Kind.paused), (pause.until, .resumed)].map { at, kind in
                Fact.event(EventFact(at: at, kind: kind, name: name, detail: ""))
            }
        }
        let clocks = schedule.clocksOff.enumerated().flatMap { index, clock in
            [(clock.from, EventFact.Kind.clockOn), (clock.until, .clockOff)].map { at, kind in
                Fact.event(EventFact(at: at, kind: kind, name: "clock-\(index)", detail: ""))
            }
        }
        return pauses + clocks
    }

    private var clockFacts: [Fact] {
        [0, schedule.length + s].map { at in
            let wall = at + schedule.offset(at: at) + schedule.readingError
            return .clock(ClockAnchor(at: at, wall: wall, uncertainty: schedule.clockError))
        }
    }

    private var faultFacts: [Fact] {
        schedule.troubles.enumerated().flatMap { index, trouble -> [Fact] in
            guard trouble.effect != nil else {
                let change = ProcessFact.Change.signalled(signal: 9)
                return [.process(ProcessFact(at: trouble.from, name: "issuer", role: "issuer", change: change, meant: false))]
            }
            return [(trouble.from, EventFact.Kind.faultOn), (trouble.until, .faultOff)].map { at, kind in
                .event(EventFact(at: at, kind: kind, name: "trouble-\(index)", detail: ""))
            }
        }
    }

    private var restartFacts: [Fact] {
        schedule.restarts.flatMap { restart in
            [(restart.from, EventFact.Kind.serverDown), (restart.until, .serverUp)].map { at, kind in
                .event(EventFact(at: at, kind: kind, name: schedule.servers[restart.server].name, detail: ""))
            }
        }
    }
}

extension Schedule {
    /// The scenario of a schedule, as a scenario's file would have it.
    func scenario() throws -> Scenario {
        var scenario = try SimulatedScenario.base.get()
        for server in servers {
            scenario.lab.resourceServers[server.name]?.jwks = server.cache
            scenario.lab.resourceServers[server.name]?.clockSkew = Nanoseconds(server.skew)
            if !server.declaresCache {
                scenario.lab.resourceServers[server.name]?.foreign = try SimulatedScenario.foreign.get()
            }
        }
        if servers.count == 1 {
            scenario.lab.resourceServers["second"] = nil
            scenario.traffic.removeLast()
        }
        scenario.lab.workers = callers.count
        for index in scenario.traffic.indices {
            scenario.traffic[index].lasts = length
            scenario.traffic[index].workers = callers.count
        }
        for (index, trouble) in troubles.enumerated() {
            guard let effect = trouble.effect else { continue }
            scenario.timeline.append(
                TimelineEntry(
                    when: .at(trouble.from), action: .fault(FaultSpec(at: .jwks, effect), lasts: nil), name: "trouble-\(index)"))
        }
        for (index, clock) in clocksOff.enumerated() {
            let action = TimelineEntry.Action.clock(servers[clock.server].name, by: clock.by, lasts: nil)
            scenario.timeline.append(TimelineEntry(when: .at(clock.from), action: action, name: "clock-\(index)"))
        }
        return scenario
    }
}

/// The scenario that all schedules change, read once.
private enum SimulatedScenario {
    static let base = Result { try load(#""api": "api""#) }

    /// A server of someone else's.
    static let foreign = Result {
        try load(#""api": "api", "url": "http://127.0.0.1:1""#).lab.resourceServers["api"]?.foreign
    }

    private static func load(_ server: String) throws -> Scenario {
        try ScenarioFile.load(
            scenario: JSONSource(name: "simulated.json", bytes: Array(text.utf8)),
            lab: JSONSource(name: "lab.json", bytes: Array(lab(server).utf8)))
    }

    private static func lab(_ server: String) -> String {
        """
        {
          "formatVersion": 1,
          "apis": {
            "api": { "identifier": "http://api", "permissions": ["read:data", "write:data"], "tokenLifetime": "10s" },
            "second": { "identifier": "http://second", "permissions": ["read:data"], "tokenLifetime": "10s" }
          },
          "clients": { "reader": { "grants": { "api": ["read:data", "write:data"], "second": ["read:data"] } } },
          "resourceServers": { "api": { \(server) }, "second": { "api": "second" } },
          "workers": 1
        }
        """
    }

    private static let text = """
        {
          "formatVersion": 1, "title": "Simulated", "traffic": [
            { "name": "readers", "client": "reader", "server": "api", "rate": "9/s", "call": "GET /api/data", "for": "9s" },
            { "name": "pings", "client": "reader", "server": "api", "rate": "9/s", "call": "GET /ping", "for": "9s" },
            { "name": "writers", "client": "reader", "server": "api", "rate": "9/s", "call": "POST /api/data", "for": "9s" },
            { "name": "readers-elsewhere", "client": "reader", "server": "second", "rate": "9/s", "call": "GET /api/data",
              "for": "9s" }
          ]
        }
        """
}
