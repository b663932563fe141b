import LabProtocol
import Testing

@testable import Oracle

@Suite("Outage")
struct OutageTests {
    private func outage(_ build: (inout Story) -> Void) throws -> Measure {
        var story = try Story.usual()
        story.token(1)
        build(&story)
        return try #require(story.verdict().outages.first)
    }

    @Test("is none where every live token was served")
    func none() throws {
        let measure = try outage { $0.calls(0, 1_000, token: 1, .ok) }
        #expect(measure == Measure(server: "api", atLeast: 0, atMost: 0, affected: 0, of: 10, episodes: []))
    }

    @Test("lasts at least from the first bad answer to the last bad call, and has room to the good calls around")
    func refusals() throws {
        let measure = try outage {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 2_000, token: 1, .invalidToken)
            $0.calls(2_000, 3_000, token: 1, .ok)
        }
        let episode = Episode(
            what: "refused (401 invalid_token)", key: "old-thumbprint", lastGood: 900 * ms, firstBad: 1_000 * ms,
            lastBad: 1_901 * ms,
            firstGood: 2_001 * ms, calls: 10, firstRequest: 11, lastRequest: 20)
        #expect(
            measure == Measure(server: "api", atLeast: 899 * ms, atMost: 1_101 * ms, affected: 10, of: 30, episodes: [episode]))
    }

    @Test("of a lone bad call is proven for an instant, which is no length")
    func lone() throws {
        let measure = try outage {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 1_100, token: 1, .unavailable)
            $0.calls(1_100, 2_000, token: 1, .ok)
        }
        #expect(measure.atLeast == 0)
        #expect(measure.atMost == 201 * ms)
    }

    @Test("of a call without an answer lasts since the last good answer before it")
    func timeouts() throws {
        let measure = try outage {
            $0.calls(0, 1_000, token: 1, .ok)
            for at in [1_000, 1_100, 1_200] as [Int64] { $0.call(at * ms, (at + 3_000) * ms, token: 1, .timeout) }
            $0.calls(4_300, 5_000, token: 1, .ok)
        }
        #expect(measure.atLeast == 3_200 * ms, "from 1,000 ms, when the first was sent, to 4,200 ms, when the last was given up")
        #expect(measure.atMost == 3_401 * ms, "from 900 ms, when the last good call was sent, to 4,301 ms")
        #expect(measure.episodes.map(\.what) == ["not served (timeout)"])
    }

    @Test("of one call that hung while others were served is hardly proven, and has all the time that it hung as room")
    func oneHangs() throws {
        let measure = try outage {
            $0.calls(0, 8_000, token: 1, .ok)
            $0.call(1_005 * ms, 6_055 * ms, token: 1, .timeout)
        }
        #expect(measure.atLeast == 54 * ms, "the answer before its end came at 6,001 ms")
        #expect(measure.atMost == 5_101 * ms, "from 1,000 ms, the last good call answered before it was sent, to 6,101 ms")
    }

    @Test("goes on over a good call that overlapped the bad ones, which may have been decided before them")
    func overlapping() throws {
        let measure = try outage {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.call(1_000 * ms, 1_010 * ms, token: 1, .invalidToken)
            $0.call(1_005 * ms, 1_015 * ms, token: 1, .ok)
            $0.call(1_012 * ms, 1_020 * ms, token: 1, .invalidToken)
            $0.call(1_100 * ms, 1_101 * ms, token: 1, .ok)
        }
        #expect(measure.episodes.map(\.calls) == [2])
        #expect(measure.atLeast == 0, "two runs of one call each")
        #expect(measure.atMost == 201 * ms)
    }

    @Test("begins no earlier than the first token of a key that was never served before")
    func newKey() throws {
        let measure = try outage {
            $0.key("new", published: 1_000, signing: 1_000)
            $0.token(2, key: "new", minted: 1_200)
            $0.calls(0, 3_000, token: 1, .ok)
            $0.calls(1_250, 2_250, token: 2, .invalidToken)
            $0.jwks(at: 2_200, ["old", "new"])
            $0.calls(2_250, 3_000, token: 2, .ok)
        }
        #expect(measure.affected == 10)
        #expect(measure.atLeast == 899 * ms)
        #expect(measure.atMost == 1_051 * ms, "from 1,200 ms, when the token was minted, to 2,251 ms")
    }

    @Test("of two keys at once counts once")
    func union() throws {
        let measure = try outage {
            $0.key("new", published: -1_000, signing: 0)
            $0.jwks(at: -900, ["old", "new"])
            $0.token(2, key: "new")
            for token in [1, 2] {
                $0.calls(0, 1_000, token: token, .ok)
                $0.calls(1_000, 2_000, token: token, .unavailable)
                $0.calls(2_000, 3_000, token: token, .ok)
            }
        }
        #expect(measure.atLeast == 899 * ms)
        #expect(measure.atMost == 1_101 * ms)
        #expect(measure.affected == 20)
        #expect(measure.episodes.count == 2)
    }

    @Test("without a good call after it has no end, unless its tokens died")
    func openEnd() throws {
        let open = try outage {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 2_000, token: 1, .unavailable)
        }
        #expect(open.atMost == nil)
        #expect(open.episodes.map(\.firstGood) == [nil])
        let died = try outage {
            $0.token(1, expires: 2)
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 2_000, token: 1, .unavailable)
            $0.call(5 * s, 6 * s, token: 1, .invalidToken)
        }
        #expect(died.atMost == 1_100 * ms, "from 900 ms to its expiry at 2,000 ms")
    }

    @Test(
        "does not come of a call that could not be told apart from its token's death, of a missing scope, or of the run's end",
        arguments: ["expiring", "expired", "revoked", "scope", "cut off"])
    func notOutage(_ what: String) throws {
        let measure = try outage {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 1_000)
            $0.token(2, expires: 2)
            $0.token(3, key: "gone")
            $0.token(4, scope: ["write:data"])
            $0.calls(0, 1_000, token: 1, .ok)
            switch what {
            case "expiring": $0.call(2 * s - 1, 2 * s, token: 2, .invalidToken)
            case "expired": $0.call(2 * s, 2 * s + 1, token: 2, .unavailable)
            case "revoked": $0.call(s - 1, s, token: 3, .invalidToken)
            case "scope": $0.call(s, s + 1, token: 4, .noScope)
            default: $0.call(s, s + 1, token: 1, .failed(.cancelled))
            }
        }
        #expect(measure == Measure(server: "api", atLeast: 0, atMost: 0, affected: 0, of: 10, episodes: []))
    }
}

