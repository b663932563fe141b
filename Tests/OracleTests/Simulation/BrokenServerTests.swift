import LabProtocol
import Testing

@testable import Oracle

@Suite("A broken server, on random schedules")
struct BrokenServerTests {
    /// Mistakes that no answer of these schedules shows: what they are seen by is written here.
    private static let hidden: [Defect: String] = [
        .ignoreKid: "accepts what only should be refused: the gauntlet remarks it",
        .caseInsensitiveKid: "accepts what only should be refused: the gauntlet remarks it",
        .leakReason: "its answers have the right status and code: the gauntlet reads their text",
        .error500OnBadToken: "serves nothing that has to be refused: the gauntlet asks for the refusal, as can a step",
        .slowOnRotation: "answers right, and late: a threshold is for that",
    ]

    private static let visible: [Defect] = Defect.allCases.filter { hidden[$0] == nil }

    /// In how many of a thousand schedules a mistake leaves the permitted answers, at the least.
    private static func share(_ defect: Defect) -> Int {
        switch defect {
        case .stampede, .refetchEachTime, .emptySetOn500, .oneBadKeyLosesAll, .loseKeysOnError, .cacheNegativeForever,
            .keepRevoked, .memoIgnoresRevocation:
            1
        default: 50
        }
    }

    @Test("is caught whenever its answers left what a server that does its duty may do", arguments: visible)
    func caught(_ defect: Defect) throws {
        let count = max(1, ScheduleCount.all / Self.visible.count)
        var offended = 0
        var isShown = false
        for seed in ScheduleCount.firstSeed..<(ScheduleCount.firstSeed + count) {
            let schedule = Schedule.random(seed: seed, caches: seed.isMultiple(of: 4) ? .any : .plain)
            let history = try World.play(schedule, defect: defect)
            guard !PermittedAnswers(history).offences.isEmpty else { continue }
            offended += 1
            guard let missed = Self.missed(history), !isShown else { continue }
            isShown = true
            let smallest = schedule.shrunk { (try? World.play($0, defect: defect)).flatMap(Self.missed) != nil }
            let story = try World.play(smallest, defect: defect)
            Issue.record("seed \(seed): \(missed)\n\(story)\n\(story.verdict().boxes)")
        }
        // A few schedules need not show a mistake that seldom shows.
        let few = Self.share(defect) == 1 ? 500 : 60
        #expect(
            count < few || offended * 1_000 >= Self.share(defect) * count,
            "\(offended) of \(count): a mistake that never shows proves nothing")
    }

    /// Says what the oracle did not catch; nil where it caught everything.
    private static func missed(_ history: SimulatedHistory) -> String? {
        let verdict = history.verdict()
        let offences = Dictionary(grouping: PermittedAnswers(history).offences, by: \.box).mapValues(\.count)
        for (box, count) in offences where count > verdict.boxes[box] ?? 0 {
            return "\(verdict.boxes[box] ?? 0) of \(count) calls are \(box.rawValue)"
        }
        let failed = verdict.rules.contains { $0.kind == .invariant && $0.status == .fail }
        return offences.isEmpty || failed ? nil : "no invariant failed"
    }

    @Test("that no answer gives away raises no alarm", arguments: hidden.keys.sorted { $0.rawValue < $1.rawValue })
    func givenAway(_ defect: Defect) throws {
        for seed in 0..<40 {
            let history = try World.play(Schedule.random(seed: seed, caches: .plain), defect: defect)
            #expect(PermittedAnswers(history).offences.isEmpty, "\(defect): \(Self.hidden[defect] ?? "")")
        }
    }
}
