import LabProtocol
import Testing

@testable import Oracle

@Suite("A forged token is judged by its grade")
struct ForgedTokenTests {
    private typealias Grade = ForgeryDescription.Grade
    private typealias Wanted = ForgeryDescription.Wanted

    private static func story(_ grade: Grade, _ wanted: Wanted, isMinted: Bool) throws -> Story {
        var story = try Story.usual()
        if isMinted { story.token(1) } else { story.tokens[1] = TokenFacts(sha256: "sha-1", client: "reader", minted: nil) }
        story.facts.append(
            .tokenForged(
                ForgedTokenFact(
                    sha256: "sha-1", at: 0, name: "alg-none", grade: grade, wanted: wanted, server: "api", client: "reader")))
        return story
    }

    @Test("must is refused in its right form, should and either are free, accept is a token like any other")
    func boxes() throws {
        let badRequest = RequestOutcome.answered(status: 400, error: .invalidRequest, challenge: true)
        let cases: [(Grade, Wanted, RequestOutcome, Box)] = [
            (.must, .unauthorized, .invalidToken, .rightlyRefused), (.must, .unauthorized, .ok, .wronglyAccepted),
            (.must, .unauthorized, .noScope, .wrongError), (.must, .unauthorized, .unavailable, .unavailableOther),
            (.must, .unauthorized, .timeout, .unavailableOther), (.must, .unauthorized, badRequest, .unavailableOther),
            (.must, .forbidden, .noScope, .rightlyRefused), (.must, .forbidden, .invalidToken, .wrongError),
            (.must, .malformed, badRequest, .rightlyRefused), (.must, .malformed, .invalidToken, .rightlyRefused),
            (.must, .malformed, .ok, .wronglyAccepted), (.should, .unauthorized, .ok, .toleratedAcceptance),
            (.should, .unauthorized, .invalidToken, .toleratedRefusal), (.either, .unauthorized, .ok, .toleratedAcceptance),
            (.either, .unauthorized, .noScope, .toleratedRefusal), (.accept, .accepted, .ok, .rightlyAccepted),
            (.accept, .accepted, .invalidToken, .wronglyRefused),
        ]
        for (grade, wanted, outcome, box) in cases {
            var story = try Self.story(grade, wanted, isMinted: grade == .accept)
            story.call(0, 1, token: 1, outcome)
            #expect(story.verdict().boxes == [box: 1], "\(grade) \(wanted) \(outcome)")
        }
    }

    @Test("One that was accepted fails the run, and the reason names it")
    func reason() throws {
        var story = try Self.story(.must, .unauthorized, isMinted: false)
        story.call(0, 1, token: 1, .ok)
        let rule = try #require(story.verdict().rule("wrongly-accepted"))
        #expect(rule.status == .fail)
        #expect(rule.reason?.contains("the token was forged (alg-none)") == true)
    }

    @Test("On an open route it is a call like any other")
    func openRoute() throws {
        var story = try Story.usual(
            traffic: #"{ "name": "pings", "client": "reader", "rate": "10/s", "call": "GET /ping", "for": "1s" }"#)
        story.tokens[1] = TokenFacts(sha256: "sha-1", client: nil, minted: nil)
        story.facts.append(
            .tokenForged(
                ForgedTokenFact(
                    sha256: "sha-1", at: 0, name: "alg-none", grade: .must, wanted: .unauthorized, server: "api",
                    client: "reader")))
        story.call(0, 1, token: 1, .ok)
        #expect(story.verdict().boxes == [.rightlyAccepted: 1])
    }
}
