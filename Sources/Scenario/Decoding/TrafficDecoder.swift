import LabProtocol
import StrictJSON

/// Decodes a scenario's `traffic`.
struct TrafficDecoder {
    private let lab: LabView
    private let workersMax: Int
    private let seed: UInt64

    init(lab: LabView, seed: UInt64) {
        self.lab = lab
        self.seed = seed
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
            let rateReader = object.required("rate")
            let rate = rateReader?.rateCurve()
            let arrivals = object.optional("arrivals").map { $0.oneOf(Arrivals.self) } ?? .some(.constant)
            let call = object.required("call").flatMap { $0.known($0.call(), among: lab.routes(of: server)) }
            let from = object.optional("from").map { $0.duration(in: .zero...ScenarioLimits.playMax) } ?? .some(.zero)
            let length = decodeLength(&object, rateReader, rate)
            let timeout = object.optional("timeout").map { $0.timeout() } ?? .some(ScenarioLimits.timeoutStandardMilliseconds)
            let token = object.optional("token").map { $0.tokenHabit() } ?? .some(.standard)
            let client = lab.client(clientReader, of: reader, member: "client", acts: token?.sendsToken ?? true)
            let forge = object.optional("forge").flatMap { $0.forgeShare() }
            let connections = object.optional("connections").map { $0.oneOf(ConnectionHabit.self) } ?? .some(.reused)
            guard let name, let client, let server, let workers, let rate, let arrivals, let call, let from, let length,
                let timeout,
                let token, let connections
            else { return nil }
            let plan = TrafficPlan(
                stream: stream, name: name, client: client, server: server, call: call, load: .open(rate, arrivals),
                workers: Int(workers), startsAt: from.count, lasts: length.count, token: token, timeoutMilliseconds: timeout,
                forge: forge, connections: connections, seed: seed)
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

    /// A list of stretches is as long as they are; any other rate needs to be told.
    private func decodeLength(_ object: inout ObjectReader, _ reader: JSONReader?, _ rate: RateCurve?) -> Nanoseconds? {
        guard reader?.node.array != nil else {
            return object.required("for")?.duration(in: .milliseconds(1)...ScenarioLimits.trafficLengthMax)
        }
        if let length = object.optional("for") {
            return length.fail(
                code: ReadingCode.conflictingMembers.rawValue, problem: "each stretch of the rate has a \"for\" of its own",
                expected: "no \"for\" beside a \"rate\" that is a list")
        }
        guard let own = rate?.ownLength else { return nil }
        guard own <= ScenarioLimits.trafficLengthMax.count else {
            return object.whole.fail(
                code: ReadingCode.outOfRange.rawValue, problem: "the stretches of the rate last \(Nanoseconds(own))",
                expected: "at most \(ScenarioLimits.trafficLengthMax)")
        }
        return Nanoseconds(own)
    }

    private func checkSchedule(_ plan: TrafficPlan, _ rate: RateCurve, _ reader: JSONReader) {
        let wanted = rate.mass(lasts: plan.lasts)
        if case .open(_, .poisson) = plan.load, wanted > Double(ScenarioLimits.randomRequestsMax) {
            let _: Bool? = reader.fail(
                code: ReadingCode.outOfRange.rawValue, problem: "this is more than can be drawn at random",
                expected: "at most \(ScenarioLimits.randomRequestsMax) requests, or \"arrivals\": \"constant\"")
            return
        }
        guard plan.schedule.left == 0 else { return }
        let length = rate.ownLength == nil ? " for \(Nanoseconds(plan.lasts))" : ""
        let _: Bool? = reader.fail(
            .trafficWithoutRequest, problem: "\(rate)\(length) is no request at all",
            expected: "a rate and a length with at least one request")
    }
}
