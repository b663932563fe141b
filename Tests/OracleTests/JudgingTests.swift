import LabProtocol
import Testing

@testable import Oracle

/// One call, and the box that it must fall into.
private struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let sent: Int64
    let answered: Int64
    let token: Int?
    let outcome: RequestOutcome
    let box: Box

    init(_ name: String, _ sent: Int64, _ answered: Int64, token: Int?, _ outcome: RequestOutcome, _ box: Box) {
        self.name = name
        self.sent = sent
        self.answered = answered
        self.token = token
        self.outcome = outcome
        self.box = box
    }

    var testDescription: String { name }
}

private func refusal(_ status: Int, _ error: WireErrorCode, challenge: Bool = true) -> RequestOutcome {
    .answered(status: status, error: error, challenge: challenge)
}

/// Token 1 is good until 5 s (skew 2 s) and from -1 s on; 2 lacks the scope; 3 lacks it too and holds a longer word; 4 is for
/// another audience; 5 is the issuer's of no one; 6 begins at 5 s; 7 has a key that no set holds; 8 has a key that is revoked at
/// 5 s.
private func story() throws -> Story {
    var story = try Story.usual()
    story.key("unseen", published: 1_000, signing: 1_000)
    story.key("revoked", published: -60_000, signing: -50_000, retired: -40_000, revoked: 5_000)
    story.jwks(at: -9_000, ["old", "revoked"])
    story.token(1, expires: 5)
    story.token(2, scope: ["write:data"], expires: 5)
    story.token(3, scope: ["read:database"], expires: 5)
    story.token(4, audience: "http://elsewhere")
    story.tokens[5] = TokenFacts(sha256: "sha-5", client: nil, minted: nil)
    story.token(6, notBefore: 5)
    story.token(7, key: "unseen")
    story.token(8, key: "revoked")
    return story
}

