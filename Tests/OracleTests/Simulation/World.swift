import KeyCache
import LabProtocol
import Scenario

@testable import Oracle

/// Plays a schedule in virtual time. What comes of it is a history as the real processes would have recorded it, and the truth
/// beside it. Every latency is within what the oracle allows a server.
struct World {
    private enum Event {
        case call(Int)
        case retry(ofCall: Int, token: Int)
        case arrive(Int)
        case decide(Fetch)
        case deliver(Fetch, SimulatedProcess.Delivery)
        case timer(Place, Int64)
        case change(Schedule.Change)
        case publish(Int)
        case down(Int)
        case up(Int)
    }

    /// One process in one of its lives.
    private struct Place: Hashable {
        let server: Int
        let process: Int
        let life: Int
    }

    private struct Fetch {
        let place: Place
        let number: Int
        let startedAt: Int64
        let timeLimit: Int64
        var isDelayed = false
    }

    /// A call under way.
    private struct Sent {
        let plan: Schedule.Call
        let caller: Schedule.Caller
        let callerNumber: Int
        let at: Int64
        let token: SimulatedToken?
        let isOwn: Bool
        let attempt: Int
        var place: Place?
        var isDone = false
    }

    /// A schedule that comes to no end.
    struct Endless: Error {}

    /// How many events a schedule may have.
    static let eventsMax = 100_000

    private let schedule: Schedule
    private let defect: Defect?
    private var random: SeededRandom
    private var issuer: SimulatedIssuer
    private var processes: [[SimulatedProcess]]
    private var lives: [Int]
    private var isUp: [Bool]
    private var agenda = Agenda<Event>()
    private var sent: [Sent] = []
    private var tokenOf: [Int: Int] = [:]
    private var rows: [SimulatedHistory.Row] = []
    private var given: [SimulatedHistory.Given] = []
    private let maxAge: Int64?

    /// Plays a schedule.
    ///
    /// - Parameter defect: the mistake that the servers make; nil for servers that do their duty.
    static func play(_ schedule: Schedule, defect: Defect? = nil) throws -> SimulatedHistory {
        let scenario = try schedule.scenario()
        var world = World(
            schedule, defect, maxAge: scenario.lab.issuer.jwksCacheControl.flatMap { MaxAge.nanoseconds(cacheControl: [$0]) })
        try world.play()
        return SimulatedHistory(
            schedule: schedule, scenario: scenario, issuer: world.issuer, rows: world.rows, given: world.given,
            held: world.processes[0][0].held, sent: world.sent.count)
    }

    private init(_ schedule: Schedule, _ defect: Defect?, maxAge: Int64?) {
        self.schedule = schedule
        self.defect = defect
        self.maxAge = maxAge
        random = SeededRandom(seed: schedule.seed &+ 1_000_003)
        issuer = SimulatedIssuer(schedule)
        processes = schedule.servers.map { server in
            (0..<server.processes).map { SimulatedProcess(server, defect: defect, seed: schedule.seed &+ $0) }
        }
        lives = schedule.servers.map { _ in 0 }
        isUp = schedule.servers.map { _ in true }
    }

    private mutating func play() throws {
        for (index, call) in schedule.calls.enumerated() { agenda.plan(.call(index), at: call.at) }
        for (at, change) in schedule.changes { agenda.plan(.change(change), at: at) }
        for restart in schedule.restarts {
            agenda.plan(.down(restart.server), at: restart.from)
            agenda.plan(.up(restart.server), at: restart.until)
        }
        for server in processes.indices { start(server, 0) }
        var events = 0
        while let (now, event) = agenda.next() {
            events += 1
            guard events <= Self.eventsMax else { throw Endless() }
            // What is stopped does everything when it goes on.
            if let later = waits(event, now) { agenda.plan(event, at: later) } else { take(event, now) }
        }
        rows.sort { ($0.fact.answeredAt, $0.order) < ($1.fact.answeredAt, $1.order) }
    }

