import KeyCache
import Testing

@Suite("Each preset, played on each story at its default durations")
struct PlayedMatrixTests {
    @Test("meets what its table says", arguments: PlayedStory.all.indices)
    func matrix(_ index: Int) {
        let story = PlayedStory.all[index]
        let rows = PolicyPreset.all.map { preset in
            "\(preset.name.padded(to: 26))\(cells(PolicyPlay.play(preset.policy, story, seed: 1)))"
        }
        let table = rows.joined(separator: "\n")
        #expect(table == playedTables[story.name], "\(story.name):\n\(table)")
    }

    /// Outage and exposure as [at least, at most], fetches in all and the most in a minute, the longest wait of a call.
    private func cells(_ outcome: PolicyPlay.Outcome) -> String {
        let outage = "out \(span(outcome.outage))".padded(to: 24)
        let exposure = "exposed \(span(outcome.exposure))".padded(to: 28)
        let fetches = "fetched \(outcome.fetches), \(outcome.fetchesPerMinuteMax) a minute".padded(to: 32)
        return outage + exposure + fetches + "waited \(time(outcome.slowestAnswer))"
    }

    private func span(_ measure: PolicyPlay.Measure) -> String {
        measure == PolicyPlay.Measure() ? "0" : "\(time(measure.atLeast))…\(measure.atMost.map(time) ?? "")"
    }

    private func time(_ nanoseconds: Int64) -> String {
        nanoseconds < 10_000_000_000 ? "\(nanoseconds / 1_000_000)ms" : "\(nanoseconds / 1_000_000_000)s"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
