import LabProtocol
@testable import Oracle
import Report
import StrictJSON
import Testing

@Suite("The case of one request")
struct ArgumentReportTests {
    private static let argument = Argument(
        request: Argument.Call(
            number: 602, stream: "readers", call: "GET /api/data", client: "supa-cli", server: "api", worker: 2, sequence: 201,
            attempt: 2, intendedAt: Samples.at(3_010), sentAt: Samples.at(3_011) + 42_000, answeredAt: Samples.at(3_014),
            nameLookupMicroseconds: 0, connectMicroseconds: 0, tlsMicroseconds: 0, firstByteMicroseconds: 2_900),
        token: Argument.Token(
            number: 7, sha256: "ab12", forgery: nil,
            minted: Argument.Minted(
                at: Samples.at(3_005), client: "supa-cli", thumbprint: Samples.newKey, kid: "81c0", issuer: "https://issuer/",
                audience: "http://localhost:8080", scope: ["read:data"], issuedAt: 1_767_323_048, notBefore: 1_767_323_048,
                expiresAt: 1_767_323_051)),
        checks: [
            Argument.Check(
                name: "key", rule: "the server has the key", section: "RFC 7517 section 5", finding: .either,
                facts: [Argument.Fact("key 81c0 was published", at: Samples.at(3_002)), Argument.Fact("so api may know it")]),
            Argument.Check(
                name: "exp", rule: "the token is accepted before exp", section: "RFC 7519 section 4.1.4", finding: .valid,
                facts: [Argument.Fact("exp", at: Samples.at(5_588), until: Samples.at(5_589))]),
        ],
        excuses: [Argument.Fact("a fault was played: the key set is answered with 503", at: Samples.at(3_000))],
        owed: Argument.Owed(duty: "either", because: "only some key sets hold key 81c0", refusals: "401 invalid_token"),
        answer: "refused (401 invalid_token)", box: .toleratedRefusal, sentence: "request 602 was refused",
        measures: [Argument.Entry(measure: "outage", entered: "a live token that was not served")])

    @Test("is told in sections, from the request to what it counts for")
    func text() {
        let text = ArgumentReport.text(Self.argument, run: Samples.facts([Samples.event(Samples.at(0), .play)]), style: .plain)
        #expect(
            text == """
                Request 602 of 2026-01-02T03-04-05-sample
                  request 602 was refused.

                Request  times from the start of play
                  call       GET /api/data of readers as supa-cli to api
                  worker     2, its request 201, attempt 2
                  due        +3.010000 s
                  sent       +3.011042 s, 1.04 ms after that
                  answered   +3.014000 s, 2.96 ms after that
                  phases     first byte after 2.90 ms

                Token
                  number     7
                  SHA-256    ab12
                  minted     +3.005000 s, for supa-cli
                  key        kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k, kid 81c0
                  iss, aud   https://issuer/, http://localhost:8080
                  scope      read:data
                  claims     iat 1767323048, nbf 1767323048, exp 1767323051 (seconds since 1970)

                Checks  in the order in which their reasons are told
                  ? key      the server has the key (RFC 7517 section 5)
                               +3.002000 s: key 81c0 was published
                               so api may know it
                  ✓ exp      the token is accepted before exp (RFC 7519 section 4.1.4)
                               +5.588000 s to +5.589000 s: exp

                Obligation
                  owed       both answers were right: only some key sets hold key 81c0
                  refusals   right is 401 invalid_token
                  meanwhile  +3.000000 s: a fault was played: the key set is answered with 503
                  answer     refused (401 invalid_token)
                  judged as  tolerated-refusal

                Measures
                  outage     a live token that was not served

                """)
    }

    @Test("is JSON with a version, in which what is not there is left out")
    func json() throws {
        let node = try StrictJSON.parse(Array(ArgumentReport.json(Self.argument).utf8), named: "argument", limits: .file)
        #expect(node["formatVersion"]?.int64 == 1)
        #expect(node["box"]?.string == "tolerated-refusal")
        #expect(node["request"]?["number"]?.int64 == 602)
        #expect(node["token"]?["forgery"] == nil)
        #expect(node["checks"]?.array?.compactMap { $0["finding"]?.string } == ["either", "valid"])
    }
}
