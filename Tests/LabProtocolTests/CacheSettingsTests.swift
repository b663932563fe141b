import LabProtocol
import StrictJSON
import Testing

@Suite("A resource server's key-set cache")
struct CacheSettingsTests {
    private static let right: [(text: String, settings: Lab.CacheSettings, words: String)] = [
        ("{}", .ttl(.minutes(5)), "for 5m"),
        (#"{ "policy": "ttl", "ttl": "5m" }"#, .ttl(.minutes(5)), "for 5m"),
        (#"{ "ttl": "250ms" }"#, .ttl(.milliseconds(250)), "for 250ms"),
        (#"{ "policy": "pyjwt-2.15" }"#, Lab.CacheSettings(policy: .pyJWT215), "as pyjwt-2.15 does"),
        (
            #"{ "policy": "jose-6", "scale": "1/60" }"#, Lab.CacheSettings(policy: .jose6, scale: .init(dividingBy: 60)),
            "as jose-6 does, at scale 1/60"
        ),
        (
            #"{ "policy": "recommended", "ttl": "1m", "cooldown": "5s", "refreshAhead": "20s", "poll": "0s", "staleIfError": "1h", "#
                + #""timeout": "2s", "negative": "30s", "memo": "0s", "scale": "1" }"#,
            Lab.CacheSettings(
                policy: .recommended,
                parameters: [
                    .ttl: .minutes(1), .cooldown: .seconds(5), .refreshAhead: .seconds(20), .poll: .zero,
                    .staleIfError: .hours(1),
                    .timeout: .seconds(2), .negative: .seconds(30), .memo: .zero,
                ]),
            "as recommended does, ttl 1m, cooldown 5s, refreshAhead 20s, poll 0s, staleIfError 1h, timeout 2s, negative 30s, memo 0s"
        ),
        (
            #"{ "policy": "ttl", "ttl": "5m", "scale": "1/100" }"#,
            Lab.CacheSettings(policy: .ttl, parameters: [.ttl: .minutes(5)], scale: .init(dividingBy: 100)),
            "for 5m, at scale 1/100"
        ),
    ]

    @Test("is a policy by name, with single durations set, and a scale that stands beside it wherever it is shown")
    func right() throws {
        for one in Self.right {
            let (settings, complaints) = try read(one.text)
            #expect(settings == one.settings, "\(one.text)")
            #expect(settings?.words == one.words)
            #expect(complaints == "")
        }
    }

    @Test("that is wrong is told what is")
    func wrong() throws {
        let (settings, complaints) = try read(
            """
            { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
            """)
        #expect(settings == nil)
        #expect(
            complaints == #"""
                x.json:1:13: error[unknown-value]: "pyjwt-2.16" is not known here
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |             ^^^^^^^^^^^^
                   at: policy
                   expected: one of "ttl", "recommended", "pyjwt-2.12", "pyjwt-2.13", "pyjwt-2.14", "pyjwt-2.15", "go-jwt-middleware-2.2", "go-jwt-middleware-3.1", "keyfunc-3", "jwx-2", "go-oidc-3", "jose-6", …
                   help: did you mean "pyjwt-2.12"?

                x.json:1:27: error[unknown-member]: "tll" is not a member here
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |                           ^^^^^
                   expected: one of "policy", "ttl", "cooldown", "refreshAhead", "poll", "staleIfError", "timeout", "negative", "memo", "scale"
                   help: did you mean "ttl"?

                x.json:1:47: error[out-of-range]: "1ms" is out of range
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |                                               ^^^^^
                   at: ttl
                   expected: a duration from 10ms to 7d

                x.json:1:66: error[wrong-unit]: a number without a unit cannot stand here
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |                                                                  ^^
                   at: cooldown
                   expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
                   help: write "30s" for seconds

                x.json:1:81: error[out-of-range]: "6m" is out of range
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |                                                                                 ^^^^
                   at: timeout
                   expected: a duration from 10ms to 5m

                x.json:1:96: error[scale-invalid]: "60" is no scale
                   1 | { "policy": "pyjwt-2.16", "tll": "1s", "ttl": "1ms", "cooldown": 30, "timeout": "6m", "scale": "60" }
                     |                                                                                                ^^^^
                   at: scale
                   expected: "1/2" to "1/100000", or "1"

                6 errors
                """#)
    }

    @Test(
        "takes no scale but a fraction of one",
        arguments: ["", "1/", "1/0", "1/060", "1/-3", "1/1.5", "2/3", "1/100001", "1/ 60", "٦٠", "1/9999999999"])
    func scales(_ text: String) throws {
        #expect(try read(#"{ "scale": "\#(text)" }"#).0 == nil)
    }

    private func read(_ text: String) throws -> (Lab.CacheSettings?, String) {
        let bag = Diagnostics()
        let node = try StrictJSON.parse(Array(text.utf8), named: "x.json", limits: .file)
        let settings = JSONReader(node, into: bag).cacheSettings()
        return (bag.isEmpty ? settings : nil, bag.isEmpty ? "" : InvalidInput(diagnostics: bag.all).rendered())
    }
}
