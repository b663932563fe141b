import LabProtocol
import Testing

@testable import Oracle

@Suite("The judgement of a gauntlet")
struct GauntletJudgeTests {
    private static let ok = answer(200)
    private static let refused = answer(401, "Bearer realm=\"x\", error=\"invalid_token\"")

    private static func answer(_ status: Int, _ challenge: String? = nil, body: String = "") -> GauntletAnswer {
        .answered(GauntletReply(status: status, challenges: challenge.map { [$0] } ?? [], body: body))
    }

    private static func shot(
        _ grade: ForgeryDescription.Grade, _ answer: GauntletAnswer, before: GauntletAnswer = ok, after: GauntletAnswer = ok,
        wanted: ForgeryDescription.Wanted = .unauthorized, family: ForgeryFamily = .time, needsSkew: Bool = false,
        milliseconds: Int = 5, fetches: [String] = []
    ) -> GauntletShot {
        let forgery = ForgeryDescription(
            name: "x", family: family, rule: "RFC 7519 4", grade: grade, signer: .lab,
            wanted: grade == .accept ? .accepted : wanted, sent: "x", needsSkew: needsSkew)
        return GauntletShot(
            forgery: forgery, answer: answer, milliseconds: milliseconds, before: before, after: after, fetches: fetches)
    }

    @Test("Each grade has its right answers, and only must and accept fail or leave open the whole")
    func verdicts() {
        typealias Grade = ForgeryDescription.Grade
        let cases: [(Grade, GauntletAnswer, GauntletVerdict.ItemVerdict, Status)] = [
            (.must, Self.refused, .held, .pass), (.must, Self.ok, .hole, .fail), (.must, Self.answer(204), .hole, .fail),
            (.must, Self.answer(500), .failed, .fail), (.must, Self.answer(503), .inconclusive, .inconclusive),
            (.must, Self.answer(302), .inconclusive, .inconclusive), (.must, Self.answer(429), .inconclusive, .inconclusive),
            (.must, .timedOut, .inconclusive, .inconclusive), (.must, .closed, .inconclusive, .inconclusive),
            (.must, .unreachable("gone"), .inconclusive, .inconclusive), (.must, .malformed, .inconclusive, .inconclusive),
            (.must, .notSent("x"), .inconclusive, .inconclusive), (.must, Self.answer(403), .held, .pass),
            (.should, Self.refused, .held, .pass), (.should, Self.ok, .remark, .pass),
            (.should, Self.answer(500), .remark, .pass),
            (.should, .timedOut, .inconclusive, .pass), (.either, Self.ok, .tolerated, .pass),
            (.either, Self.refused, .tolerated, .pass), (.either, .timedOut, .tolerated, .pass),
            (.accept, Self.ok, .held, .pass), (.accept, Self.refused, .refused, .fail),
            (.accept, Self.answer(500), .refused, .fail), (.accept, .timedOut, .inconclusive, .inconclusive),
        ]
        for (grade, answer, item, whole) in cases {
            let verdict = GauntletJudge.judge([Self.shot(grade, answer)], knowsSkew: true)
            #expect(verdict.items.map(\.verdict) == [item], "\(grade) \(answer)")
            #expect(verdict.status == whole, "\(grade) \(answer)")
        }
    }

    @Test("A closed connection is a refusal only where it is one of the right ones")
    func closed() {
        let verdict = GauntletJudge.judge([Self.shot(.must, .closed, wanted: .refusal)], knowsSkew: true)
        #expect(verdict.items.map(\.verdict) == [.held])
        #expect(verdict.findings == [])
    }

    @Test("Without a good token on both sides nothing is proved but a hole")
    func controls() {
        for (before, after) in [(Self.refused, Self.ok), (Self.ok, Self.refused), (Self.ok, GauntletAnswer.timedOut)] {
            let held = GauntletJudge.judge([Self.shot(.must, Self.refused, before: before, after: after)], knowsSkew: true)
            #expect(held.items.map(\.verdict) == [.inconclusive])
            #expect(held.status == .inconclusive)
            let hole = GauntletJudge.judge([Self.shot(.must, Self.ok, before: before, after: after)], knowsSkew: true)
            #expect(hole.items.map(\.verdict) == [.hole])
            #expect(hole.status == .fail)
        }
    }