@Suite("Exposure")
struct ExposureTests {
    private func exposure(_ build: (inout Story) -> Void) throws -> Measure {
        var story = try Story.usual()
        build(&story)
        return try #require(story.verdict().exposures.first)
    }

    @Test("of a revoked key lasts from its revocation to its last acceptance, with room to the first refusal")
    func revokedKey() throws {
        let measure = try exposure {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 2_050)
            $0.jwks(at: -5_000, ["old", "gone"])
            $0.token(2, key: "gone")
            $0.calls(0, 4_000, token: 2, .ok)
            $0.jwks(at: 3_950, ["old"])
            $0.calls(4_000, 5_000, token: 2, .invalidToken)
        }
        let episode = Episode(
            what: "accepted after key gone-kid was revoked", key: "gone-thumbprint", lastGood: 2_050 * ms, firstBad: 2_100 * ms,
            lastBad: 3_901 * ms, firstGood: 4_001 * ms, calls: 19, firstRequest: 22, lastRequest: 40)
        #expect(
            measure == Measure(server: "api", atLeast: 1_850 * ms, atMost: 1_951 * ms, affected: 19, of: 29, episodes: [episode]))
    }

    @Test("is none for a call that was sent before the revocation, or refused after it")
    func inTime() throws {
        let measure = try exposure {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 2_000)
            $0.jwks(at: -5_000, ["old", "gone"])
            $0.token(2, key: "gone")
            $0.call(2 * s - 1, 3 * s, token: 2, .ok)
            $0.call(3 * s, 3 * s + 1, token: 2, .invalidToken)
        }
        #expect(measure == Measure(server: "api", atLeast: 0, atMost: 0, affected: 0, of: 1, episodes: []))
    }

    @Test("of a key that was never refused after it has no end")
    func openEnd() throws {
        let measure = try exposure {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 2_000)
            $0.jwks(at: -5_000, ["old", "gone"])
            $0.token(2, key: "gone")
            $0.calls(0, 4_000, token: 2, .ok)
        }
        #expect(measure.atLeast == 1_900 * ms)
        #expect(measure.atMost == nil)
    }

    @Test("of an expired token begins when the skew is over: acceptance inside the skew is grace")
    func expiredToken() throws {
        let measure = try exposure {
            $0.token(1, expires: 1)
            $0.calls(0, 4_000, token: 1, .ok)
            $0.calls(4_000, 5_000, token: 1, .invalidToken)
        }
        #expect(measure.affected == 10, "from 3,000 ms, one second and a skew of two")
        #expect(measure.atLeast == 900 * ms)
        #expect(measure.atMost == 1_001 * ms)
        #expect(measure.episodes.map(\.what) == ["accepted after token 1 had expired and the skew was over"])
    }

    @Test("starts again with an acceptance after a refusal")
    func again() throws {
        let measure = try exposure {
            $0.token(1, expires: 1)
            $0.calls(3_000, 3_500, token: 1, .ok)
            $0.calls(3_500, 4_000, token: 1, .invalidToken)
            $0.calls(4_000, 4_100, token: 1, .ok)
        }
        #expect(measure.atLeast == s)
        #expect(measure.atMost == nil)
    }
}

