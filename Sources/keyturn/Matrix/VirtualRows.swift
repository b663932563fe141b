import KeyCache
import Oracle
import Report
import StrictJSON

/// Rows of the matrix that are played in virtual time: a policy at its real durations, on the model that our server runs and the
/// oracle judges by.
enum VirtualRows {
    /// The names of the stories.
    static let stories = PlayedStory.all.map(\.name)

    /// Plays a preset.
    ///
    /// - Parameter stories: which, by name.
    static func row(_ preset: PolicyPreset, stories: [String]) -> Matrix.Row {
        let cells = PlayedStory.all.filter { stories.contains($0.name) }.map { cell(preset.policy, $0) }
        return Matrix.Row(server: preset.name, keeps: words(preset.policy), isVirtual: true, cells: cells)
    }

    private static func cell(_ policy: CachePolicy, _ story: PlayedStory) -> Matrix.Cell {
        let outcome = PolicyPlay.play(policy, story)
        var cell = Matrix.Cell(story.name)
        cell.verdict = outcome.liveCalls == 0 ? .inconclusive : outcome.liveCallsFailed == 0 ? .pass : .fail
        cell.outage = Matrix.Length(atLeast: outcome.outage.atLeast, atMost: outcome.outage.atMost)
        cell.exposure = Matrix.Length(atLeast: outcome.exposure.atLeast, atMost: outcome.exposure.atMost)
        cell.fetches = outcome.fetches
        cell.fetchesPerMinuteMax = outcome.fetchesPerMinuteMax
        return cell
    }

    /// Age and cooldown, or what stands in their place.
    static func words(_ policy: CachePolicy) -> String {
        let age = policy.age.map { "age \(Nanoseconds($0))" }
        let polling = policy.polling.map { "polls every \(Nanoseconds($0.every))" }
        return ([age ?? (polling == nil ? "no age" : nil), polling].compactMap { $0 } + [refetch(policy)]).joined(separator: ", ")
    }

    private static func refetch(_ policy: CachePolicy) -> String {
        let own: CachePolicy.Throttle
        switch policy.unknownKid {
        case .never:
            // A key that is kept by itself is fetched for when it is not there.
            guard case .eachKey = policy.keeping else { return "never refetches" }
            own = .none
        case .waits(let throttle), .inBackground(let throttle): own = throttle
        }
        switch own == .none ? policy.throttle : own {
        case .none: return "no cooldown"
        case .cooldown(let time, _): return "cooldown \(Nanoseconds(time))"
        case .bucket(let fetches, let per, _): return "\(fetches) refetches in \(Nanoseconds(per))"
        case .window(let fetches, let per): return "\(fetches) fetches in \(Nanoseconds(per))"
        }
    }
}
