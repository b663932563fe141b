import Curl
import LabChild
import LabProtocol

/// Gathers a worker's observations and sends them on in batches. Lives on the loop's thread.
final class Recorder {
    private let channel: ChildChannel
    private let reactor: CurlReactor
    private let worker: Int
    private var batch: [RequestFact] = []
    private var sequence = 0
    private var isFlushDue = false

    /// Requests handed to the network, each of which owes an observation.
    private(set) var requests = 0
    /// Requests to the token endpoint.
    private(set) var tokenRequests = 0
    /// Requests that the schedule wanted and that could not be sent.
    var notSent = 0

    init(channel: ChildChannel, reactor: CurlReactor, worker: Int) {
        self.channel = channel
        self.reactor = reactor
        self.worker = worker
        batch.reserveCapacity(Self.batchMax)
    }

    /// The number of a request that is about to be sent.
    func nextSequence() -> Int {
        sequence += 1
        requests += 1
        return sequence
    }

    /// Takes an API request's observation.
    func take(_ fact: RequestFact) {
        batch.append(fact)
        if batch.count >= Self.batchMax {
            flush()
        } else if !isFlushDue {
            isFlushDue = true
            let due = reactor.nowNanoseconds + Self.flushAfterNanoseconds
            // A timer that is refused only means that the batch waits for the next one.
            do { try reactor.schedule(atMonotonicNanoseconds: due) { [weak self] in self?.flush() } } catch { isFlushDue = false }
        }
    }

    /// Takes a request to the token endpoint, and the token where there is one.
    func take(_ fact: TokenRequestFact, held: HeldTokenFact?) {
        tokenRequests += 1
        // The token first: a request that carries it must never be seen before it.
        if let held { channel.record(.tokenHeld(held)) }
        channel.record(.tokenRequest(fact))
    }

    /// Takes what a step looks at in its answer.
    func take(_ answers: [StepAnswerFact]) {
        for answer in answers { channel.record(.stepAnswer(answer)) }
    }

    /// Takes a token that came by no request.
    func take(_ held: HeldTokenFact) {
        channel.record(.tokenHeld(held))
    }

    /// Sends what is gathered.
    func flush() {
        isFlushDue = false
        guard !batch.isEmpty else { return }
        channel.record(batch)
        batch.removeAll(keepingCapacity: true)
    }

    /// Sends the rest and the count of everything.
    func finish() {
        flush()
        channel.record(
            .workerTotals(WorkerTotalsFact(worker: worker, requests: requests, notSent: notSent, tokenRequests: tokenRequests)))
    }

    private static let batchMax = 4_096
    private static let flushAfterNanoseconds: Int64 = 50_000_000
}