private let e = 5 * s
private let cases = [
    Case("a good token is accepted", 0, 1, token: 1, .ok, .rightlyAccepted),
    Case("any 2xx is an acceptance", 0, 1, token: 1, .answered(status: 204, error: .none, challenge: false), .rightlyAccepted),
    Case("a good token is refused", 0, 1, token: 1, .invalidToken, .wronglyRefused),
    Case("a good token is forbidden", 0, 1, token: 1, .noScope, .wronglyRefused),
    Case("a good token meets a 503", 0, 1, token: 1, .unavailable, .unavailable),
    Case("a good token meets a 429", 0, 1, token: 1, .answered(status: 429, error: .none, challenge: false), .unavailable),
    Case("a good token meets a redirect", 0, 1, token: 1, .answered(status: 302, error: .none, challenge: false), .unavailable),
    Case("a good token meets a 404", 0, 1, token: 1, .answered(status: 404, error: .none, challenge: false), .unavailable),
    Case("a good token times out", 0, 1, token: 1, .timeout, .unavailable),
    Case("a good token's call is cut off by the end of the run", 0, 1, token: 1, .failed(.cancelled), .unavailableOther),

    Case("answered a nanosecond before exp: accepted", 0, e - 1, token: 1, .ok, .rightlyAccepted),
    Case("answered a nanosecond before exp: refused", 0, e - 1, token: 1, .invalidToken, .wronglyRefused),
    Case("answered at exp: refused", e - 1, e, token: 1, .invalidToken, .toleratedRefusal),
    Case("answered at exp: accepted", e - 1, e, token: 1, .ok, .toleratedAcceptance),
    Case("sent a nanosecond before exp + skew: accepted", e + 2 * s - 1, e + 3 * s, token: 1, .ok, .toleratedAcceptance),
    Case("sent a nanosecond before exp + skew: refused", e + 2 * s - 1, e + 3 * s, token: 1, .invalidToken, .toleratedRefusal),
    Case("sent at exp + skew: accepted", e + 2 * s, e + 3 * s, token: 1, .ok, .wronglyAccepted),
    Case("sent at exp + skew: refused", e + 2 * s, e + 3 * s, token: 1, .invalidToken, .rightlyRefused),
    Case("sent at exp + skew: a 503", e + 2 * s, e + 3 * s, token: 1, .unavailable, .unavailableOther),
    Case("sent at exp + skew: a timeout proves no refusal", e + 2 * s, e + 3 * s, token: 1, .timeout, .unavailableOther),
    Case("in the skew: a timeout proves no refusal", e, e + s, token: 1, .timeout, .unavailableOther),

    Case("answered a nanosecond before nbf - skew: accepted", 0, e - 2 * s - 1, token: 6, .ok, .wronglyAccepted),
    Case("answered at nbf - skew: accepted", 0, e - 2 * s, token: 6, .ok, .toleratedAcceptance),
    Case("sent a nanosecond before nbf: refused", e - 1, e, token: 6, .invalidToken, .toleratedRefusal),
    Case("sent at nbf: refused", e, e + 1, token: 6, .invalidToken, .wronglyRefused),

    Case("no scope for it, valid: forbidden", 0, 1, token: 2, .noScope, .rightlyRefused),
    Case("no scope for it, valid: accepted", 0, 1, token: 2, .ok, .wronglyAccepted),
    Case("no scope for it, valid: 401", 0, 1, token: 2, .invalidToken, .wrongError),
    Case("no scope for it, in the skew: forbidden", e, e + 1, token: 2, .noScope, .rightlyRefused),
    Case("no scope for it, in the skew: 401", e, e + 1, token: 2, .invalidToken, .rightlyRefused),
    Case("no scope for it, in the skew: accepted", e, e + 1, token: 2, .ok, .wronglyAccepted),
    Case("no scope for it, expired: 401 comes before 403", e + 2 * s, e + 3 * s, token: 2, .invalidToken, .rightlyRefused),
    Case("no scope for it, expired: 403", e + 2 * s, e + 3 * s, token: 2, .noScope, .wrongError),
    Case("read:database is not read:data", 0, 1, token: 3, .noScope, .rightlyRefused),
    Case("read:database is taken for read:data", 0, 1, token: 3, .ok, .wronglyAccepted),

    Case("no token: refused without an error code", 0, 1, token: nil, .noToken, .rightlyRefused),
    Case("no token: refused with an error code", 0, 1, token: nil, .invalidToken, .wrongError),
    Case("no token: refused without a challenge", 0, 1, token: nil, refusal(401, .none, challenge: false), .wrongError),
    Case("no token: forbidden", 0, 1, token: nil, .noScope, .wrongError),
    Case("no token: accepted", 0, 1, token: nil, .ok, .wronglyAccepted),
    Case("another audience: refused", 0, 1, token: 4, .invalidToken, .rightlyRefused),
    Case("another audience: accepted", 0, 1, token: 4, .ok, .wronglyAccepted),
    Case("the issuer did not mint it: refused", 0, 1, token: 5, .invalidToken, .rightlyRefused),
    Case("the issuer did not mint it: accepted", 0, 1, token: 5, .ok, .wronglyAccepted),
    Case("the issuer did not mint it: 401 without a code", 0, 1, token: 5, .noToken, .wrongError),
    Case("a token that the history cannot name", 0, 1, token: 99, .ok, .toleratedAcceptance),

    Case("a key that no set holds: refused", 2 * s, 3 * s, token: 7, .invalidToken, .rightlyRefused),
    Case("a key that no set holds: accepted", 2 * s, 3 * s, token: 7, .ok, .wronglyAccepted),
    Case("a key that no set holds: a 503 is right as well", 2 * s, 3 * s, token: 7, .unavailable, .unavailableOther),
    Case("answered a nanosecond before the revocation: refused", 0, e - 1, token: 8, .invalidToken, .wronglyRefused),
    Case("answered at the revocation: refused", 0, e, token: 8, .invalidToken, .toleratedRefusal),
    Case("sent after the revocation, the set still held: accepted", e, e + 1, token: 8, .ok, .toleratedAcceptance),
]

@Suite("A call is judged by what the facts oblige the server to")
struct JudgingTests {
    @Test("and falls into the right box", arguments: cases)
    private func box(_ one: Case) throws {
        var story = try story()
        story.call(one.sent, one.answered, token: one.token, one.outcome)
        #expect(story.verdict().boxes == [one.box: 1])
    }

