import Glibc
import LabProtocol
import Scenario
import StrictJSON
import Synchronization

/// The processes of a lab: started in the order in which they need each other, watched, and ended in the other.
final class LabProcesses: Sendable {
    private let scenario: Scenario
    private let order: RunOrder
    let clock: RunClockReading
    private let feed: HistoryFeed
    let children = Mutex<[Child]>([])
    /// How each resource server was set up; known once it was.
    private let serverSetups = Mutex<[String: ServerSetup]>([:])
    /// By how much the clocks of resource servers are off, by server and timeline entry.
    let clocks = Mutex<[String: [String: Int64]]>([:])
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
        /// Where each resource server is.
        let targets: [String: WorkerSetup.Target]
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
        let serverChildren = try servers.map { try child($0, serverRole($0)) }
        let workers = try (1...scenario.lab.workers).map { try child(Lab.workerName($0), "worker") }

        let ports = scenario.lab.resourceServers.compactMapValues { $0.foreign?.issuerPort }
        setUp(
            issuer,
            .issuer(
                IssuerSetup(
                    secrets: secrets, listeners: servers, ports: ports, forges: order.forges || !scenario.forgedStreams.isEmpty)))
        let issued = try await ready(issuer)
        func issuerURL(_ server: String) -> String { (issued.urls[server] ?? "") + "/" }
        let trust = try trustFiles(issued.caPEM)
        for server in serverChildren {
            let setup = ServerSetup(issuer: issuerURL(server.name), caPEM: issued.caPEM, trust: trust)
            serverSetups.withLock { $0[server.name] = setup }
            setUp(server, role(of: server.name, setup, port: nil))
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
        let forged = try await ForgedTokens.make(for: scenario.forgedStreams, by: issuer)
        for (index, worker) in workers.enumerated() {
            let traffics = scenario.traffic.filter { index < $0.workers }
            // The secrets of whom it plays, and no others; the first worker plays the steps.
            let played = Set(traffics.map(\.client)).union(index == 0 ? steppers : [])
            let setup = WorkerSetup(
                number: index + 1, traffics: traffics, secrets: secrets.filter { played.contains($0.key) }, targets: targets,
                caPEM: issued.caPEM, forged: forged.of(traffics: traffics, playsSteps: index == 0),
                counter: order.folder.counter(worker: index + 1))
            setUp(worker, .worker(setup))
        }
        for worker in workers { _ = try await ready(worker) }
        return Started(
            issuer: issuer, servers: serverChildren, workers: workers, targets: targets,
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
        for roles in [["worker"], ["resource-server", "supervise"], ["issuer"]] {
            await withTaskGroup(of: Void.self) { group in
                for child in all where roles.contains(child.role) { group.addTask { await child.end() } }
            }
        }
    }

    /// Ends a resource server and starts it again at the same address.
    ///
    /// - Returns: when it was ready again, nanoseconds on the run's clock.
    /// - Throws: ``LabProblem`` where it did not come back.
    func restart(_ name: String) async throws -> Int64 {
        let old = children.withLock { $0.last { $0.name == name } }
        guard let old, let setup = serverSetups.withLock({ $0[name] }), let url = try await old.ready.value().urls[name] else {
            throw LabProblem(code: "server-unknown", description: "there is no server \(name) to restart")
        }
        // Ending it may not be cut short, or what it held would be taken from under its successor.
        await Task { await old.end() }.value
        let new = try child(name, serverRole(name))
        setUp(new, role(of: name, setup, port: url.split(separator: ":").last.flatMap { Int($0) }))
        let info = try await ready(new)
        guard info.urls[name] == url else {
            throw LabProblem(
                code: "server-moved", description: "\(name) came back at \(info.urls[name] ?? "no address") instead of \(url)")
        }
        return clock.now()
    }

    /// What a resource server was told when it was started first.
    private struct ServerSetup: Sendable {
        let issuer: String
        let caPEM: String?
        let trust: TrustFiles?
    }

    private func serverRole(_ name: String) -> String {
        scenario.lab.resourceServers[name]?.foreign == nil ? "resource-server" : "supervise"
    }

    private func role(of name: String, _ setup: ServerSetup, port: Int?) -> RoleSetup {
        guard scenario.lab.resourceServers[name]?.foreign != nil else {
            let clocks = clocks.withLock { $0[name] ?? [:] }
            return .resourceServer(ResourceServerSetup(issuer: setup.issuer, caPEM: setup.caPEM, port: port, clocks: clocks))
        }
        return .supervise(
            SuperviseSetup(
                issuer: setup.issuer, audience: scenario.lab.api(of: name)?.identifier ?? "", caFile: setup.trust?.pem,
                trustStore: setup.trust?.store, port: port))
    }

    /// The files that foreign servers need; nil where there is none, or no TLS.
    private func trustFiles(_ caPEM: String?) throws(LabProblem) -> TrustFiles? {
        guard let caPEM, scenario.lab.resourceServers.values.contains(where: { $0.foreign != nil }) else { return nil }
        return try TrustFiles.write(caPEM, to: order.folder, wall: MonotonicClock.wallNow())
    }

    private func child(_ name: String, _ role: String) throws -> Child {
        let child = try Child(
            name: name, role: role, executable: order.executable, logPath: order.folder.log(name),
            withheld: Secrets.variables(scenario.lab),
            take: { [feed] in feed.take($0) }, onTrafficEnded: { [traffic] in traffic.shareEnded(stream: $0, of: name) })
        children.withLock { $0.append(child) }
        watch(child)
        return child
    }

    private func watch(_ child: Child) {
        Task { [self] in
            func record(_ change: ProcessFact.Change, meant: Bool) {
                feed.take(
                    .process(ProcessFact(at: clock.now(), name: child.name, role: child.role, change: change, meant: meant)))
            }
            if let pid = try? await child.started() { record(.started(pid: pid), meant: true) }
            if (try? await child.ready.value()) != nil { record(.ready, meant: true) }
            guard let end = try? await child.ended.value() else { return }
            tellCounts(of: child)
            let meant = child.isMeantToEnd
            switch end {
            case .exited(let status): record(.exited(status: status), meant: meant)
            case .signalled(let signal): record(.signalled(signal: signal), meant: meant)
            }
            if !meant { firstLoss.fulfil(LabProblem.ended(child, end)) }
        }
    }

    /// Writes down what a worker sent that could no longer say so itself.
    private func tellCounts(of child: Child) {
        guard child.role == "worker", let number = Lab.workerNumber(child.name) else { return }
        let path = order.folder.counter(worker: number)
        guard let counts = SentCounter.read(path) else { return }
        feed.take(.workerTotals(WorkerTotalsFact(worker: number, counts)))
        unlink(path)
    }

    private func setUp(_ child: Child, _ role: RoleSetup) {
        child.send(.setup(ChildSetup(name: child.name, epoch: clock.epoch, lab: scenario.labText, role: role)))
    }

    /// A foreign server has its own time, once for each port that may be tried, and says by itself when that is over.
    private func readySeconds(_ name: String) -> Int64 {
        let own = scenario.lab.resourceServers[name]?.foreign.map {
            Patience.portsMax * ($0.ready.within.count / 1_000_000_000 + 1)
        }
        return Patience.readySeconds + (own ?? 0)
    }

    private func ready(_ child: Child) async throws -> ReadyInfo {
        let seconds = readySeconds(child.name)
        return try await child.ready.value(within: .seconds(seconds)) {
            LabProblem.late(child.name, seconds: seconds, log: child.logPath)
        }
    }
}