    @Test("No forgery at all is inconclusive, and the worst wins")
    func wholes() {
        #expect(GauntletJudge.judge([], knowsSkew: true).status == .inconclusive)
        let shots = [Self.shot(.must, .timedOut), Self.shot(.must, Self.ok), Self.shot(.must, Self.refused)]
        #expect(GauntletJudge.judge(shots, knowsSkew: true).status == .fail)
    }

    @Test("What depends on a skew that no one declared is either way")
    func skew() {
        let shot = Self.shot(.must, Self.ok, needsSkew: true)
        #expect(GauntletJudge.judge([shot], knowsSkew: true).status == .fail)
        let verdict = GauntletJudge.judge([shot], knowsSkew: false)
        #expect(verdict.items.map(\.verdict) == [.tolerated])
        #expect(verdict.items.map(\.forgery.grade) == [.either])
    }

    @Test("A fetch of the attacker's URL fails a must that was refused")
    func fetch() {
        let verdict = GauntletJudge.judge([Self.shot(.must, Self.refused, fetches: ["/x/jwks.json"])], knowsSkew: true)
        #expect(verdict.items.map(\.reason) == ["the server fetched /x/jwks.json from the attacker"])
        #expect(verdict.status == .fail)
        #expect(verdict.findings.map(\.code) == [.fetchesAttacker])
    }

    @Test("Where no key can be had, 401 and every 5xx refuse, and only 503 says it as it should")
    func unavailable() {
        let cases: [(GauntletAnswer, GauntletVerdict.ItemVerdict, [GauntletFindingCode])] = [
            (Self.refused, .held, []), (Self.answer(503), .held, []), (Self.answer(500), .held, [.serverError]),
            (Self.ok, .hole, []), (.timedOut, .inconclusive, [.timedOut]),
        ]
        for (answer, item, codes) in cases {
            let shot = Self.shot(.must, answer, wanted: .unavailable, family: .keySet)
            let verdict = GauntletJudge.judge([shot], knowsSkew: true)
            #expect(verdict.items.map(\.verdict) == [item], "\(answer)")
            #expect(verdict.findings.map(\.code) == codes, "\(answer)")
        }
    }

    @Test("Each odd answer is one finding, once for all who met it")
    func findings() {
        let bare = Self.answer(401, "Bearer")
        let cases: [(GauntletShot, [GauntletFindingCode])] = [
            (Self.shot(.must, Self.refused), []), (Self.shot(.must, Self.answer(401)), [.noChallenge]),
            (Self.shot(.must, Self.answer(401, "Basic realm=\"x\"")), [.noChallenge]), (Self.shot(.must, bare), [.noErrorCode]),
            (Self.shot(.must, bare, wanted: .challenge), []),
            (Self.shot(.must, Self.refused, wanted: .challenge), [.errorWithoutToken]),
            (Self.shot(.must, Self.answer(403, "Bearer")), [.forbiddenForBadToken]),
            (Self.shot(.must, Self.answer(403, "Bearer"), wanted: .forbidden), []),
            (Self.shot(.must, Self.refused, wanted: .forbidden), [.unauthorizedForScope]),
            (Self.shot(.must, Self.answer(400)), [.badRequestForBadToken]),
            (Self.shot(.must, Self.answer(400), wanted: .malformed), []), (Self.shot(.must, Self.answer(500)), [.serverError]),
            (Self.shot(.must, Self.answer(404)), [.strangeStatus]), (Self.shot(.must, .closed), [.closed]),
            (Self.shot(.must, .timedOut, milliseconds: 9_000), [.timedOut]),
            (Self.shot(.must, Self.refused, milliseconds: 1_501), [.slow]),
            (Self.shot(.must, Self.refused, after: Self.refused), [.losesControl]),
            (
                Self.shot(
                    .must, Self.answer(401, "Bearer error=\"invalid_token\"", body: "Signature verification failed"),
                    family: .signature), [.tellsWhy]
            ),
            (Self.shot(.must, Self.answer(401, "Bearer error=\"invalid_token\"", body: "signature"), family: .time), []),
        ]
        for (shot, codes) in cases {
            let verdict = GauntletJudge.judge([shot, shot], knowsSkew: true)
            #expect(verdict.findings == codes.map { GauntletVerdict.Finding(code: $0, names: ["x", "x"]) }, "\(shot)")
        }
    }
}
