import LabProtocol
import Testing

@testable import Oracle

@Suite("The instant of a token's death, and each side of it")
struct LastInstantTests {
    /// What one call adds to: calls that outage, exposure and stranding are counted of, those that were hit, and grace.
    private struct Counts: Hashable {
        var live = 0
        var unserved = 0
        var dead = 0
        var exposed = 0
        var stranded = 0
        var grace = 0
    }

    private struct Case: Sendable {
        /// 1 expires at 5 s, at a server with a skew of 2 s; the key of 2 is revoked at 5 s.
        let token: Int
        let sent: Int64
        let answered: Int64
        let outcome: RequestOutcome
        let counts: Counts
    }

    private static let end = 5 * s
    private static let cases = [
        Case(token: 1, sent: 0, answered: end - 1, outcome: .ok, counts: Counts(live: 1)),
        Case(token: 1, sent: 0, answered: end - 1, outcome: .invalidToken, counts: Counts(live: 1, unserved: 1)),
        Case(token: 1, sent: 0, answered: end - 1, outcome: .timeout, counts: Counts(live: 1, unserved: 1)),
        Case(token: 1, sent: 0, answered: end, outcome: .ok, counts: Counts()),
        Case(token: 1, sent: end - 1, answered: end, outcome: .invalidToken, counts: Counts(stranded: 1)),
        Case(token: 1, sent: end - 1, answered: end, outcome: .timeout, counts: Counts()),
        Case(token: 1, sent: end, answered: end + 1, outcome: .ok, counts: Counts(grace: 1)),
        Case(token: 1, sent: end + 2 * s - 1, answered: end + 3 * s, outcome: .ok, counts: Counts(grace: 1)),
        Case(token: 1, sent: end + 2 * s, answered: end + 3 * s, outcome: .ok, counts: Counts(dead: 1, exposed: 1)),
        Case(token: 1, sent: end + 2 * s, answered: end + 3 * s, outcome: .invalidToken, counts: Counts(dead: 1, stranded: 1)),
        Case(token: 2, sent: 0, answered: end - 1, outcome: .ok, counts: Counts(live: 1)),
        Case(token: 2, sent: 0, answered: end, outcome: .ok, counts: Counts()),
        Case(token: 2, sent: end - 1, answered: end, outcome: .invalidToken, counts: Counts(stranded: 1)),
        Case(token: 2, sent: end, answered: end + 1, outcome: .ok, counts: Counts(dead: 1, exposed: 1)),
        Case(token: 2, sent: end, answered: end + 1, outcome: .invalidToken, counts: Counts(dead: 1, stranded: 1)),
    ]

    @Test("decide what a call is counted of and for", arguments: cases.indices)
    func counts(_ index: Int) throws {
        let one = Self.cases[index]
        var story = try Story.usual()
        story.key("revoked", published: -60_000, signing: -50_000, retired: -40_000, revoked: 5_000)
        story.jwks(at: -9_000, ["old", "revoked"])
        story.token(1, expires: 5)
        story.token(2, key: "revoked")
        story.call(one.sent, one.answered, token: one.token, one.outcome)
        let verdict = story.verdict()
        let (outage, exposure) = (verdict.outages[0], verdict.exposures[0])
        let counts = Counts(
            live: outage.of, unserved: outage.affected, dead: exposure.of, exposed: exposure.affected,
            stranded: verdict.stranded[0].affected, grace: verdict.traffics[0].grace)
        #expect(counts == one.counts)
    }
}
