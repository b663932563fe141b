import LabProtocol
import StrictJSON

/// Decodes a scenario's `traffic`.
struct TrafficDecoder {
    private let lab: LabView
    private let workersMax: Int

    init(lab: LabView) {
        self.lab = lab
        workersMax = lab.lab?.workers ?? Lab.workersMax
    }

    func decode(_ readers: [JSONReader]) -> [TrafficPlan] {
        var seen: Set<String> = []
        return readers.enumerated().compactMap { index, reader in
            guard let plan = decode(reader, stream: index) else { return nil }
            guard seen.insert(plan.name).inserted else {
                return reader.failTwice("traffic", plan.name, member: "name")
            }
            return plan
        }
    }

    private func decode(_ reader: JSONReader, stream: Int) -> TrafficPlan? {
        reader.object { (object: inout ObjectReader) -> TrafficPlan? in
            let name = object.optional("name").map { $0.givenName() } ?? .some(DeclaredNames.trafficName(stream))
            let clientReader = object.optional("client")
            let server = lab.server(object.optional("server"), of: reader)
            let workers = object.optional("workers").map { $0.int(in: 1...Int64(workersMax)) } ?? .some(Int64(workersMax))
            let rate = object.required("rate")?.rate(in: ScenarioLimits.rate)
            let call = object.required("call").flatMap { $0.known($0.call(), among: lab.routes(of: server)) }
            let from = object.optional("from").map { $0.duration(in: .zero...ScenarioLimits.playMax) } ?? .some(.zero)
            let length = object.required("for")?.duration(in: .milliseconds(1)...ScenarioLimits.trafficLengthMax)
            let timeout = object.optional("timeout").map { $0.timeout() } ?? .some(ScenarioLimits.timeoutStandardMilliseconds)
            let token = object.optional("token").map { $0.tokenHabit() } ?? .some(.standard)
            let client = lab.client(clientReader, of: reader, member: "client", acts: token?.sendsToken ?? true)
            let forge = object.optional("forge").flatMap { $0.forgeShare() }
            let connections = object.optional("connections").map { $0.oneOf(ConnectionHabit.self) } ?? .some(.reused)
            guard let name, let client, let server, let workers, let rate, let call, let from, let length, let timeout, let token,
                let connections
            else { return nil }
            let plan = TrafficPlan(
                stream: stream, name: name, client: client, server: server, call: call, ratePerSecond: rate.perSecond,
                workers: Int(workers), startsAt: from.count, lasts: length.count, token: token, timeoutMilliseconds: timeout,
                forge: forge, connections: connections)
            checkGrant(plan, clientReader ?? reader)
            checkSchedule(plan, rate, reader)
            return plan
        }
    }

    /// A step may want to see a refusal; traffic that gets no token shows nothing.
    private func checkGrant(_ plan: TrafficPlan, _ reader: JSONReader) {
        guard plan.token.sendsToken, let lab = lab.lab, lab.grant(of: plan.client, at: plan.server) == nil else { return }
        let api = lab.resourceServers[plan.server]?.api ?? ""
        let _: Bool? = reader.fail(
            .clientWithoutGrant, problem: "\"\(plan.client)\" has no grant for the API \"\(api)\", so it would get no token",
            expected: "a client with a grant, or \"token\": \"none\"",
            help: "grant it something: \"lab\": {\"clients\": {\"\(plan.client)\": {\"grants\": {\"\(api)\": [\"…\"]}}}}")
    }

    private func checkSchedule(_ plan: TrafficPlan, _ rate: Rate, _ reader: JSONReader) {
        guard plan.scheduled == 0 else { return }
        let _: Bool? = reader.fail(
            .trafficWithoutRequest, problem: "\(rate) for \(Nanoseconds(plan.lasts)) is no request at all",
            expected: "a rate and a length with at least one request")
    }
}