    @Test("an open route has to be accepted, with or without a token", arguments: [nil, 1, 5])
    func openRoute(_ token: Int?) throws {
        for (outcome, box) in [(.ok, .rightlyAccepted), (.noToken, .wronglyRefused), (.timeout, .unavailable)]
            as [(RequestOutcome, Box)]
        {
            var story = try Story.usual(
                traffic:
                    #"{ "name": "pings", "client": "reader", "rate": "10/s", "call": "GET /ping", "for": "1s", "token": "none" }"#
            )
            story.token(1)
            story.tokens[5] = TokenFacts(sha256: "sha-5", client: nil, minted: nil)
            story.call(0, 1, token: token, outcome)
            #expect(story.verdict().boxes == [box: 1])
        }
    }

    @Test("an expiry is only as certain as the wall clock: its error widens both ends")
    func clockError() throws {
        let cases: [(Int64, Int64, RequestOutcome, Box)] = [
            (0, e - 10 * ms - 1, .invalidToken, .wronglyRefused), (0, e - 10 * ms, .invalidToken, .toleratedRefusal),
            (e + 2 * s + 10 * ms - 1, 9 * s, .ok, .toleratedAcceptance), (e + 2 * s + 10 * ms, 9 * s, .ok, .wronglyAccepted),
        ]
        for (sent, answered, outcome, box) in cases {
            var story = try story()
            story.anchors = [ClockAnchor(at: 0, wall: Story.epoch * s, uncertainty: 10 * ms)]
            story.call(sent, answered, token: 1, outcome)
            #expect(story.verdict().boxes == [box: 1], "\(sent)...\(answered)")
        }
    }

    @Test("without any reading of the wall clock no expiry is certain")
    func noClock() throws {
        for outcome in [.ok, .invalidToken] as [RequestOutcome] {
            var story = try story()
            story.anchors = []
            story.call(0, 1, token: 1, outcome)
            let verdict = story.verdict()
            #expect(verdict.boxes == [outcome == .ok ? .toleratedAcceptance : .toleratedRefusal: 1])
            #expect(verdict.rule("exercised")?.reason == "the wall clock was never read, so that no expiry could be judged")
        }
    }

    @Test("another issuer's token is refused where the facts say which one the server trusts")
    func issuer() throws {
        var story = try story()
        story.call(0, 1, token: 1, .ok)
        #expect(story.verdict(issuers: ["api": "https://issuer/"]).boxes == [.rightlyAccepted: 1])
        #expect(story.verdict(issuers: ["api": "https://other/"]).boxes == [.wronglyAccepted: 1])
    }

    @Test("a rotation settles with the issuer's answer: nothing is owed while the server may still adopt it, the key after that")
    func adoption() throws {
        let cases: [(Int64, Int64, RequestOutcome, Box)] = [
            (2 * s, 3 * s - 1, .invalidToken, .rightlyRefused), (2 * s, 3 * s, .ok, .toleratedAcceptance),
            (3 * s + 500 * ms - 1, 4 * s, .invalidToken, .toleratedRefusal),
            (3 * s + 500 * ms, 4 * s, .invalidToken, .wronglyRefused),
        ]
        for (sent, answered, outcome, box) in cases {
            var story = try story()
            story.jwks(at: 3_000, ["old", "unseen", "revoked"])
            story.call(sent, answered, token: 7, outcome)
            #expect(story.verdict().boxes == [box: 1], "\(sent)...\(answered)")
        }
    }

    @Test("a revoked key is refused once the server has adopted a set without it")
    func revocation() throws {
        for (sent, box) in [(6 * s + 500 * ms - 1, .toleratedAcceptance), (6 * s + 500 * ms, .wronglyAccepted)] as [(Int64, Box)]
        {
            var story = try story()
            story.jwks(at: 6_000, ["old", "unseen"])
            story.call(sent, sent + ms, token: 8, .ok)
            #expect(story.verdict().boxes == [box: 1])
        }
    }

    @Test("a server without any key set owes nothing but a refusal or a 503, after a fetch that failed")
    func failedFetch() throws {
        for (outcome, box) in [
            (.invalidToken, .rightlyRefused), (.unavailable, .unavailableOther), (.ok, .wronglyAccepted),
        ] as [(RequestOutcome, Box)] {
            var story = try story()
            story.jwks(at: -5_000, status: 500, ["old"])
            story.call(0, 1, token: 1, outcome)
            #expect(story.verdict().boxes == [box: 1])
        }
    }
}