    /// Until when an event has to wait, since the process that it happens to is stopped.
    private func waits(_ event: Event, _ now: Int64) -> Int64? {
        switch event {
        case .call(let index): schedule.pauseEnd(of: .worker(schedule.calls[index].caller), at: now)
        case .retry(let index, _): schedule.pauseEnd(of: .worker(sent[index].callerNumber), at: now)
        case .arrive(let index): schedule.pauseEnd(of: .server(sent[index].caller.stream.server), at: now)
        case .deliver(let fetch, _): schedule.pauseEnd(of: .server(fetch.place.server), at: now)
        case .timer(let place, _): schedule.pauseEnd(of: .server(place.server), at: now)
        case .decide, .change, .publish: schedule.pauseEnd(of: .issuer, at: now)
        case .down, .up: nil
        }
    }

    private mutating func take(_ event: Event, _ now: Int64) {
        switch event {
        case .call(let index): send(schedule.calls[index], now)
        case .retry(let index, let token):
            let call = sent[index]
            send(call.plan, call.callerNumber, token, isOwn: true, attempt: 2, now)
        case .arrive(let index): arrive(index, now)
        case .decide(let fetch): decide(fetch, now)
        case .deliver(let fetch, let delivery):
            guard isAlive(fetch.place) else { return }
            // Who was stopped meanwhile finds that its time is over.
            let isLate = delivery.isAnswer && now > fetch.startedAt + fetch.timeLimit
            let delivery = isLate ? SimulatedProcess.Delivery(keys: PlayedKeys([]), isSet: false, isAnswer: false) : delivery
            perform(processes[fetch.place.server][fetch.place.process].deliver(fetch.number, delivery, now), fetch.place, now)
        case .timer(let place, let due):
            // A while after the last call no one looks any more.
            guard isAlive(place), now <= schedule.length + 5 * s else { return }
            perform(processes[place.server][place.process].timer(due, now), place, now)
        case .change(.rotate(let style)):
            let late = issuer.rotate(style, now)
            if let late, case .publishLate(let after) = style { agenda.plan(.publish(late), at: now + after) }
        case .change(.revokePrevious): issuer.revokePrevious(now)
        case .publish(let key): issuer.publish(key, now)
        case .down(let server): end(server, now)
        case .up(let server): restart(server, now)
        }
    }

    private func wall(_ now: Int64) -> Int64 { now + schedule.offset(at: now) }
    private func wall(of server: Int, _ now: Int64) -> Int64 { wall(now) + schedule.ownOffset(of: server, at: now) }
    private func isAlive(_ place: Place) -> Bool { isUp[place.server] && lives[place.server] == place.life }
}

// Servers.
extension World {
    private mutating func start(_ server: Int, _ now: Int64) {
        for process in processes[server].indices {
            perform(processes[server][process].start(now), Place(server: server, process: process, life: lives[server]), now)
        }
    }

    private mutating func end(_ server: Int, _ now: Int64) {
        isUp[server] = false
        for index in sent.indices where !sent[index].isDone && sent[index].place?.server == server {
            answer(index, .failed(.broken), now)
        }
    }

    private mutating func restart(_ server: Int, _ now: Int64) {
        isUp[server] = true
        lives[server] += 1
        for process in processes[server].indices {
            processes[server][process] = SimulatedProcess(
                schedule.servers[server], defect: defect, seed: schedule.seed &+ process &+ 100 * lives[server])
        }
        start(server, now)
    }

    private mutating func perform(_ actions: [SimulatedProcess.Model.Action], _ place: Place, _ now: Int64) {
        for action in actions {
            switch action {
            case .serve(let lookup, let keys): serve(lookup, keys, place, now)
            case .serveNothing(let lookup): serve(lookup, nil, place, now)
            case .wait, .evicted: break
            case .startFetch(let number, _, let timeLimit):
                let fetch = Fetch(place: place, number: number, startedAt: now, timeLimit: timeLimit)
                agenda.plan(.decide(fetch), at: now + random.int(0...400 * ms))
            case .wakeAt(let due): agenda.plan(.timer(place, due), at: max(due, now))
            }
        }
    }

