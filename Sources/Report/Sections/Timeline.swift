import LabProtocol
import Scenario

/// The lines of a timeline, from a run's facts.
struct Timeline {
    let story: Story

    /// In the order of their times; those of one instant as they were recorded.
    var lines: [TimelineLine] {
        let moments = KeyMoments(story: story)
        var lines = moments.lines + readyLine + clockSteps
        for fact in story.facts.facts {
            switch fact {
            case .event(let event):
                if !moments.tells(event) { lines.append(line(event)) }
            case .process(let process): line(process).map { lines.append($0) }
            case .jwksAnswer(let answer): lines.append(line(answer))
            case .step(let step): lines.append(line(step))
            default: break
            }
        }
        return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private func line(_ event: EventFact) -> TimelineLine {
        let words = [event.name, event.detail.isEmpty ? nil : event.detail].compactMap { $0 }.joined(separator: ": ")
        switch event.kind {
        case .play: return TimelineLine(at: event.at, label: "play", text: words)
        case .trafficStarted: return TimelineLine(at: event.at, label: "traffic", text: "\(event.name ?? "") begins")
        case .trafficForgone:
            return TimelineLine(
                at: event.at, label: "traffic", text: "\(event.name ?? "") never begins, \(event.detail)", ink: .doubtful)
        case .trafficClosed:
            return TimelineLine(at: event.at, label: "traffic", text: "\(event.name ?? "") sends no more, \(event.detail)")
        case .entryForgone: return TimelineLine(at: event.at, label: "not done", text: words, ink: .doubtful)
        case .trafficEnded: return TimelineLine(at: event.at, label: "traffic", text: "\(event.name ?? "") ends")
        case .rotate: return TimelineLine(at: event.at, label: "rotate", text: words, ink: .heading)
        case .revoke: return TimelineLine(at: event.at, label: "revoke", text: words, ink: .heading)
        case .publish: return TimelineLine(at: event.at, label: "publish", text: words, ink: .heading)
        case .faultOn: return TimelineLine(at: event.at, label: "fault", text: words, ink: .heading)
        case .faultOff: return TimelineLine(at: event.at, label: "fault", text: "\(event.name ?? "") is over", ink: .heading)
        case .serverDown, .serverUp:
            return TimelineLine(at: event.at, label: "restart", text: "\(event.name ?? "") \(event.detail)", ink: .heading)
        case .secretRotated, .secretTold, .secretForgotten:
            return TimelineLine(at: event.at, label: "secret", text: words, ink: .heading)
        case .grantChanged: return TimelineLine(at: event.at, label: "grant", text: words, ink: .heading)
        case .lifetimeChanged: return TimelineLine(at: event.at, label: "lifetime", text: words, ink: .heading)
        case .killed: return TimelineLine(at: event.at, label: "kill", text: "\(event.name ?? "") \(event.detail)", ink: .heading)
        case .paused, .resumed:
            return TimelineLine(at: event.at, label: "pause", text: "\(event.name ?? "") \(event.detail)", ink: .heading)
        case .clockOn: return TimelineLine(at: event.at, label: "clock", text: words, ink: .heading)
        case .clockOff: return TimelineLine(at: event.at, label: "clock", text: "\(event.name ?? "") is over", ink: .heading)
        case .drained: return TimelineLine(at: event.at, label: "drained", text: words)
        case .interrupted: return TimelineLine(at: event.at, label: "stopped", text: words, ink: .loud)
        }
    }

    /// Starts are told together, and ends that were meant are the ordinary end of a run.
    private func line(_ process: ProcessFact) -> TimelineLine? {
        guard !process.meant || process.at < drainedAt else { return nil }
        let ink = process.meant ? Ink.plain : .loud
        let label = process.meant ? "process" : "LOST"
        switch process.change {
        case .started, .ready: return nil
        case .exited(let status):
            return TimelineLine(at: process.at, label: label, text: "\(process.name) exited with \(status)", ink: ink)
        case .signalled(let signal):
            return TimelineLine(at: process.at, label: label, text: "\(process.name) was ended by signal \(signal)", ink: ink)
        }
    }

    private var drainedAt: Int64 {
        let times = story.facts.facts.compactMap { fact -> Int64? in
            guard case .event(let event) = fact, event.kind == .drained || event.kind == .interrupted else { return nil }
            return event.at
        }
        return times.min() ?? .min
    }

    private var readyLine: [TimelineLine] {
        let ready = story.facts.facts.compactMap { fact -> ProcessFact? in
            if case .process(let process) = fact, process.change == .ready { process } else { nil }
        }
        guard let last = ready.map(\.at).max() else { return [] }
        var names: [String] = []
        for process in ready where !names.contains(process.name) { names.append(process.name) }
        return [TimelineLine(at: last, label: "ready", text: names.joined(separator: ", "))]
    }

    private func line(_ answer: JWKSAnswerFact) -> TimelineLine {
        let keys = answer.keys.map(story.keys.name).joined(separator: ", ")
        let shown = keys.isEmpty ? "no key" : keys
        let text =
            switch answer.status {
            case 200: "\(answer.server) fetches the key set: \(shown)"
            case 304: "\(answer.server) asks for the key set and still has it: \(shown)"
            default: "\(answer.server) asks for the key set and is answered \(answer.status)"
            }
        let isGood = answer.status == 200 || answer.status == 304
        return TimelineLine(at: answer.at, label: "jwks", text: text, ink: isGood ? .plain : .doubtful)
    }

    private func line(_ step: StepFact) -> TimelineLine {
        let title = story.scenario.steps.first { $0.plan.stream == step.stream }?.plan.title ?? "stream \(step.stream)"
        guard let problem = step.problem else { return TimelineLine(at: step.at, label: "step", text: title) }
        return TimelineLine(at: step.at, label: "step", text: "\(title): not played, \(problem)", ink: .doubtful)
    }

    /// A wall clock that was set while the run went on; what drifts more slowly is an ordinary clock.
    private static let clockStepNanosecondsMin: Int64 = 20_000_000

    private var clockSteps: [TimelineLine] {
        let readings = story.facts.facts.compactMap { if case .clock(let anchor) = $0 { anchor } else { nil } }
        let anchors = readings.sorted { $0.at < $1.at }
        return zip(anchors, anchors.dropFirst()).compactMap { before, after in
            let step = after.offset &- before.offset
            guard step.magnitude >= UInt64(Self.clockStepNanosecondsMin) else { return nil }
            let direction = step > 0 ? "forward" : "back"
            let length = DurationWords.length(step == .min ? .max : abs(step))
            return TimelineLine(
                at: after.at, label: "clock", text: "the wall clock was set \(direction) by \(length)", ink: .doubtful)
        }
    }
}
