import LabProtocol
import Scenario
import Testing

@testable import Oracle

@Suite("A server that does its duty, on random schedules")
struct IdealServerTests {
    private static let alarms = ["wrongly-accepted", "wrongly-refused", "unserved", "wrong-error", "lost-observations"]

    @Test("raises no alarm, while its answers are many and of every kind that such a server gives")
    func noAlarm() throws {
        let base = try Story.usual().scenario
        var boxes: [Box: Int] = [:]
        for seed in 0..<2_000 {
            let verdict = World(seed: seed, base: base).verdict()
            let alarms = verdict.rules.filter { $0.status != .pass && Self.alarms.contains($0.code) }
            #expect(alarms == [], "seed \(seed)")
            boxes.merge(verdict.boxes, uniquingKeysWith: +)
        }
        #expect(
            boxes.keys.sorted { $0.rawValue < $1.rawValue } == [
                .rightlyAccepted, .rightlyRefused, .toleratedAcceptance, .toleratedRefusal, .unavailableOther,
            ])
        let settled = (boxes[.rightlyAccepted] ?? 0) + (boxes[.rightlyRefused] ?? 0)
        let all = boxes.values.reduce(0, +)
        #expect(
            settled * 2 > all, "\(settled) of \(all) calls were settled; an oracle that tolerates everything would prove nothing")
    }

    @Test("raises no alarm whatever library's cache it has")
    func noAlarmWithAnyPolicy() throws {
        let base = try Story.usual().scenario
        var boxes: [Box: Int] = [:]
        for seed in 30_000..<32_000 {
            let world = World(seed: seed, base: base, anyPolicy: true)
            let verdict = world.verdict()
            let alarms = verdict.rules.filter { $0.status != .pass && Self.alarms.contains($0.code) }
            #expect(alarms == [], "seed \(seed): \(world.cache.words)")
            boxes.merge(verdict.boxes, uniquingKeysWith: +)
        }
        let settled = (boxes[.rightlyAccepted] ?? 0) + (boxes[.rightlyRefused] ?? 0)
        #expect(settled * 2 > boxes.values.reduce(0, +), "an oracle that tolerates everything would prove nothing")
    }

    @Test("is measured within the truth: no outage or exposure is shorter than proven or longer than its room")
    func measures() throws {
        let base = try Story.usual().scenario
        var measured = 0
        for seed in 10_000..<10_600 {
            let world = World(seed: seed, base: base)
            // With failing fetches the server's state is not its last set alone.
            if world.isFailing || world.lapse != nil { continue }
            let verdict = world.verdict()
            for (name, measures, truth) in [
                ("outage", verdict.outages, world.unknownKeys), ("exposure", verdict.exposures, world.revokedKeys),
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

extension World {
    /// From when to when tokens of a key existed that the server did not know; nil where it always knew them.
    func unknownKeys(_ key: String) -> ClosedRange<Int64>? {
        guard let minted = issuer.tokens.values.compactMap({ $0.minted?.thumbprint == key ? $0.minted?.at : nil }).min() else {
            return nil
        }
        let learned = server.held.first { $0.keys?.contains(key) == true }?.at ?? .max
        let death = min(issuer.keys.first { $0.name == key }?.revoked ?? .max, lastExpiry(of: key))
        guard minted < min(learned, death) else { return nil }
        return minted...min(learned, death)
    }

    /// From when to when the server held a key that was revoked; nil where it never did.
    func revokedKeys(_ key: String) -> ClosedRange<Int64>? {
        guard let revoked = issuer.keys.first(where: { $0.name == key })?.revoked else { return nil }
        let dropped = server.held.first { $0.at >= revoked && $0.keys?.contains(key) == false }?.at ?? .max
        return revoked...dropped
    }

    private func lastExpiry(of key: String) -> Int64 {
        let expiries = issuer.tokens.values.compactMap { $0.minted?.thumbprint == key ? $0.minted?.expiresAt : nil }
        return expiries.max().map { $0 * s - issuer.offset } ?? .max
    }
}
