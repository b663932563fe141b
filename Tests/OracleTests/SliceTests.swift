import LabProtocol
import Testing

@testable import Oracle

@Suite("The parts of a measure")
struct SliceTests {
    /// Slices as `measure server kind/key/client: atLeast-atMost ms, affected of`.
    private func told(_ verdict: Verdict) -> [String] {
        verdict.slices.filter { $0.affected > 0 }.map { slice in
            let part = [slice.kind, slice.key, slice.client].compactMap(\.self).joined(separator: "/")
            let most = slice.atMost.map { "\($0 / ms)" } ?? "?"
            let proof = slice.proof.map { proof in
                [proof.goodBefore, proof.firstHit, proof.lastHit, proof.goodAfter].map { $0.map(String.init) ?? "-" }.joined(
                    separator: " ")
            }
            return
                "\(slice.measure.rawValue) \(part): \(slice.atLeast / ms)-\(most) ms, \(slice.affected) of \(slice.of), \(proof ?? "")"
        }
    }

    private func story(_ traffic: String = Story.traffic, _ build: (inout Story) -> Void) throws -> Verdict {
        var story = try Story.usual(traffic: traffic)
        story.token(1)
        build(&story)
        return story.verdict()
    }

    @Test("An outage is told apart by its kinds, each with the requests that prove its bounds")
    func kinds() throws {
        let verdict = try story {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 1_500, token: 1, .invalidToken)
            $0.calls(1_500, 2_000, token: 1, .unavailable)
            $0.calls(2_000, 3_000, token: 1, .ok)
        }
        #expect(
            told(verdict) == [
                "outage : 899-1101 ms, 10 of 30, 10 11 20 21", "outage refused: 399-1101 ms, 5 of 30, 10 11 15 21",
                "outage unavailable: 399-1101 ms, 5 of 30, 10 16 20 21",
                "outage old-thumbprint: 899-1101 ms, 10 of 30, 10 11 20 21", "outage reader: 899-1101 ms, 10 of 30, 10 11 20 21",
            ])
        #expect(verdict.slices.first?.spacing == MeasureSlice.Spacing(mean: 100 * ms, longest: 100 * ms))
    }

    @Test(
        "A call is late that is accepted after its traffic's timeout, counted from when it was due; at the very end it is in time"
    )
    func late() throws {
        let traffic = Story.traffic.replacing(" }", with: #", "timeout": "200ms" }"#)
        let verdict = try story(traffic) {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.call(1_000 * ms, 1_200 * ms, token: 1, .ok)
            $0.call(1_300 * ms, 1_400 * ms, token: 1, intended: 1_200 * ms - 1, .ok)
            $0.calls(1_500, 2_000, token: 1, .ok)
        }
        #expect(
            told(verdict) == [
                "outage : 100-501 ms, 1 of 17, 11 12 12 13", "outage late: 100-501 ms, 1 of 17, 11 12 12 13",
                "outage old-thumbprint: 100-501 ms, 1 of 17, 11 12 12 13", "outage reader: 100-501 ms, 1 of 17, 11 12 12 13",
            ])
        #expect(verdict.outages.first?.episodes.map(\.what) == ["served too late (200)"])
        #expect(verdict.boxes == [.rightlyAccepted: 17], "being late is no wrong answer")
    }

    @Test("What a call has waited for its token is not the resource server's to answer for")
    func lateToken() throws {
        let verdict = try story {
            $0.token(2, minted: 5_500)
            $0.calls(0, 1_000, token: 1, .ok)
            $0.call(5_600 * ms, 5_601 * ms, token: 2, intended: 0, .ok)
        }
        #expect(told(verdict) == [])
    }

    @Test("What a call has waited because its worker was stopped is no one's outage; another worker's wait is")
    func stoppedCaller() throws {
        for (worker, late) in [("worker-1", 0), ("worker-2", 2)] {
            let verdict = try story {
                $0.facts.append(.event(EventFact(at: 1_000 * ms, kind: .paused, name: worker, detail: "")))
                $0.facts.append(.event(EventFact(at: 8_000 * ms, kind: .resumed, name: worker, detail: "")))
                $0.calls(0, 1_000, token: 1, .ok)
                $0.call(8_001 * ms, 8_002 * ms, token: 1, intended: 1_000 * ms, .ok)
                $0.call(1_000 * ms, 8_003 * ms, token: 1, .timeout)
                $0.calls(8_100, 9_000, token: 1, .ok)
            }
            #expect(verdict.outages.map(\.affected) == [late], "\(worker)")
        }
    }

    @Test("A late acceptance ends what was refused or not served before it")
    func lateEnds() throws {
        let traffic = Story.traffic.replacing(" }", with: #", "timeout": "50ms" }"#)
        let verdict = try story(traffic) {
            $0.calls(0, 1_000, token: 1, .ok)
            $0.calls(1_000, 1_500, token: 1, .invalidToken)
            $0.call(1_500 * ms, 1_600 * ms, token: 1, .ok)
            $0.calls(1_700, 2_000, token: 1, .ok)
        }
        #expect(
            told(verdict).prefix(3) == [
                "outage : 599-801 ms, 6 of 19, 10 11 16 17", "outage refused: 399-700 ms, 5 of 19, 10 11 15 16",
                "outage late: 100-801 ms, 1 of 19, 10 16 16 17",
            ])
    }

    @Test("Clients are told apart: one that was served all the time has no outage")
    func clients() throws {
        let traffics = """
            { "name": "readers", "client": "reader", "rate": "10/s", "call": "GET /api/data", "for": "10s" },
            { "name": "others", "client": "other", "rate": "10/s", "call": "GET /api/data", "for": "10s" }
            """
        let verdict = try story(traffics) {
            $0.token(2)
            $0.calls(0, 3_000, stream: 0, token: 1, .ok)
            $0.calls(50, 1_050, stream: 1, token: 2, .ok)
            $0.calls(1_050, 2_050, stream: 1, token: 2, .unavailable)
            $0.calls(2_050, 3_050, stream: 1, token: 2, .ok)
        }
        let clients = verdict.slices.filter { $0.client != nil && $0.measure == .outage }
        #expect(clients.map(\.client) == ["other"])
        #expect(clients.map(\.atLeast) == [899 * ms])
        #expect(clients.map(\.atMost) == [1_101 * ms])
        #expect(clients.map(\.of) == [30])
        #expect(
            verdict.outages.map(\.atLeast) == [0], "with a good call between each two bad ones nothing is proven of the whole")
    }

    @Test("An exposure is told apart by how the credential died; grace is none")
    func deaths() throws {
        let verdict = try story {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 2_000)
            $0.jwks(at: -5_000, ["old", "gone"])
            $0.token(2, key: "gone")
            $0.token(3, expires: 1)
            $0.calls(0, 4_000, token: 2, .ok)
            $0.calls(50, 4_050, token: 3, .ok)
            $0.calls(4_000, 5_000, token: 2, .invalidToken)
            $0.calls(4_050, 5_050, token: 3, .invalidToken)
        }
        #expect(
            told(verdict).filter { $0.hasPrefix("exposure") || $0.hasPrefix("grace") } == [
                "exposure : 1950-2051 ms, 30 of 50, - 21 80 91", "exposure revoked: 1900-2001 ms, 20 of 30, - 21 40 81",
                "exposure expired: 950-1051 ms, 10 of 20, - 71 80 91",
                "exposure gone-thumbprint: 1900-2001 ms, 20 of 30, - 21 40 81",
                "exposure old-thumbprint: 950-1051 ms, 10 of 20, - 71 80 91",
                "exposure reader: 1950-2051 ms, 30 of 50, - 21 80 91",
                "grace : 1950-2000 ms, 20 of 20, - 51 70 -", "grace old-thumbprint: 1950-2000 ms, 20 of 20, - 51 70 -",
                "grace reader: 1950-2000 ms, 20 of 20, - 51 70 -",
            ])
    }

    @Test(
        "An exposure that ended only because calls came back is unbounded while idle; with a fetch in the pause, or without one, it is not",
        arguments: ["idle", "fetched", "busy"])
    func idle(_ what: String) throws {
        let verdict = try story {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 1_000)
            $0.jwks(at: -5_000, ["old", "gone"])
            $0.token(2, key: "gone")
            $0.calls(0, 2_000, token: 2, .ok)
            if what == "busy" { $0.calls(2_050, 5_000, token: 1, .ok) }
            $0.jwks(at: what == "fetched" ? 3_000 : 5_000, ["old"])
            $0.calls(5_000, 6_000, token: 2, .invalidToken)
        }
        let exposure = try #require(verdict.slices.first { $0.measure == .exposure })
        #expect(exposure.isUnboundedWhileIdle == (what == "idle"))
        #expect(exposure.atLeast == 900 * ms)
        #expect(exposure.atMost == 4_001 * ms)
    }

    @Test("So is one that went on for the first calls that came back, and one that went on for longer is not")
    func backAgain() throws {
        for (accepted, isUnbounded) in [(5_700, true), (7_000, false)] as [(Int64, Bool)] {
            let verdict = try story {
                $0.key("gone", published: -60_000, signing: -50_000, revoked: 1_000)
                $0.jwks(at: -5_000, ["old", "gone"])
                $0.token(2, key: "gone")
                $0.calls(0, 500, token: 2, .ok)
                $0.calls(5_000, accepted, token: 2, .ok)
                $0.jwks(at: 5_010, ["old"])
                $0.calls(accepted, 8_000, token: 2, .invalidToken)
            }
            let exposure = try #require(verdict.slices.first { $0.measure == .exposure })
            #expect(exposure.isUnboundedWhileIdle == isUnbounded)
        }
    }

    @Test("A stranding belongs to the key whose token died first, and to its client")
    func stranded() throws {
        let verdict = try story {
            $0.token(2, expires: 1)
            $0.calls(0, 3_000, token: 2, .ok)
            $0.calls(3_000, 4_000, token: 2, .invalidToken)
            $0.calls(4_000, 5_000, token: 1, .ok)
        }
        #expect(
            told(verdict).filter { $0.hasPrefix("stranded") } == [
                "stranded : 899-1101 ms, 10 of 50, 30 31 40 41", "stranded old-thumbprint: 899-1101 ms, 10 of 50, 30 31 40 41",
                "stranded reader: 899-1101 ms, 10 of 50, 30 31 40 41",
            ])
    }
}