    private mutating func serve(_ lookup: Int, _ keys: PlayedKeys?, _ place: Place, _ now: Int64) {
        guard let (index, isSecondLook) = processes[place.server][place.process].served(lookup) else { return }
        let call = sent[index]
        guard let token = call.token, let scope = call.caller.stream.scope else { return }
        let progress = processes[place.server][place.process].decide(
            token, keys, isSecondLook: isSecondLook, needing: scope, now: now, wall: wall(of: place.server, now),
            luck: call.plan.luck.isMultiple(of: 2))
        goOn(index, progress, place, now)
    }

    private mutating func goOn(_ index: Int, _ progress: SimulatedProcess.Progress, _ place: Place, _ now: Int64) {
        switch progress {
        case .answered(let outcome): answer(index, outcome, now)
        case .looks(let kid):
            perform(
                processes[place.server][place.process].look(index, kid: kid, isSecondLook: false, now), place, now)
        case .looksAgain(let kid):
            perform(processes[place.server][place.process].look(index, kid: kid, isSecondLook: true, now), place, now)
        }
    }
}

// The issuer's answers to fetches.
extension World {
    private mutating func decide(_ fetch: Fetch, _ now: Int64) {
        let trouble = schedule.troubles.first { $0.from <= now && now < $0.until }
        let server = schedule.servers[fetch.place.server].name
        switch trouble?.effect {
        case .hang where fetch.startedAt + fetch.timeLimit > (trouble?.until ?? 0):
            // What hangs goes on when the fault is lifted.
            let until = trouble?.until ?? now
            let late = Fetch(place: fetch.place, number: fetch.number, startedAt: until, timeLimit: fetch.timeLimit)
            agenda.plan(.decide(late), at: until)
        case .hang: fail(fetch, at: max(now, fetch.startedAt + fetch.timeLimit))
        case .reset: fail(fetch, at: now)
        case .slow(let range) where !fetch.isDelayed:
            var delayed = fetch
            delayed.isDelayed = true
            let at = now + random.int(range)
            if at > fetch.startedAt + fetch.timeLimit {
                fail(fetch, at: fetch.startedAt + fetch.timeLimit)
            } else {
                agenda.plan(.decide(delayed), at: at)
            }
        case .status(let status, _): give(fetch, .init(keys: PlayedKeys([]), isSet: false), server, now, status: status)
        case .body(let body): give(fetch, spoilt(body, trouble?.from ?? now), server, now)
        case nil where trouble != nil: fail(fetch, at: now)
        default:
            if random.chance(schedule.failing) {
                give(fetch, .init(keys: PlayedKeys([]), isSet: false), server, now, status: 500)
            } else {
                give(fetch, .init(keys: issuer.keySet(), maxAge: maxAge), server, now)
            }
        }
    }

    private func spoilt(_ body: FaultSpec.Body, _ from: Int64) -> SimulatedProcess.Delivery {
        switch body {
        case .brokenKey: return .init(keys: issuer.keySet(), isBroken: true)
        case .emptySet: return .init(keys: PlayedKeys([]))
        case .staleSet: return .init(keys: issuer.keySet(at: from))
        default: return .init(keys: PlayedKeys([]), isSet: false)
        }
    }

    private mutating func give(
        _ fetch: Fetch, _ delivery: SimulatedProcess.Delivery, _ server: String, _ now: Int64, status: Int = 200
    ) {
        issuer.answered(server, now, status: status, keys: delivery.keys)
        given.append(
            .init(at: now, server: fetch.place.server, keys: delivery.isSet ? delivery.keys.keys.map(\.thumbprint) : nil))
        let start = fetch.isDelayed ? now : fetch.startedAt
        let latest = min(now + KnowledgeBounds.adoptionNanosecondsMax, start + KnowledgeBounds.refreshNanosecondsMax)
        let at = random.chance(20) ? latest : random.int(now...max(now, min(latest, now + 50 * ms)))
        agenda.plan(.deliver(fetch, delivery), at: max(now, at))
    }

    private mutating func fail(_ fetch: Fetch, at instant: Int64) {
        agenda.plan(.deliver(fetch, .init(keys: PlayedKeys([]), isSet: false, isAnswer: false)), at: instant)
    }
}

