import LabProtocol
import StrictJSON
import Testing

@Suite("Faults")
struct FaultSpecTests {
    private static let good: [(text: String, fault: FaultSpec, words: String)] = [
        (
            #"{ "at": "jwks", "do": { "status": 503 } }"#, FaultSpec(at: .jwks, .status(503, retryAfterSeconds: nil)),
            "the key set is answered with 503"
        ),
        (
            #"{ "at": "token", "server": "api", "do": { "status": 429, "retryAfter": "2s" } }"#,
            FaultSpec(at: .token, server: "api", .status(429, retryAfterSeconds: 2)),
            "the token endpoint of api is answered with 429 and Retry-After: 2"
        ),
        (
            #"{ "at": "all", "do": { "failFirst": 3, "status": 500 } }"#,
            FaultSpec(at: .all, .failFirst(3, status: 500, retryAfterSeconds: nil)),
            "all endpoints are answered with 500, the first 3 times"
        ),
        (#"{ "at": "jwks", "do": { "hang": true } }"#, FaultSpec(at: .jwks, .hang), "requests for the key set hang"),
        (
            #"{ "at": "token", "do": { "reset": true } }"#, FaultSpec(at: .token, .reset),
            "connections are reset at requests for the token endpoint"
        ),
        (
            #"{ "at": "jwks", "do": { "slow": "200ms" } }"#, FaultSpec(at: .jwks, .slow(200_000_000...200_000_000)),
            "the key set comes 200ms late"
        ),
        (
            #"{ "at": "jwks", "do": { "slow": { "min": "0s", "max": "1s" } } }"#, FaultSpec(at: .jwks, .slow(0...1_000_000_000)),
            "the key set comes 0s to 1s late"
        ),
        (
            #"{ "at": "jwks", "do": { "body": "empty-set" } }"#, FaultSpec(at: .jwks, .body(.emptySet)),
            "the key set comes without a key"
        ),
        (
            #"{ "at": "discovery", "do": { "body": "html" } }"#, FaultSpec(at: .discovery, .body(.html)),
            "the discovery comes as an HTML page"
        ),
        (
            #"{ "at": "all", "server": "api", "do": { "certificate": "other-name" } }"#,
            FaultSpec(at: .all, server: "api", .certificate(.otherName)), "the certificate of api is for another name"
        ),
        (
            #"{ "at": "token", "do": { "clock": "-90s" } }"#, FaultSpec(at: .token, .clock(-90_000_000_000)),
            "the issuer's clock is 90s behind"
        ),
        (
            #"{ "at": "all", "do": { "clock": "+1h" } }"#, FaultSpec(at: .all, .clock(3_600_000_000_000)),
            "the issuer's clock is 1h ahead"
        ),
    ]

    @Test("are read, tell what they are, and go over the channel as they are")
    func good() throws {
        for one in Self.good {
            let (fault, complaints) = try read(one.text)
            #expect(fault == one.fault)
            #expect(fault?.description == one.words)
            #expect(complaints == "")
            let message = ConductorMessage.fault(one.fault, name: "it", on: true)
            guard
                case .fault(one.fault, "it", true) = try ControlCodec.decode(
                    ConductorMessage.self, from: ControlCodec.encode(message))
            else {
                Issue.record("\(one.text) was changed on its way")
                continue
            }
        }
    }

    @Test("that are wrong are told what is", arguments: wrongFaults)
    func wrong(_ one: WrongFile) throws {
        let (fault, complaints) = try read(one.text)
        #expect(fault == nil)
        #expect(complaints == one.says)
    }

    @Test("concern the listeners and the answers that they name")
    func concerns() {
        let places: [FaultSpec.Place] = [.token, .jwks, .discovery]
        let one = FaultSpec(at: .jwks, server: "a", .hang)
        #expect(places.map { one.concerns($0, of: "a") } == [false, true, false])
        #expect(places.map { one.concerns($0, of: "b") } == [false, false, false])
        let all = FaultSpec(at: .all, .hang)
        #expect(places.map { all.concerns($0, of: "b") } == [true, true, true])
    }

    private func read(_ text: String) throws -> (FaultSpec?, String) {
        let bag = Diagnostics()
        let node = try StrictJSON.parse(Array(text.utf8), named: "x.json", limits: .file)
        let fault = FaultSpec.decode(JSONReader(node, into: bag), servers: ["api", "other"])
        return (fault, bag.isEmpty ? "" : InvalidInput(diagnostics: bag.all).rendered())
    }
}

private let wrongFaults: [WrongFile] = [
    WrongFile(
        "nothing", "{}",
        says: #"""
            x.json:1:1: error[missing-member]: the member "at" is missing
               1 | {}
                 | ^
               expected: "at"

            x.json:1:1: error[missing-member]: the member "do" is missing
               1 | {}
                 | ^
               expected: "do"

            2 errors
            """#),
    WrongFile(
        "unknown names", #"{ "at": "keys", "server": "apo", "do": { "explode": true } }"#,
        says: #"""
            x.json:1:9: error[unknown-value]: "keys" is not known here
               1 | { "at": "keys", "server": "apo", "do": { "explode": true } }
                 |         ^^^^^^
               at: at
               expected: one of "token", "jwks", "discovery", "all"

            x.json:1:27: error[name-unknown]: there is no resource server "apo"
               1 | { "at": "keys", "server": "apo", "do": { "explode": true } }
                 |                           ^^^^^
               at: server
               expected: one of "api", "other"
               help: did you mean "api"?

            x.json:1:40: error[missing-member]: a member is missing
               1 | { "at": "keys", "server": "apo", "do": { "explode": true } }
                 |                                        ^
               at: do
               expected: one of "status", "hang", "reset", "slow", "body", "certificate", "clock"

            x.json:1:42: error[unknown-member]: "explode" is not a member here
               1 | { "at": "keys", "server": "apo", "do": { "explode": true } }
                 |                                          ^^^^^^^^^
               at: do
               expected: one of "failFirst", "status", "hang", "reset", "slow", "body", "certificate", "clock"

            4 errors
            """#),
    WrongFile(
        "two at once", #"{ "at": "jwks", "do": { "hang": true, "reset": true } }"#,
        says: #"""
            x.json:1:39: error[conflicting-members]: "hang" and "reset" cannot stand together
               1 | { "at": "jwks", "do": { "hang": true, "reset": true } }
                 |                                       ^^^^^^^
               at: do
               expected: one of "status", "hang", "reset", "slow", "body", "certificate", "clock"
            """#),
    WrongFile(
        "one that does not happen", #"{ "at": "jwks", "do": { "hang": false } }"#,
        says: #"""
            x.json:1:33: error[unknown-value]: a fault that does not happen is none
               1 | { "at": "jwks", "do": { "hang": false } }
                 |                                 ^^^^^
               at: do.hang
               expected: true
            """#),
    WrongFile(
        "out of range", #"{ "at": "jwks", "do": { "status": 200, "retryAfter": "1500ms" } }"#,
        says: #"""
            x.json:1:35: error[out-of-range]: 200 is out of range
               1 | { "at": "jwks", "do": { "status": 200, "retryAfter": "1500ms" } }
                 |                                   ^^^
               at: do.status
               expected: a whole number from 400 to 599

            x.json:1:54: error[retry-after-not-whole]: Retry-After counts whole seconds, which 1.5s is not
               1 | { "at": "jwks", "do": { "status": 200, "retryAfter": "1500ms" } }
                 |                                                      ^^^^^^^^
               at: do.retryAfter
               expected: a duration such as "1s" or "2m"

            2 errors
            """#),
    WrongFile(
        "failing none, with no status", #"{ "at": "jwks", "do": { "failFirst": 0 } }"#,
        says: #"""
            x.json:1:23: error[missing-member]: the member "status" is missing
               1 | { "at": "jwks", "do": { "failFirst": 0 } }
                 |                       ^
               at: do
               expected: "status"

            x.json:1:38: error[out-of-range]: 0 is out of range
               1 | { "at": "jwks", "do": { "failFirst": 0 } }
                 |                                      ^
               at: do.failFirst
               expected: a whole number from 1 to 1000000

            2 errors
            """#),
    WrongFile(
        "a range upside down", #"{ "at": "jwks", "do": { "slow": { "min": "2s", "max": "1s" } } }"#,
        says: #"""
            x.json:1:55: error[out-of-range]: "1s" is out of range
               1 | { "at": "jwks", "do": { "slow": { "min": "2s", "max": "1s" } } }
                 |                                                       ^^^^
               at: do.slow.max
               expected: a duration from 2s to 1m
            """#),
    WrongFile(
        "a wait of more than the most", #"{ "at": "jwks", "do": { "slow": "61s" } }"#,
        says: #"""
            x.json:1:33: error[out-of-range]: "61s" is out of range
               1 | { "at": "jwks", "do": { "slow": "61s" } }
                 |                                 ^^^^^
               at: do.slow
               expected: a duration from 0s to 1m
            """#),
    WrongFile(
        "a key set's body elsewhere", #"{ "at": "token", "do": { "body": "stale-set" } }"#,
        says: #"""
            x.json:1:9: error[fault-misplaced]: "stale-set" is of the key set alone
               1 | { "at": "token", "do": { "body": "stale-set" } }
                 |         ^^^^^^^
               at: at
               expected: "jwks"
            """#),
    WrongFile(
        "a certificate for one path", #"{ "at": "jwks", "do": { "certificate": "expired" } }"#,
        says: #"""
            x.json:1:9: error[fault-misplaced]: a listener has one certificate for all that it answers
               1 | { "at": "jwks", "do": { "certificate": "expired" } }
                 |         ^^^^^^
               at: at
               expected: "all"
            """#),
    WrongFile(
        "a clock in the key set", #"{ "at": "jwks", "do": { "clock": "90s" } }"#,
        says: #"""
            x.json:1:9: error[fault-misplaced]: the clock shows in tokens alone
               1 | { "at": "jwks", "do": { "clock": "90s" } }
                 |         ^^^^^^
               at: at
               expected: "token" or "all"
            """#),
    WrongFile(
        "a clock of one listener", #"{ "at": "all", "server": "api", "do": { "clock": "90s" } }"#,
        says: #"""
            x.json:1:26: error[fault-misplaced]: the issuer has one clock for every listener
               1 | { "at": "all", "server": "api", "do": { "clock": "90s" } }
                 |                          ^^^^^
               at: server
               expected: no "server"
            """#),
    WrongFile(
        "a clock days away", #"{ "at": "all", "do": { "clock": "-25h" } }"#,
        says: #"""
            x.json:1:33: error[out-of-range]: "-25h" is out of range
               1 | { "at": "all", "do": { "clock": "-25h" } }
                 |                                 ^^^^^^
               at: do.clock
               expected: a duration from -24h to 24h
            """#),
]
