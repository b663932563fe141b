import LabProtocol
import Scenario
import StrictJSON

/// Plays a scenario on processes that are ready: traffic, timeline and steps side by side, each in its own task.
struct Player: Sendable {
    let scenario: Scenario
    let processes: LabProcesses
    let started: LabProcesses.Started
    let clock: RunClockReading
    let feed: HistoryFeed
    let board: EventBoard

    /// Plays everything.
    ///
    /// - Parameter zero: the timeline's zero, nanoseconds on the run's clock.
    /// - Throws: ``LabProblem``, `CancellationError`.
    func play(zero: Int64) async throws {
        feed.take(.event(EventFact(at: zero, kind: .play, name: nil, detail: "the timeline starts")))
        for worker in started.workers { worker.send(.play(zero: zero)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for plan in scenario.traffic { group.addTask { try await follow(plan, zero: zero) } }
            for entry in scenario.timeline { group.addTask { try await playOrForgo(entry, zero: zero) } }
            group.addTask { try await playSteps(zero: zero) }
            try await group.waitForAll()
        }
        feed.take(.event(EventFact(at: clock.now(), kind: .drained, name: nil, detail: "everything is played and answered")))
    }

    /// An entry whose event does not come is written down as such, and so is what waits for it.
    private func playOrForgo(_ entry: TimelineEntry, zero: Int64) async throws {
        do {
            try await play(entry, zero: zero)
        } catch let forgone as ForgoneEvent {
            await event(.entryForgone, entry.name, as: nil, at: clock.now(), forgone.reason)
            guard let name = entry.name else { return }
            await board.forgo(name, reason: forgone.reason)
            await board.forgo(ScenarioEvent.lifted(name), reason: forgone.reason)
        }
    }

    private func play(_ entry: TimelineEntry, zero: Int64) async throws {
        try await sleep(until: due(entry.when, zero: zero))
        switch entry.action {
        case .rotate(let style): try await rotate(style, entry.name)
        case .revokePrevious:
            let at = try await change(.revokePrevious)
            let words = at == nil ? "there was no previous key" : "the previous keys are gone"
            await event(.revoke, entry.name, as: entry.name, at: at ?? clock.now(), words)
        case .fault(let fault, let lasts): try await play(fault, entry.name ?? "", lasts: lasts)
        case .clear(let fault):
            let at = try await lift(fault)
            if let name = entry.name { await board.post(name, at: at) }
        case .restart(let server): try await restart(server, entry.name)
        case .kill(let process): try await kill(process, entry.name)
        case .pause(let process, let lasts): try await pause(process, entry.name, lasts: lasts)
        case .secret(let rotation): try await rotate(rotation, entry.name)
        case .grant(let change): try await play(change, entry.name)
        case .tokenLifetime(let api, let seconds): try await change(lifetimeOf: api, seconds, entry.name)
        case .clock(let server, let offset, let lasts):
            try await play(clockOf: server, by: offset, entry.name ?? "", lasts: lasts)
        }
    }

    private func rotate(_ style: RotationStyle, _ name: String?) async throws {
        let at = try await change(.rotate(style))
        await event(
            .rotate, name, as: name, at: at ?? clock.now(), at == nil ? "there was no previous key to go back to" : style.words)
        guard case .publishLate(let after) = style, let at else { return }
        try await sleep(until: at + after)
        let published = try await change(.publish(signingSince: at))
        let words = published == nil ? "the key was gone before it was published" : "published late"
        await event(.publish, name, as: nil, at: published ?? clock.now(), words)
    }

    /// The issuer itself writes down when a fault begins and ends, so that nothing which follows from it comes before it.
    private func play(_ fault: FaultSpec, _ name: String, lasts: Int64?) async throws {
        let at = try await change(fault, name, on: true) ?? clock.now()
        await board.post(name, at: at)
        guard let lasts else { return }
        try await sleep(until: at + lasts)
        _ = try await lift(name)
    }

    /// - Returns: when; now, where the fault was not on.
    private func lift(_ name: String) async throws -> Int64 {
        let spec = scenario.timeline.compactMap { entry -> FaultSpec? in
            guard case .fault(let fault, _) = entry.action, entry.name == name else { return nil }
            return fault
        }.first
        guard let spec else { return clock.now() }
        let at = try await change(spec, name, on: false) ?? clock.now()
        await board.post(ScenarioEvent.lifted(name), at: at)
        return at
    }

    private func change(_ message: ConductorMessage) async throws -> Int64? {
        guard case .keysChanged(let at) = try await started.issuer.ask(message, within: Patience.keyChange) else {
            throw LabProblem.silent(started.issuer.name)
        }
        return at
    }

    private func change(_ fault: FaultSpec, _ name: String, on: Bool) async throws -> Int64? {
        let message = ConductorMessage.fault(fault, name: name, on: on)
        guard case .faultChanged(let at) = try await started.issuer.ask(message, within: Patience.keyChange) else {
            throw LabProblem.silent(started.issuer.name)
        }
        return at
    }

    private func playSteps(zero: Int64) async throws {
        var before: Int64?
        try await sleep(until: zero)
        for step in scenario.steps {
            do {
                try await wait(for: step.when, before: before, zero: zero)
                before = try await play(step)
            } catch let forgone as ForgoneEvent {
                before = clock.now()
                feed.take(.step(StepFact(stream: step.plan.stream, at: clock.now(), problem: forgone.reason)))
                await forgoEvents(of: step, forgone.reason)
            }
        }
    }

    private func forgoEvents(of step: ScenarioStep, _ reason: String) async {
        guard let name = step.plan.save else { return }
        await board.forgo(ScenarioEvent.expires(name), reason: reason)
        await board.forgo(ScenarioEvent.dies(name), reason: reason)
    }

    private func wait(for when: Instant?, before: Int64?, zero: Int64) async throws {
        switch when {
        case nil: if before == nil { try await allTrafficOver() }
        case .after(ScenarioStep.previous, let wait):
            if before == nil { try await allTrafficOver() }
            try await sleep(until: (before ?? clock.now()) + wait)
        case .some(let instant): try await sleep(until: due(instant, zero: zero))
        }
    }

    private func allTrafficOver() async throws {
        for plan in scenario.traffic {
            // What never began is over.
            do { _ = try await board.event(ScenarioEvent.ends(plan.name)) } catch is ForgoneEvent {}
        }
    }

    /// - Returns: when the step was over.
    private func play(_ step: ScenarioStep) async throws -> Int64 {
        if case .wait(let event, let within) = step.plan.action { return try await wait(for: event, within, step.plan.stream) }
        let at = clock.now()
        // Steps have one worker for themselves to keep saved tokens in; the first one is always there.
        let bound = Duration.milliseconds(2 * step.plan.timeoutMilliseconds) + Patience.stepSlack
        guard case .stepPlayed(let result) = try await started.workers[0].ask(.step(step.plan), within: bound) else {
            throw LabProblem.silent(started.workers[0].name)
        }
        feed.take(.step(StepFact(stream: step.plan.stream, at: at, problem: result.problem)))
        if let name = step.plan.save, let seconds = result.savedTokenExpiresAt {
            let offset = ClockAnchor.sample(epoch: clock.epoch).offset
            let expires = seconds * 1_000_000_000 - offset
            let skew = scenario.lab.resourceServers[step.plan.server]?.clockSkew.count ?? 0
            await board.post(ScenarioEvent.expires(name), at: expires)
            await board.post(ScenarioEvent.dies(name), at: expires + skew)
        } else {
            await forgoEvents(of: step, "no token was saved as \(step.plan.save ?? "")")
        }
        return clock.now()
    }

    private func due(_ when: Instant, zero: Int64) async throws -> Int64 {
        switch when {
        case .at(let at): zero + at
        case .after(let name, let wait): try await board.event(name) + wait
        }
    }

    /// Writes an event down, and tells who waits for it under its name in the scenario.
    func event(_ kind: EventFact.Kind, _ name: String?, as event: String?, at: Int64, _ detail: String) async {
        feed.take(.event(EventFact(at: at, kind: kind, name: name, detail: detail)))
        if let event { await board.post(event, at: at) }
    }

    func sleep(until instant: Int64) async throws {
        let left = instant - clock.now()
        if left > 0 { try await Task.sleep(for: .nanoseconds(left), tolerance: .zero) }
    }
}
