import LabProtocol
import Testing

@testable import Oracle

/// A server with a cache of its own, which was given "old" a second before the start; token 1 is good.
private func story(_ jwks: String, fault: String? = nil) throws -> Story {
    let timeline = fault.map { #", "timeline": [ { "at": "2s", "fault": { "at": "jwks", "do": \#($0) }, "as": "trouble" } ]"# }
    var story = try Story(#""lab": { "resourceServers": { "api": { "jwks": \#(jwks) } } }"# + (timeline ?? ""))
    story.key("old", published: -60_000, signing: -60_000)
    story.jwks(at: -1_000, ["old"])
    story.token(1)
    if fault != nil {
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .faultOn, name: "trouble", detail: "")))
        story.facts.append(.event(EventFact(at: 3_000 * ms, kind: .faultOff, name: "trouble", detail: "")))
    }
    return story
}

private func box(_ story: Story, refusedAt at: Int64) -> [Box: Int] {
    var story = story
    story.call(at * ms, (at + 1) * ms, token: 1, .invalidToken)
    return story.verdict().boxes
}

@Suite("What happened to the issuer")
struct IssuerTroubleTests {
    private static let whole = #"{ "policy": "jose-6" }"#

    @Test("excuses a refusal from the end of its process on, not from its start or another's end")
    func gone() throws {
        var story = try story(#"{ "ttl": "60s" }"#)
        let changes: [(at: Int64, name: String, change: ProcessFact.Change)] = [
            (-900, "issuer", .started(pid: 7)), (-800, "issuer", .ready), (500, "worker-1", .exited(status: 0)),
            (5_000, "issuer", .signalled(signal: 9)),
        ]
        for one in changes {
            story.facts.append(
                .process(ProcessFact(at: one.at * ms, name: one.name, role: one.name, change: one.change, meant: false)))
        }
        #expect(box(story, refusedAt: 4_000) == [.wronglyRefused: 1])
        #expect(box(story, refusedAt: 6_000) == [.toleratedRefusal: 1])
    }

    @Test("takes no set from a server that keeps it when a fetch fails")
    func killed() throws {
        var story = try story(Self.whole)
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .killed, name: "issuer", detail: "")))
        #expect(box(story, refusedAt: 3_000) == [.wronglyRefused: 1])
    }

    @Test("spoils an answer from the instant of a fault to that of its end, and none besides")
    func page() throws {
        let cases: [(at: Int64, box: Box)] = [
            // Without a fault it is a key set without a key.
            (1_999, .rightlyRefused), (2_000, .wronglyRefused), (3_000, .wronglyRefused), (3_001, .rightlyRefused),
        ]
        for one in cases {
            var story = try story(Self.whole, fault: #"{ "body": "html" }"#)
            story.jwks(at: one.at, [])
            #expect(box(story, refusedAt: 5_000) == [one.box: 1], "\(one)")
        }
    }

    @Test("leaves the keys that could be read out of a spoilt answer")
    func readable() throws {
        var story = try story(#"{ "ttl": "60s" }"#, fault: #"{ "body": "html" }"#)
        story.jwks(at: 2_500, ["old"])
        #expect(box(story, refusedAt: 5_000) == [.wronglyRefused: 1])
    }

    @Test("lets a fetch fail that is, with half a second for its way, as slow as its time limit, and no faster one")
    func slow() throws {
        for (slow, box) in [("1.5s", Box.toleratedRefusal), ("1.499s", .wronglyRefused)] {
            let story = try story(#"{ "ttl": "60s", "timeout": "2s" }"#, fault: #"{ "slow": "\#(slow)" }"#)
            #expect(OracleTests.box(story, refusedAt: 2_500) == [box: 1], "\(slow)")
        }
    }
}