@Suite("Stranding")
struct StrandedTests {
    @Test("lasts from the first refusal of a token that died to the next acceptance, whatever the token")
    func expired() throws {
        var story = try Story.usual()
        story.token(1, expires: 1)
        story.token(2, minted: 4_000)
        story.calls(0, 3_000, token: 1, .ok)
        story.calls(3_000, 4_000, token: 1, .invalidToken)
        story.calls(4_000, 5_000, token: 2, .ok)
        let episode = Episode(
            what: "refused (401 invalid_token)", key: nil, lastGood: 2_900 * ms, firstBad: 3_000 * ms, lastBad: 3_901 * ms,
            firstGood: 4_001 * ms, calls: 10, firstRequest: 31, lastRequest: 40)
        let verdict = story.verdict()
        #expect(
            verdict.stranded == [
                Measure(server: "api", atLeast: 899 * ms, atMost: 1_101 * ms, affected: 10, of: 50, episodes: [episode])
            ])
        #expect(verdict.traffics.map(\.grace) == [20], "from 1,000 ms to 3,000 ms")
    }

    @Test("begins no earlier than the token's death")
    func floor() throws {
        var story = try Story.usual()
        story.token(1, expires: 1)
        story.call(0, ms, token: 1, .ok)
        story.call(3 * s, 3 * s + ms, token: 1, .invalidToken)
        story.call(4 * s, 4 * s + ms, token: 1, .invalidToken)
        let measure = try #require(story.verdict().stranded.first)
        #expect(measure.episodes.map(\.lastGood) == [s])
        #expect(measure.atLeast == 999 * ms)
        #expect(measure.atMost == nil)
    }

    @Test("is told apart for each worker")
    func workers() throws {
        var story = try Story.usual()
        story.token(1, expires: 1)
        story.token(2)
        for at in stride(from: 3_000, to: 4_000, by: 100) {
            story.call(Int64(at) * ms, Int64(at + 1) * ms, worker: 1, token: 1, .invalidToken)
            story.call(Int64(at + 10) * ms, Int64(at + 11) * ms, worker: 2, token: 2, .ok)
        }
        let measure = try #require(story.verdict().stranded.first)
        #expect(measure.affected == 10)
        #expect(measure.atLeast == 899 * ms, "worker 2 was served all the time, worker 1 never")
    }

    @Test("is of traffic alone: a step that shows an expired token strands no one")
    func steps() throws {
        var story = try Story.usual(
            #""steps": [ { "call": "GET /api/data", "as": "reader", "expect": { "status": 401 } } ]"#)
        story.token(1, expires: 1)
        story.call(3 * s, 3 * s + 1, stream: 1, token: 1, .invalidToken)
        #expect(story.verdict().stranded == [Measure(server: "api", atLeast: 0, atMost: 0, affected: 0, of: 0, episodes: [])])
    }
}
