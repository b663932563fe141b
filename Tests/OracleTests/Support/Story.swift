import LabProtocol
import Scenario
import StrictJSON

@testable import Oracle

let ms: Int64 = 1_000_000
let s: Int64 = 1_000_000_000

/// A literal history: what is written down here is all that the oracle sees. The run's clock and the timeline start at 0, which
/// is `epoch` on the wall clock.
struct Story {
    /// Seconds since 1970 at the run's zero.
    static let epoch: Int64 = 1_700_000_000

    static let lab = """
        {
          "formatVersion": 1,
          "apis": {
            "data": {
              "identifier": "http://api", "permissions": ["read:data", "write:data", "read:database"], "tokenLifetime": "10s"
            }
          },
          "clients": {
            "reader": { "grants": { "data": ["read:data"] } }, "other": { "grants": { "data": ["read:database"] } }
          },
          "resourceServers": { "api": { "api": "data", "clockSkew": "2s", "jwks": { "ttl": "60s" } } },
          "workers": 1
        }
        """

    /// One traffic of 10 calls a second for 10 s.
    static let traffic =
        #"{ "name": "readers", "client": "reader", "rate": "10/s", "call": "GET /api/data", "for": "10s" }"#

    let scenario: Scenario
    var facts: [Fact] = [.event(EventFact(at: 0, kind: .play, name: nil, detail: ""))]
    var tokens: [Int: TokenFacts] = [:]
    var requests: [NumberedRequest] = []
    var anchors = [ClockAnchor(at: 0, wall: Story.epoch * s, uncertainty: 0)]
    /// What the worker says it sent; nil: as many as there are.
    var said: Int?

    /// - Parameters:
    ///   - members: members of the scenario beside its traffic, as `"expect": [...]`.
    ///   - traffic: the traffics; one by default.
    init(_ members: String = "", traffic: String = Story.traffic) throws {
        let text = """
            { "formatVersion": 1, "title": "A story"\(traffic.isEmpty ? "" : ", \"traffic\": [\(traffic)]")\
            \(members.isEmpty ? "" : ", " + members) }
            """
        scenario = try ScenarioFile.load(
            scenario: JSONSource(name: "story.json", bytes: Array(text.utf8)),
            lab: JSONSource(name: "lab.json", bytes: Array(Story.lab.utf8)))
    }

    /// A story with a key `old`, published long ago, that the server has known since long before the start.
    static func usual(_ members: String = "", traffic: String = Story.traffic) throws -> Story {
        var story = try Story(members, traffic: traffic)
        story.key("old", published: -60_000, signing: -60_000)
        story.jwks(at: -10_000, ["old"])
        return story
    }

    /// All times are milliseconds on the run's clock.
    mutating func key(_ name: String, published: Int64, signing: Int64? = nil, retired: Int64? = nil, revoked: Int64? = nil) {
        for (at, change) in [(published, .published), (signing, .signing), (retired, .retired), (revoked, .revoked)]
            as [(Int64?, KeyFact.Change)]
        {
            guard let at else { continue }
            facts.append(.key(KeyFact(at: at * ms, thumbprint: "\(name)-thumbprint", kid: "\(name)-kid", change: change)))
        }
    }

    mutating func jwks(at: Int64, status: Int = 200, _ keys: [String]) {
        facts.append(
            .jwksAnswer(JWKSAnswerFact(at: at * ms, server: "api", status: status, keys: keys.map { "\($0)-thumbprint" })))
    }

    /// A token of the issuer's.
    ///
    /// - Parameter expires: whole seconds on the run's clock.
    mutating func token(
        _ number: Int, key: String = "old", scope: [String] = ["read:data"], audience: String = "http://api",
        issuer: String = "https://issuer/", minted: Int64 = -1_000, notBefore: Int64? = nil, expires: Int64 = 100
    ) {
        let fact = MintedTokenFact(
            sha256: "sha-\(number)", at: minted * ms, thumbprint: "\(key)-thumbprint", kid: "\(key)-kid", issuer: issuer,
            audience: audience, client: "reader", scope: scope, issuedAt: Story.epoch,
            notBefore: notBefore.map { $0 + Story.epoch },
            expiresAt: expires + Story.epoch)
        tokens[number] = TokenFacts(sha256: "sha-\(number)", client: "reader", minted: fact)
    }

    /// One call; times are nanoseconds.
    mutating func call(
        _ sent: Int64, _ answered: Int64, stream: Int = 0, worker: Int = 1, token: Int?, intended: Int64? = nil,
        _ outcome: RequestOutcome
    ) {
        let fact = RequestFact(
            worker: worker, stream: stream, sequence: requests.count + 1, token: token, attempt: 1, intendedAt: intended ?? sent,
            sentAt: sent, answeredAt: answered, phases: .none, outcome: outcome)
        requests.append(NumberedRequest(number: requests.count + 1, fact: fact))
    }

    /// Calls of 1 ms each, ten a second, from the first time up to and without the second; milliseconds.
    mutating func calls(_ from: Int64, _ to: Int64, every: Int64 = 100, stream: Int = 0, token: Int?, _ outcome: RequestOutcome) {
        for at in stride(from: from, to: to, by: Int(every)) {
            call(at * ms, (at + 1) * ms, stream: stream, token: token, outcome)
        }
    }

    /// What the oracle says of the story. The requests are put in the order of their answers and handed over in two batches.
    func verdict(issuers: [String: String] = [:]) -> Verdict { oracle(issuers: issuers).finish() }

    /// The whole case of one request of the story.
    func argument(_ number: Int) -> Argument? { oracle(explaining: number).argument }

    private func oracle(issuers: [String: String] = [:], explaining number: Int? = nil) -> Oracle {
        var all = facts + anchors.map(Fact.clock)
        let asked = facts.count { if case .tokenRequest = $0 { true } else { false } }
        all.append(.workerTotals(WorkerTotalsFact(worker: 1, requests: said ?? requests.count, notSent: 0, tokenRequests: asked)))
        let rows = requests.sorted { ($0.fact.answeredAt, $0.number) < ($1.fact.answeredAt, $1.number) }
        var oracle = Oracle(facts: RunFacts(facts: all, tokens: tokens, issuers: issuers), scenario: scenario, explaining: number)
        oracle.take(Array(rows.prefix(rows.count / 2)))
        oracle.take(Array(rows.dropFirst(rows.count / 2)))
        return oracle
    }
}

extension RequestOutcome {
    static let ok = RequestOutcome.answered(status: 200, error: .none, challenge: false)
    static let noToken = RequestOutcome.answered(status: 401, error: .none, challenge: true)
    static let invalidToken = RequestOutcome.answered(status: 401, error: .invalidToken, challenge: true)
    static let noScope = RequestOutcome.answered(status: 403, error: .insufficientScope, challenge: true)
    static let unavailable = RequestOutcome.answered(status: 503, error: .none, challenge: false)
    static let timeout = RequestOutcome.failed(.timeout)
}

extension Verdict {
    /// The rule of a code; of several, the first.
    func rule(_ code: String) -> RuleResult? { rules.first { $0.code == code } }

    /// The codes of the rules that did not pass, with their status, in order.
    var troubles: [String] { rules.filter { $0.status != .pass }.map { "\($0.code): \($0.status.rawValue)" } }
}
