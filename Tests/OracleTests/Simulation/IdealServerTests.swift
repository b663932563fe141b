import LabProtocol
import Testing

@testable import Oracle

@Suite("A server that does its duty, on random schedules")
struct IdealServerTests {
    private static let alarms = ["wrongly-accepted", "wrongly-refused", "unserved", "wrong-error"]
    /// So many show every kind of answer that such a server gives.
    private static let manySchedules = 1_000
    /// How many failing schedules are made smaller and shown.
    private static let shownMax = 2

    @Test("raises no alarm, whatever library's cache it has", arguments: 0..<ScheduleCount.parts)
    func noAlarm(_ part: Int) throws {
        var boxes: [Box: Int] = [:]
        var shown = 0
        for seed in ScheduleCount.seeds(ofPart: part) {
            let schedule = Schedule.random(seed: seed, caches: seed.isMultiple(of: 3) ? .plain : .any)
            let history = try World.play(schedule)
            let verdict = history.verdict()
            boxes.merge(verdict.boxes, uniquingKeysWith: +)
            #expect(verdict.lostObservations == history.rows.count { $0.isLost }, "seed \(seed)")
            let offences = PermittedAnswers(history).offences.map { "\($0.box) \($0.row)" }
            #expect(offences.isEmpty, "seed \(seed): the simulation contradicts itself\n\(history)")
            guard !Self.alarms(verdict).isEmpty, shown < Self.shownMax else { continue }
            shown += 1
            let smallest = schedule.shrunk { (try? World.play($0)).map { !Self.alarms($0.verdict()).isEmpty } ?? false }
            let story = try World.play(smallest)
            Issue.record("seed \(seed): \(Self.alarms(story.verdict()))\n\(story)")
        }
        let settled = (boxes[.rightlyAccepted] ?? 0) + (boxes[.rightlyRefused] ?? 0)
        let all = boxes.values.reduce(0, +)
        #expect(
            settled * 2 > all, "\(settled) of \(all) calls were settled; an oracle that tolerates everything would prove nothing")
        let permitted: Set<Box> = [
            .rightlyAccepted, .rightlyRefused, .toleratedAcceptance, .toleratedRefusal, .unavailableOther,
        ]
        let found = Set(boxes.filter { $0.value > 0 }.keys)
        #expect(ScheduleCount.all < Self.manySchedules ? found.isSubset(of: permitted) : found == permitted)
    }

    private static func alarms(_ verdict: Verdict) -> [String] {
        verdict.rules.filter { $0.status != .pass && alarms.contains($0.code) }.map { "\($0.code): \($0.reason ?? "")" }
    }

    @Test("is measured within the truth: no outage or exposure is shorter than proven or longer than its room")
    func measures() throws {
        var measured = 0
        for seed in 10_000..<11_500 {
            var schedule = Schedule.random(seed: seed, caches: .plain)
            // With failing fetches, or several caches, the server's state is not its last set alone.
            guard schedule.servers[0].declaresCache, schedule.servers[0].cache.policy == .ttl else { continue }
            (schedule.troubles, schedule.restarts, schedule.failing, schedule.losing) = ([], [], 0, 0)
            // An answer that is lost is an outage by itself, and the truth of an expiry needs one clock.
            schedule.clockStep = nil
            (schedule.pauses, schedule.clocksOff) = ([], [])
            for index in schedule.calls.indices { schedule.calls[index].isAnswerLost = false }
            let history = try World.play(schedule)
            let verdict = history.verdict()
            for (name, measures, truth) in [
                ("outage", verdict.outages, history.unknownKeys), ("exposure", verdict.exposures, history.revokedKeys),
            ] {
                let measure = try #require(measures.first)
                // More episodes than are kept would hide keys from the comparison.
                guard measure.affected > 0, measure.episodes.count < MeasureLedger.episodesMax else { continue }
                var union = SpanUnion(.outer)
                for key in Set(measure.episodes.compactMap(\.key)) {
                    let span = try #require(truth(key), "seed \(seed): \(name) of \(key)")
                    union.insert(from: span.lowerBound, to: span.upperBound)
                }
                measured += 1
                #expect(measure.atLeast <= union.total, "seed \(seed): \(name)")
                #expect(measure.atMost ?? .max >= union.total, "seed \(seed): \(name)")
            }
        }
        #expect(measured > 100)
    }
}

extension SimulatedHistory {
    /// From when to when tokens of a key existed that the first server did not know; nil where it always knew them.
    fileprivate func unknownKeys(_ name: String) -> ClosedRange<Int64>? {
        guard let key = issuer.keys.first(where: { $0.name == name }), let minted = key.minted else { return nil }
        let learned = held.first { $0.keys?.contains(name) == true }?.at ?? .max
        let death = min(key.revoked ?? .max, lastExpiry(of: name))
        guard minted < min(learned, death) else { return nil }
        return minted...min(learned, death)
    }

    /// From when to when the first server held a key that was revoked; nil where it never did.
    fileprivate func revokedKeys(_ name: String) -> ClosedRange<Int64>? {
        guard let revoked = issuer.keys.first(where: { $0.name == name })?.revoked else { return nil }
        let dropped = held.first { $0.at >= revoked && $0.keys?.contains(name) == false }?.at ?? .max
        return revoked...dropped
    }

    private func lastExpiry(of key: String) -> Int64 {
        let expiries = issuer.truths.filter { $0.signer == key }.map(\.expiresAt)
        return expiries.max().map { $0 * s - schedule.offset } ?? .max
    }
}
