import KeyCache
import Testing

private let second: Int64 = 1_000_000_000
private let hour = 3_600 * second

@Suite("The recommended cache")
struct RecommendedTests {
    private func play(_ story: PlayedStory, seed: UInt64 = 1) -> PolicyPlay.Outcome {
        PolicyPlay.play(.recommended, story, seed: seed)
    }

    @Test("costs no one anything in a rotation, however it is done, but the first round trip")
    func rotations() {
        for story in [PlayedStory.announcedRotation, .surpriseRotation, .doubleRotation] {
            for seed in 0..<5 {
                let outcome = play(story, seed: UInt64(seed))
                #expect(outcome.liveCallsFailed == 0 && outcome.liveCalls > 1_000, "\(story.name)")
                #expect(outcome.slowestAnswer <= PolicyPlay.roundTrip, "\(story.name)")
            }
        }
    }

    @Test("accepts a removed key for no longer than its age, and not at all once it was idle for that long")
    func revocations() {
        for seed in 0..<5 {
            let exposure = play(.revocation, seed: UInt64(seed)).exposure
            #expect(exposure.atLeast > 0 && exposure.atMost ?? .max <= 300 * second, "\(exposure)")
            #expect(play(.revocationAfterIdleDay, seed: UInt64(seed)).exposure == PolicyPlay.Measure())
        }
    }

    @Test("costs no one anything while the issuer is down for an hour, forged tokens or not, and tries again every few seconds")
    func outage() {
        let outcome = play(.issuerOutage)
        #expect(outcome.liveCallsFailed == 0)
        #expect(outcome.slowestAnswer <= PolicyPlay.roundTrip)
        #expect(outcome.fetchesPerMinuteMax <= 20, "\(outcome.fetchesPerMinuteMax)")
    }

    @Test("is without a set an hour past its age, and not before, when no fetch can be had")
    func longOutage() {
        let key = PlayedStory.KeyTime(PlayedKey(kid: "a"), published: -1)
        for (age, isServed) in [(63 * 60, true), (65 * 60 + 1, false)] as [(Int64, Bool)] {
            let story = PlayedStory(
                name: "down", keys: [key], outages: [second..<9 * hour],
                calls: [.init(at: 0, key: 0), .init(at: age * second, key: 0)])
            #expect(play(story).liveCallsFailed == (isServed ? 0 : 1), "\(age) s")
        }
    }

    @Test("makes seven fetches a minute at most under a flood of unknown key IDs, and serves the known ones meanwhile")
    func flood() {
        let outcome = play(.unknownKidFlood)
        #expect(outcome.fetchesPerMinuteMax <= 7)
        #expect(outcome.liveCallsFailed == 0)
    }

    @Test("does not ask twice in a minute for a key ID that a fetched set did not hold")
    func negative() {
        let did = script(
            "recommended",
            [
                (0, .start), (0, .brought(1, "a")), (20, .look(1, "x")), (20.1, .brought(2, "a")), (40, .look(2, "x")),
                (80, .look(3, "x")), (80.2, .look(4, "x")),
            ])
        #expect(
            did == [
                "fetch 1 first", "", "wait 1, fetch 2 unknown-kid", "serve 1 a", "serve 2 a", "serve 3 a",
                "wait 4, fetch 3 unknown-kid",
            ])
    }

    @Test("does not take a set that may be older than the token for its last word")
    func fetchUnderWay() {
        let did = script(
            "recommended",
            [
                (0, .start), (0, .brought(1, "a")), (215, .timer), (215.1, .look(1, "b")), (215.2, .brought(2, "a")),
                (215.3, .brought(3, "a b")),
            ])
        #expect(did == ["fetch 1 first", "", "fetch 2 ahead", "wait 1", "fetch 3 unknown-kid", "serve 1 a b"])
    }

    @Test("goes by max-age from one minute to a quarter of an hour, and by the nearest of these beyond")
    func maxAge() {
        for (maxAge, dueBy) in [(15, 60), (120, 120), (86_400, 900)] as [(Int64, Int64)] {
            var model = Model(policy: .recommended)
            _ = model.step(.start, now: 0)
            let actions = model.step(.brought(1, "a", maxAge: maxAge * second), now: 0)
            guard case .wakeAt(let due)? = actions.last else {
                Issue.record("no timer: \(actions)")
                continue
            }
            let range = dueBy * second * 63 / 100...dueBy * second * 70 / 100
            #expect(range.contains(due), "max-age \(maxAge): \(due / second) s")
        }
    }
}
