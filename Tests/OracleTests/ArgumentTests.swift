import LabProtocol
import Testing

@testable import Oracle

@Suite("The whole case of one request")
struct ArgumentTests {
    private func argument(_ number: Int, _ members: String = "", _ build: (inout Story) -> Void) throws -> Argument {
        var story = try Story.usual(members)
        build(&story)
        return try #require(story.argument(number))
    }

    @Test("of a good token that was refused names every check with its facts, what was owed, and the outage that it is part of")
    func wronglyRefused() throws {
        let argument = try argument(2) {
            $0.token(7, minted: -500, notBefore: -1, expires: 9)
            $0.calls(0, 200, token: 7, .ok)
            $0.call(200 * ms, 203 * ms, token: 7, intended: 199 * ms, .invalidToken)
            $0.requests[1] = NumberedRequest(number: 3, fact: $0.requests[2].fact)
            $0.requests[2] = NumberedRequest(number: 2, fact: $0.requests[1].fact)
        }
        #expect(argument.box == .wronglyRefused)
        #expect(
            argument.token
                == Argument.Token(
                    number: 7, sha256: "sha-7", forgery: nil,
                    minted: Argument.Minted(
                        at: -500 * ms, client: "reader", thumbprint: "old-thumbprint", kid: "old-kid", issuer: "https://issuer/",
                        audience: "http://api", scope: ["read:data"], issuedAt: Story.epoch, notBefore: Story.epoch - 1,
                        expiresAt: Story.epoch + 9)))
        #expect(argument.checks.map(\.name) == ["aud", "iss", "key", "nbf", "exp", "scope"])
        #expect(argument.checks.map(\.finding) == [.valid, .valid, .valid, .valid, .valid, .valid])
        #expect(
            argument.checks[2].facts == [
                Argument.Fact("key old-kid was published", at: -60 * s), Argument.Fact("key old-kid began to sign", at: -60 * s),
                Argument.Fact("api was given a key set with the key; it may be what api goes by", at: -10 * s),
                Argument.Fact("so api had to know the key"),
            ])
        #expect(
            argument.checks[4].facts == [
                Argument.Fact("exp", at: 9 * s), Argument.Fact("exp plus the skew of 2.00 s", at: 11 * s),
            ])
        #expect(
            argument.owed == Argument.Owed(duty: "accept", because: "the token was valid and its scope enough", refusals: nil))
        #expect(argument.answer == "refused (401 invalid_token)")
        #expect(
            argument.measures == [
                Argument.Entry(measure: "outage", entered: "a live token that was not served: it is part of an outage (refused)"),
                Argument.Entry(measure: "exposure", entered: "refused, though its token was not dead"),
                Argument.Entry(measure: "stranded", entered: "a call of a traffic that counts, and was neither"),
            ])
        #expect(
            argument.sentence
                == "request 2, sent at +0.200 s, GET /api/data with token 7 (key old-kid) was refused (401 invalid_token): "
                + "the token was valid and its scope enough (RFC 6749 section 7)")
    }

    @Test("tells which set the server may have been going by, and that a newer one ought to have replaced it")
    func replaced() throws {
        let argument = try argument(2) {
            $0.token(1)
            $0.call(55 * s, 55 * s + ms, token: 1, .ok)
            $0.key("new", published: 1_000, signing: 1_000)
            $0.token(2, key: "new", minted: 62_000)
            $0.call(62 * s, 62 * s + ms, token: 2, .ok)
        }
        #expect(
            argument.checks[2].facts.dropFirst(2) == [
                Argument.Fact(
                    "api was given a key set without the key; it was too old to go by; one given from +50.000 s on ought to stand in "
                        + "its place", at: -10 * s),
                Argument.Fact("so api had to know the key"),
            ])
        #expect(argument.checks[2].finding == .valid)
    }

    @Test("of an expired token within the skew is open, and enters grace")
    func grace() throws {
        let argument = try argument(1) {
            $0.token(1, expires: 1)
            $0.call(2 * s, 2 * s + ms, token: 1, .ok)
        }
        #expect(argument.checks.map(\.finding) == [.valid, .valid, .valid, .valid, .either, .valid])
        #expect(argument.owed.duty == "either")
        #expect(argument.owed.refusals == "401 invalid_token, with a Bearer challenge")
        #expect(
            argument.measures.map { "\($0.measure): \($0.entered)" } == [
                "outage: served, though its token was dying or dead: it ends an outage, and counts for none",
                "exposure: an expired token that was accepted within the skew, which is grace and no exposure",
                "stranded: a call of a traffic that was accepted: it ends a stranding",
            ])
    }

    @Test("without a token, or of a token that the issuer did not mint, has no checks")
    func bare() throws {
        let bare = try argument(1) { $0.call(0, ms, token: nil, .noToken) }
        #expect(bare.token == nil && bare.checks == [] && bare.measures == [])
        #expect(bare.owed.because == "the call carried no token")
        let unknown = try argument(1) {
            $0.tokens[9] = TokenFacts(sha256: "sha-9", client: nil, minted: nil)
            $0.call(0, ms, token: 9, .invalidToken)
        }
        #expect(unknown.token == Argument.Token(number: 9, sha256: "sha-9", forgery: nil, minted: nil))
        #expect(unknown.checks == [] && unknown.owed.because == "the issuer did not mint the token")
    }

    @Test("names the forgery, and the faults that were played meanwhile")
    func excused() throws {
        let fault =
            #""timeline": [ { "at": "1s", "fault": { "at": "jwks", "do": { "status": 503 } }, "for": "2s", "as": "outage" } ]"#
        let argument = try argument(1, fault) {
            $0.facts.append(.event(EventFact(at: s, kind: .faultOn, name: "outage", detail: "")))
            $0.facts.append(.event(EventFact(at: 3 * s, kind: .faultOff, name: "outage", detail: "")))
            $0.facts.append(
                .tokenForged(
                    ForgedTokenFact(
                        sha256: "sha-3", at: 0, name: "alg-none", grade: .must, wanted: .unauthorized, server: "api",
                        client: "reader")))
            $0.tokens[3] = TokenFacts(sha256: "sha-3", client: nil, minted: nil)
            $0.call(2 * s, 2 * s + ms, token: 3, .ok)
        }
        #expect(argument.token?.forgery == "alg-none")
        #expect(argument.box == .wronglyAccepted)
        #expect(
            argument.excuses == [Argument.Fact("a fault was played: the key set is answered with 503", at: s, until: 3 * s)])
    }

    @Test("is not there for a number that the history does not hold")
    func missing() throws {
        var story = try Story.usual()
        story.token(1)
        story.call(0, ms, token: 1, .ok)
        #expect(story.argument(2) == nil)
    }
}