// Callers.
extension World {
    private mutating func send(_ plan: Schedule.Call, _ now: Int64) {
        let caller = schedule.callers[plan.caller]
        let server = schedule.servers[caller.stream.server]
        var token: Int?
        switch plan.carried {
        case .nothing: break
        case .earlier(let luck): token = issuer.truths.isEmpty ? nil : luck % issuer.truths.count + 1
        case .fresh(let kind): token = issuer.mint(kind, for: server, now, wall: wall(now))
        case .forged(let forgery): token = issuer.forge(forgery, for: server, now, wall: wall(now), luck: plan.luck)
        case .own:
            token = tokenOf[plan.caller]
            if isDue(token, caller.refreshAhead, now) { token = renew(plan.caller, now) }
        }
        send(plan, plan.caller, token, isOwn: plan.carried == .own, attempt: 1, now)
    }

    private mutating func send(
        _ plan: Schedule.Call, _ caller: Int, _ token: Int?, isOwn: Bool, attempt: Int, _ now: Int64
    ) {
        sent.append(
            Sent(
                plan: plan, caller: schedule.callers[caller], callerNumber: caller, at: now,
                token: token.map { issuer.truths[$0 - 1] }, isOwn: isOwn, attempt: attempt))
        agenda.plan(.arrive(sent.count - 1), at: now + plan.there)
    }

    private mutating func renew(_ caller: Int, _ now: Int64) -> Int {
        let server = schedule.servers[schedule.callers[caller].stream.server]
        let token = issuer.mint(.good, for: server, now, wall: wall(now))
        tokenOf[caller] = token
        return token
    }

    private func isDue(_ token: Int?, _ ahead: Double?, _ now: Int64) -> Bool {
        guard let token else { return true }
        guard let ahead else { return false }
        let left = issuer.truths[token - 1].expiresAt * s - wall(now)
        return Double(left) <= Double(schedule.lifetime * s) * ahead
    }

    private mutating func arrive(_ index: Int, _ now: Int64) {
        let call = sent[index]
        let server = call.caller.stream.server
        guard isUp[server] else { return answer(index, .failed(.connect), now) }
        let process = call.plan.luck % processes[server].count
        let place = Place(server: server, process: process, life: lives[server])
        sent[index].place = place
        let progress = processes[server][process].begin(
            call.token, needing: call.caller.stream.scope, now: now, wall: wall(of: server, now))
        goOn(index, progress, place, now)
    }

    /// A call has its answer, as its caller sees it.
    private mutating func answer(_ index: Int, _ decided: RequestOutcome, _ now: Int64) {
        let call = sent[index]
        sent[index].isDone = true
        var outcome = decided
        var answered = now + call.plan.back
        // An answer that is lost on its way would be an outage of a live token, which no server is to blame for; so only others are.
        if call.plan.isAnswerLost, decided != .ok, decided != .unavailable { outcome = .timeout }
        if let later = schedule.pauseEnd(of: .worker(call.callerNumber), at: answered) {
            // Its time may be over by then.
            answered = later
            if call.plan.luck.isMultiple(of: 3) { outcome = .timeout }
        }
        if let timeout = schedule.timeout, answered > call.at + timeout {
            outcome = .timeout
            answered = call.at + timeout
        }
        if let cut = schedule.cutAt, answered > cut {
            guard call.at <= cut else { return }
            outcome = .failed(.cancelled)
            answered = cut
        }
        rows.append(
            .init(
                order: index, isLost: random.chance(schedule.losing), token: call.token, stream: call.caller.stream,
                fact: RequestFact(
                    worker: call.callerNumber + 1, stream: call.caller.stream.rawValue, sequence: index + 1,
                    token: call.token?.number, attempt: call.attempt, intendedAt: call.at, sentAt: call.at,
                    answeredAt: answered, phases: .none, outcome: outcome)))
        if call.isOwn, call.attempt == 1, call.caller.refreshesOn401, outcome.status == 401 {
            agenda.plan(.retry(ofCall: index, token: renew(call.callerNumber, answered)), at: answered)
        }
    }
}
