import LabProtocol
import Scenario
import Synchronization

/// The processes of a lab: started in the order in which they need each other, watched, and ended in the other.
final class LabProcesses: Sendable {
    private let scenario: Scenario
    private let order: RunOrder
    private let clock: RunClockReading
    private let feed: HistoryFeed
    private let children = Mutex<[Child]>([])
    private let firstLoss = Promise<LabProblem>()
    /// Which workers have played their share of which traffic.
    let traffic: TrafficTracker

    init(scenario: Scenario, order: RunOrder, clock: RunClockReading, feed: HistoryFeed) {
        self.scenario = scenario
        self.order = order
        self.clock = clock
        self.feed = feed
        traffic = TrafficTracker(scenario.traffic)
    }

    /// The children that a timeline speaks to.
    struct Started: Sendable {
        let issuer: Child
        let servers: [Child]
        let workers: [Child]
        let keyGenerationMilliseconds: Int
    }

    /// Starts everyone and waits until each is ready.
    ///
    /// - Throws: ``LabProblem`` where one is not.
    func start() async throws -> Started {
        let secrets = try Secrets.gather(scenario.lab)
        let servers = scenario.lab.resourceServers.keys.sorted()
        let issuer = try child("issuer", "issuer")
        // Everyone is launched now and told later, so that starting a process overlaps with the issuer's making of keys.
        let serverChildren = try servers.map { try child($0, "resource-server") }
        let workers = try (1...scenario.lab.workers).map { try child("worker-\($0)", "worker") }

        setUp(issuer, .issuer(IssuerSetup(secrets: secrets, listeners: servers)))
        let issued = try await ready(issuer)
        func issuerURL(_ server: String) -> String { (issued.urls[server] ?? "") + "/" }
        for server in serverChildren {
            setUp(server, .resourceServer(ResourceServerSetup(issuer: issuerURL(server.name), caPEM: issued.caPEM)))
        }
        var targets: [String: WorkerSetup.Target] = [:]
        for server in serverChildren {
            let info = try await ready(server)
            let target = WorkerSetup.Target(
                url: info.urls[server.name] ?? "", issuer: issuerURL(server.name),
                audience: scenario.lab.api(of: server.name)?.identifier ?? "")
            targets[server.name] = target
            feed.take(.server(ServerFact(name: server.name, url: target.url, issuer: target.issuer)))
        }
        let steppers = Set(scenario.steps.map(\.plan.client))
        for (index, worker) in workers.enumerated() {
            let traffics = scenario.traffic.filter { index < $0.workers }
            // The secrets of whom it plays, and no others; the first worker plays the steps.
            let played = Set(traffics.map(\.client)).union(index == 0 ? steppers : [])
            let setup = WorkerSetup(
                number: index + 1, traffics: traffics, secrets: secrets.filter { played.contains($0.key) }, targets: targets,
                caPEM: issued.caPEM)
            setUp(worker, .worker(setup))
        }
        for worker in workers { _ = try await ready(worker) }
        return Started(
            issuer: issuer, servers: serverChildren, workers: workers,
            keyGenerationMilliseconds: issued.keyGenerationMilliseconds ?? 0)
    }

    /// Waits for the first process that ends although no one meant it to.
    ///
    /// - Returns: what is known of it.
    /// - Throws: `CancellationError`.
    func loss() async throws -> LabProblem {
        try await firstLoss.value()
    }

    /// What became of a lost process, where one was lost.
    var lost: LabProblem? { firstLoss.current }

    /// Ends everyone: the workers first, so that what they still record has a server to come from.
    ///
    /// Not to be run in a task that may be cancelled.
    func stop() async {
        let all = children.withLock { $0 }
        for role in ["worker", "resource-server", "issuer"] {
            await withTaskGroup(of: Void.self) { group in
                for child in all where child.role == role { group.addTask { await child.end() } }
            }
        }
    }

    private func child(_ name: String, _ role: String) throws -> Child {
        let child = try Child(
            name: name, role: role, executable: order.executable, logPath: order.folder.log(name),
            withheld: Secrets.variables(scenario.lab),
            take: { [feed] in feed.take($0) }, onTrafficEnded: { [traffic] in traffic.shareEnded(stream: $0) })
        children.withLock { $0.append(child) }
        watch(child)
        return child
    }

    private func watch(_ child: Child) {
        Task { [feed, clock, firstLoss] in
            func record(_ change: ProcessFact.Change, meant: Bool) {
                feed.take(
                    .process(ProcessFact(at: clock.now(), name: child.name, role: child.role, change: change, meant: meant)))
            }
            if let pid = try? await child.started() { record(.started(pid: pid), meant: true) }
            if (try? await child.ready.value()) != nil { record(.ready, meant: true) }
            guard let end = try? await child.ended.value() else { return }
            let meant = child.isMeantToEnd
            switch end {
            case .exited(let status): record(.exited(status: status), meant: meant)
            case .signalled(let signal): record(.signalled(signal: signal), meant: meant)
            }
            if !meant { firstLoss.fulfil(LabProblem.ended(child, end)) }
        }
    }

    private func setUp(_ child: Child, _ role: RoleSetup) {
        child.send(.setup(ChildSetup(name: child.name, epoch: clock.epoch, lab: scenario.labText, role: role)))
    }

    private func ready(_ child: Child) async throws -> ReadyInfo {
        try await child.ready.value(within: .seconds(Patience.readySeconds)) {
            LabProblem.late(child.name, log: child.logPath)
        }
    }
}

/// Counts the shares of each traffic until all are played.
final class TrafficTracker: Sendable {
    private let missing: Mutex<[Int: Int]>
    private let ends: [Int: Promise<Void>]

    init(_ traffics: [TrafficPlan]) {
        missing = Mutex(Dictionary(uniqueKeysWithValues: traffics.map { ($0.stream, $0.workers) }))
        ends = Dictionary(uniqueKeysWithValues: traffics.map { ($0.stream, Promise<Void>()) })
    }

    /// A worker's share has been answered to the last request.
    func shareEnded(stream: Int) {
        let left = missing.withLock { missing -> Int in
            missing[stream, default: 1] -= 1
            return missing[stream] ?? 0
        }
        if left <= 0 { ends[stream]?.fulfil(()) }
    }

    /// Waits until all shares of a traffic are played.
    func end(of plan: TrafficPlan) async throws {
        let slack = Patience.trafficSlackSeconds + 2 * Int64(plan.timeoutMilliseconds) / 1_000
        let bound = Duration.nanoseconds(plan.startsAt + plan.lasts) + .seconds(slack)
        try await ends[plan.stream]?.value(within: bound) {
            LabProblem(code: "traffic-stuck", description: "the traffic \(plan.name) was not over \(slack) s after its schedule")
        }
    }
}
