import Curl
import LabChild
import LabProtocol

/// Gathers a worker's observations and sends them on in batches. Lives on the loop's thread.
final class Recorder {
    private let channel: ChildChannel
    private let reactor: CurlReactor
    private let worker: Int
    private var batch: [RequestFact] = []
    private var isFlushDue = false
    private let counter: SentCounter

    /// - Parameter counter: counts what is sent, where it outlives this process.
    init(channel: ChildChannel, reactor: CurlReactor, worker: Int, counter: SentCounter) {
        self.channel = channel
        self.reactor = reactor
        self.worker = worker
        self.counter = counter
        batch.reserveCapacity(Self.batchMax)
    }

    /// The number of a request that is about to be sent.
    func nextSequence() -> Int { counter.countRequest() }

    /// Requests that the schedule wanted and that could not be sent.
    var notSent: Int {
        get { counter.counts.notSent }
        set { counter.setNotSent(newValue) }
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
        counter.countTokenRequest()
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
        channel.record(.workerTotals(WorkerTotalsFact(worker: worker, counter.counts)))
        channel.flush()
        // Only now: until the fact is on its way, the file is what knows.
        counter.remove()
    }

    private static let batchMax = 4_096
    private static let flushAfterNanoseconds: Int64 = 50_000_000
}
