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
            let (played, outcome) = try await play(story, label: label, interruption)
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
            forgeries: Forgery.all.map(\.description).filter { $0.profile == nil || $0.profile == .auth0 },
            control: Forgery.controlName, server: RehearsalPlan.server, client: RehearsalPlan.client, call: plan.call,
            scope: [plan.scope], timeoutMilliseconds: 5_000, seed: 1, progress: nil)
        return GauntletTarget.Aim(scenario: scenario, order: order, knowsSkew: false)
    }
}
