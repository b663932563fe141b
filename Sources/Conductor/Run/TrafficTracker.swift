import LabProtocol
import Synchronization

/// Counts the shares of each traffic until all are played.
final class TrafficTracker: Sendable {
    /// By stream, the names of the workers that have not played their share yet.
    private let missing: Mutex<[Int: Set<String>]>
    private let ends: [Int: Promise<Void>]

    init(_ traffics: [TrafficPlan]) {
        missing = Mutex(
            Dictionary(uniqueKeysWithValues: traffics.map { ($0.stream, Set((1...$0.workers).map { Lab.workerName($0) })) }))
        ends = Dictionary(uniqueKeysWithValues: traffics.map { ($0.stream, Promise<Void>()) })
    }

    /// A worker's share has been answered to the last request.
    ///
    /// - Parameter worker: the name of its process.
    func shareEnded(stream: Int, of worker: String) {
        let isOver = missing.withLock { missing -> Bool in
            missing[stream]?.remove(worker)
            return missing[stream]?.isEmpty ?? true
        }
        if isOver { ends[stream]?.fulfil(()) }
    }

    /// A process is no more: what it had a share in goes on without it.
    func gone(_ worker: String) {
        for stream in ends.keys { shareEnded(stream: stream, of: worker) }
    }

    /// Waits until all shares of a traffic are played.
    ///
    /// - Parameter rest: how long its schedule still goes on.
    func end(of plan: TrafficPlan, after rest: Duration) async throws {
        let slack = Patience.trafficSlackSeconds + 2 * Int64(plan.timeoutMilliseconds) / 1_000
        try await ends[plan.stream]?.value(within: rest + .seconds(slack)) {
            LabProblem(code: "traffic-stuck", description: "the traffic \(plan.name) was not over \(slack) s after its schedule")
        }
    }
}
