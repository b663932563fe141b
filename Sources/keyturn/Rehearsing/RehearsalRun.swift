import Conductor
import Forge
import LabProtocol
import Oracle
import Report
import Scenario
import StrictJSON

/// A rehearsal from its first story to its last.
struct RehearsalRun {
    let plan: RehearsalPlan
    let stories: [LoadedScenario]
    /// Whether the gauntlet is run as well.
    let runsGauntlet: Bool
    /// Where runs are kept.
    let runs: String

    /// What came of it.
    struct Outcome {
        let rehearsal: Rehearsal
        let status: ExitStatus
    }

    /// About how long it takes: what the stories play, and some seconds for each start.
    var estimate: Nanoseconds {
        let played = stories.reduce(Nanoseconds.zero) { $0 + $1.scenario.longestPlay + Self.startEstimate }
        return played + (runsGauntlet ? Self.gauntletEstimate : .zero)
    }

    /// By how much longer it takes at the most where a revoked key is accepted for long.
    var longestExtra: Nanoseconds {
        stories.contains { $0.scenario.name == RehearsalPlan.revocation } ? plan.longestExtra : .zero
    }

    private static let startEstimate = Nanoseconds.seconds(3)
    private static let gauntletEstimate = Nanoseconds.seconds(15)

    /// Plays one story after another, each with an issuer and a server that know nothing of the one before.
    ///
    /// - Throws: `LabProblem` where there is no history to judge.
    func play(_ interruption: Interruption) async throws -> Outcome {
        let title = plan.url ?? plan.command.joined(separator: " ")
        var rehearsal = Rehearsal(server: title, stories: [], gauntlet: nil, tokenLifetime: plan.tokenLifetime.count)
        var status = ExitStatus.held
        for (index, story) in stories.enumerated() {
            let label = "\(index + 1)/\(stories.count) \(story.scenario.name)"
            if index > 0, let unsettled = try await unsettled(before: story, label: label, interruption) {
                rehearsal.stories.append(unsettled)
                status = max(status, .inconclusive)
                continue
            }
            var (played, outcome) = try await play(story, label: label, interruption)
            if isOpen(played), !interruption.isInterrupted, let longer = try plan.longRevocation() {
                (played, outcome) = try await play(longer, label: "\(label), for longer", interruption)
            }
            rehearsal.stories.append(played)
            status = max(status, outcome)
            if interruption.isInterrupted { return Outcome(rehearsal: rehearsal, status: .interrupted) }
            // What cannot be started, or takes no token at all, will not do so in the next story.
            if index == 0, played.problem != nil || !rehearsal.acceptedAnything { break }
        }
        if runsGauntlet && (stories.isEmpty || rehearsal.acceptedAnything) {
            let outcome = try await GauntletRun(aim: aim(), isQuiet: true).play()
            rehearsal.gauntlet = outcome.verdict
            status = max(status, outcome.status(isStrict: false))
        }
        if !rehearsal.stories.isEmpty && !rehearsal.acceptedAnything { status = max(status, .inconclusive) }
        return Outcome(rehearsal: rehearsal, status: status)
    }

    /// Waits until a server that goes on from story to story takes good tokens again, whatever the story before did to its keys.
    ///
    /// - Returns: nil where the story can be played; else what is told in its place.
    private func unsettled(
        before story: LoadedScenario, label: String, _ interruption: Interruption
    ) async throws -> Rehearsal.Story? {
        guard plan.url != nil else { return nil }
        let deadline = MonotonicClock.now() + plan.settlingMax.count
        var probe: Rehearsal.Story
        repeat {
            (probe, _) = try await play(plan.settlingProbe(), label: "\(label), once the server takes good tokens", interruption)
            let traffic = probe.verdict?.traffics.first
            if let traffic, traffic.requests > 0, traffic.accepted == traffic.requests { return nil }
        } while MonotonicClock.now() < deadline && !interruption.isInterrupted
        probe.name = story.scenario.name
        probe.verdict = nil
        probe.problem =
            probe.problem ?? "\(plan.settlingMax) after the story before it the server still did not take every good token"
        return probe
    }

    /// Whether a revoked key was still accepted when its story ended.
    private func isOpen(_ story: Rehearsal.Story) -> Bool {
        guard story.name == RehearsalPlan.revocation, story.problem == nil else { return false }
        return story.verdict?.exposures.contains { $0.affected > 0 && $0.atMost == nil } ?? false
    }

    private func play(
        _ story: LoadedScenario, label: String, _ interruption: Interruption
    ) async throws -> (Rehearsal.Story, ExitStatus) {
        let folder = try RunFolder.make(root: runs, scenario: story.scenario.name, wall: MonotonicClock.wallNow())
        let progress = ProgressLine(title: label)
        let show: @Sendable (RunProgress) -> Void = { progress?.show($0) }
        let order = RunOrder(
            executable: try ScenarioRun.executable(), folder: folder, version: Keyturn.version, build: ScenarioRun.build,
            progress: progress == nil ? nil : show)
        let end: RunEnd = try await interruption.cancelling {
            try await Conductor.play(story.scenario, file: story.bytes, order: order)
        }
        progress?.clear()
        let judged = try await Judging.judge(folder, scenario: story.scenario)
        try judged.write(to: folder)
        let leeway = story.scenario.name == "expiry" ? try LeewayMeter.leeway(in: folder) : nil
        // `keyturn report` looks for a name where runs are kept as a rule.
        let played = Rehearsal.Story(
            name: story.scenario.name, run: runs == RunStore.standardPath ? folder.id : folder.path, verdict: judged.verdict,
            problem: end.problem?.description, leeway: leeway)
        return (played, ScenarioRun.status(end, judged.verdict))
    }

    /// The gauntlet on the same lab.
    private func aim() throws -> GauntletTarget.Aim {
        let step: JSON = [
            "call": .string("\(plan.call)"), "as": .string(RehearsalPlan.client), "token": "none", "expect": ["status": 401],
        ]
        let text: JSON = [
            "formatVersion": .int(ScenarioFile.formatVersion), "title": "The token gauntlet", "lab": ["workers": 1],
            "steps": [step],
        ]
        let scenario = try ScenarioFile.load(
            scenario: JSONSource(name: "gauntlet.json", bytes: text.bytes()), lab: plan.lab, keySets: KeySets.problem)
        let order = GauntletOrder(
            forgeries: Forgery.all.map(\.description).filter { forgery in
                // For each key set the server is started anew, which only whoever runs it can do.
                (forgery.profile == nil || forgery.profile == .auth0) && (plan.url == nil || forgery.family != .keySet)
            },
            control: Forgery.controlName, server: RehearsalPlan.server, client: RehearsalPlan.client, call: plan.call,
            scope: [plan.scope], timeoutMilliseconds: 5_000, seed: 1, progress: nil)
        return GauntletTarget.Aim(scenario: scenario, order: order, knowsSkew: false)
    }
}
