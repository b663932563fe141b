import LabProtocol
import StrictJSON

/// Decodes a scenario's `traffic`.
struct TrafficDecoder {
    private let lab: LabView
    private let workersMax: Int
    private let names: DeclaredNames
    private let seed: UInt64

    init(lab: LabView, names: DeclaredNames, seed: UInt64) {
        self.lab = lab
        self.names = names
        self.seed = seed
        workersMax = lab.lab?.workers ?? Lab.workersMax
    }

    func decode(_ readers: [JSONReader]) -> [TrafficPlan] {
        var seen: Set<String> = []
        var stream = 0
        return readers.enumerated().compactMap { index, reader in
            guard let plan = decode(reader, index, stream: stream) else { return nil }
            stream = plan.streams.upperBound
            guard seen.insert(plan.name).inserted else {
                return reader.failTwice("traffic", plan.name, member: "name")
            }
            return plan
        }
    }

    private func decode(_ reader: JSONReader, _ index: Int, stream: Int) -> TrafficPlan? {
        reader.object { (object: inout ObjectReader) -> TrafficPlan? in
            let name = object.optional("name").map { $0.givenName() } ?? .some(DeclaredNames.trafficName(index))
            let clientReader = object.optional("client")
            let (load, isList) = object.trafficLoad()
            let workers = object.trafficWorkers(load, max: workersMax)
            let calls = lab.trafficCalls(&object)
            let times = object.trafficTimes(load, isList: isList, events: names.events)
            let timeout = object.optional("timeout").map { $0.timeout() } ?? .some(ScenarioLimits.timeoutStandardMilliseconds)
            let token = object.optional("token").map { $0.tokenHabit() } ?? .some(.standard)
            let client = lab.client(clientReader, of: reader, member: "client", acts: token?.sendsToken ?? true)
            let forge = object.optional("forge").flatMap { $0.forgeShare() }
            let connections = object.optional("connections").map { $0.oneOf(ConnectionHabit.self) } ?? .some(.reused)
            guard let name, let client, let workers, let load, let calls, let times, let timeout, let token,
                let connections
            else { return nil }
            let plan = TrafficPlan(
                stream: stream, name: name, client: client, calls: calls, load: load,
                workers: workers, starts: times.starts, lasts: times.lasts.count, until: times.until, token: token,
                timeoutMilliseconds: timeout,
                forge: forge, connections: connections, seed: seed)
            checkGrant(plan, clientReader ?? reader)
            checkSchedule(plan, reader)
            return plan
        }
    }

    /// A step may want to see a refusal; traffic that gets no token shows nothing.
    private func checkGrant(_ plan: TrafficPlan, _ reader: JSONReader) {
        guard plan.token.sendsToken, let lab = lab.lab else { return }
        var told: Set<String> = []
        for server in plan.calls.map(\.server) where lab.grant(of: plan.client, at: server) == nil {
            let api = lab.resourceServers[server]?.api ?? ""
            guard told.insert(api).inserted else { continue }
            let _: Bool? = reader.fail(
                .clientWithoutGrant, problem: "\"\(plan.client)\" has no grant for the API \"\(api)\", so it would get no token",
                expected: "a client with a grant, or \"token\": \"none\"",
                help: "grant it something: \"lab\": {\"clients\": {\"\(plan.client)\": {\"grants\": {\"\(api)\": [\"…\"]}}}}")
        }
    }

    private func checkSchedule(_ plan: TrafficPlan, _ reader: JSONReader) {
        guard case .open(let rate, let arrivals) = plan.load else { return }
        guard arrivals == .constant || rate.mass(lasts: plan.lasts) <= Double(ScenarioLimits.randomRequestsMax) else {
            let _: Bool? = reader.fail(
                code: ReadingCode.outOfRange.rawValue, problem: "this is more than can be drawn at random",
                expected: "at most \(ScenarioLimits.randomRequestsMax) requests, or \"arrivals\": \"constant\"")
            return
        }
        var schedule = plan.schedule
        guard schedule?.next() == nil else { return }
        let length = rate.ownLength == nil ? " for \(Nanoseconds(plan.lasts))" : ""
        let _: Bool? = reader.fail(
            .trafficWithoutRequest, problem: "\(rate)\(length) is no request at all",
            expected: "a rate and a length with at least one request")
    }
}
