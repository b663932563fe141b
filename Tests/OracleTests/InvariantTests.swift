import LabProtocol
import Testing

@testable import Oracle

@Suite("An invariant")
struct InvariantTests {
    private func good() throws -> Story {
        var story = try Story.usual()
        story.token(1)
        story.calls(0, 1_000, token: 1, .ok)
        return story
    }

    @Test("passes where all is well")
    func pass() throws {
        let verdict = try good().verdict()
        #expect(verdict.status == .pass)
        #expect(
            verdict.rules.map(\.code) == [
                "wrongly-accepted", "wrongly-refused", "unserved", "wrong-error", "lost-observations", "exercised",
            ])
    }

    @Test("fails with one call, shows at most five, and says when, what and why")
    func fail() throws {
        var story = try good()
        story.token(2, expires: 1)
        story.calls(3_000, 4_000, token: 2, .ok)
        story.calls(4_000, 4_100, token: 1, .noScope)
        story.calls(4_100, 4_200, token: 1, .timeout)
        story.calls(4_200, 4_300, token: 2, .noScope)
        let reasons = story.verdict().rules.prefix(4).map { [$0.measured, $0.reason ?? "", "\($0.requests)"] }
        #expect(
            reasons == [
                [
                    "10 of 23 calls wrongly accepted",
                    "request 11, sent at +3.000 s, GET /api/data with token 2 (key old-kid) was accepted (200): "
                        + "the token expired at +1.000 s and the skew of 2.00 s was over (RFC 7519 section 4.1.4)",
                    "[11, 12, 13, 14, 15]",
                ],
                [
                    "1 of 23 calls wrongly refused",
                    "request 21, sent at +4.000 s, GET /api/data with token 1 (key old-kid) was refused "
                        + "(403 insufficient_scope): the token was valid and its scope enough (RFC 6749 section 7)", "[21]",
                ],
                [
                    "1 of 23 calls left unserved",
                    "request 22, sent at +4.100 s, GET /api/data with token 1 (key old-kid) was not served (timeout): "
                        + "the token was valid and its scope enough (RFC 6749 section 7)", "[22]",
                ],
                [
                    "1 of 23 calls refused with the wrong status or error code",
                    "request 23, sent at +4.200 s, GET /api/data with token 2 (key old-kid) was refused "
                        + "(403 insufficient_scope): the token expired at +1.000 s and the skew of 2.00 s was over (RFC 7519 section 4.1.4); "
                        + "right is 401 invalid_token, with a Bearer challenge", "[23]",
                ],
            ])
    }

    @Test("on lost observations is inconclusive, for each way to lose one")
    func lost() throws {
        var counted = try good()
        counted.said = 12
        var gap = try good()
        gap.requests.remove(at: 4)
        gap.said = 9
        var tokenRequests = try good()
        tokenRequests.facts.append(.workerTotals(WorkerTotalsFact(worker: 2, requests: 0, notSent: 7, tokenRequests: 3)))
        var silent = try good()
        silent.call(s, s + 1, worker: 2, token: 1, .ok)
        silent.said = 10
        silent.requests[10] = NumberedRequest(
            number: 11,
            fact: RequestFact(
                worker: 2, stream: 0, sequence: 1, token: 1, attempt: 1, intendedAt: s, sentAt: s, answeredAt: s + 1,
                phases: .none,
                outcome: .ok))
        var stray = try good()
        stray.call(s, s + 1, stream: 7, token: 1, .ok)
        var unresolved = try good()
        unresolved.call(s, s + 1, token: 99, .ok)
        var started = try good()
        started.facts.append(
            .process(ProcessFact(at: 0, name: "worker-3", role: "worker", change: .started(pid: 7), meant: true)))
        let found = [counted, gap, tokenRequests, silent, stray, unresolved, started].map { story in
            let verdict = story.verdict()
            let rule = verdict.rule("lost-observations")
            return ["\(verdict.status)", rule?.measured, rule?.reason, "\(verdict.lostObservations)", "\(verdict.notSent)"]
        }
        #expect(
            found == [
                ["inconclusive", "2 lost", "worker 1 owes 2 observations", "2", "0"],
                ["inconclusive", "1 lost", "worker 1 owes 1 observation", "1", "0"],
                ["inconclusive", "3 lost", "worker 2 owes 3 observations", "3", "7"],
                ["inconclusive", "0 lost", "worker 2 never said what it sent", "0", "0"],
                ["inconclusive", "0 lost", "1 request of no stream of the scenario", "0", "0"],
                ["inconclusive", "0 lost", "1 request with a token that the history cannot name", "0", "0"],
                ["inconclusive", "0 lost", "worker 3 never said what it sent", "0", "0"],
            ])
    }

    @Test("on exercise is inconclusive where nothing could have gone wrong")
    func vacuous() throws {
        let none = try Story.usual()
        var idle = try Story.usual(
            traffic: Story.traffic
                + #", { "name": "idlers", "client": "reader", "rate": "1/s", "call": "GET /api/data", "for": "1s" }"#)
        idle.token(1)
        idle.calls(0, 1_000, token: 1, .ok)
        var dead = try Story.usual()
        dead.token(1, expires: 1)
        dead.calls(3_000, 4_000, token: 1, .invalidToken)
        let tokens = try Story.usual(
            #""steps": [ { "requestToken": {}, "as": "reader", "expect": { "status": 200 } } ]"#, traffic: "")
        let found = [none, idle, dead, tokens].map { story in
            let verdict = story.verdict()
            return [verdict.rule("exercised")?.measured, verdict.rule("exercised")?.reason]
        }
        #expect(
            found == [
                ["0 calls, 0 of them with a live token", "no call was made"],
                ["10 calls, 10 of them with a live token", "no call of idlers was made"],
                ["10 calls, 0 of them with a live token", "no call carried a token that was alive all the time"],
                ["0 calls, 0 of them with a live token", "no request was made"],
            ])
    }

    @Test("is not blamed on a server whose issuer's process has ended")
    func issuerGone() throws {
        var story = try good()
        story.facts.append(
            .process(ProcessFact(at: 2 * s, name: "issuer", role: "issuer", change: .signalled(signal: 9), meant: false)))
        story.calls(2_000, 3_000, token: 1, .unavailable)
        #expect(story.verdict().boxes == [.rightlyAccepted: 10, .unavailableOther: 10])
    }
}
