import Curl
import LabChild
import LabProtocol

/// Sends API requests and writes each one down. Lives on the loop's thread.
final class ApiCaller {
    private let setup: WorkerSetup
    private let reactor: CurlReactor
    private let recorder: Recorder
    private let clock: RunClock
    private var inFlight: Set<CurlTransfer> = []

    init(setup: WorkerSetup, reactor: CurlReactor, recorder: Recorder, clock: RunClock) {
        self.setup = setup
        self.reactor = reactor
        self.recorder = recorder
        self.clock = clock
    }

    /// A request, prepared as far as it can be.
    struct Template {
        fileprivate var stream: Int
        fileprivate var request: CurlRequest
        fileprivate var look: StepLook
    }

    /// Prepares the requests of a stream.
    ///
    /// - Parameters:
    ///   - connections: how its requests connect.
    ///   - readsBody: whether the answer's body is kept, for its error code.
    ///   - look: what is written down of each answer beside that.
    func template(
        stream: Int, call: Call, target: WorkerSetup.Target, connections: ConnectionHabit, timeoutMilliseconds: Int,
        readsBody: Bool, look: StepLook = .nothing
    ) -> Template? {
        guard let method = CurlMethod(rawValue: call.method) else { return nil }
        var request = CurlRequest(
            method, url: target.url + call.path, timeoutMilliseconds: timeoutMilliseconds,
            connectTimeoutMilliseconds: timeoutMilliseconds, bodyBytesMax: Self.bodyBytesMax)
        request.longBody = .discard
        request.wantsBody = readsBody
        request.freshConnection = connections == .fresh
        request.wantedHeaders = Observing.wantedHeaders(look)
        // What every HTTP client does with a kept connection that the server closed meanwhile; never for what changes things.
        request.resendsMax = method == .get ? 1 : 0
        return Template(stream: stream, request: request, look: look)
    }

    /// Whether as many requests are under way as may be.
    var isFull: Bool { inFlight.count >= Self.inFlightMax }

    /// Whether none is under way.
    var isIdle: Bool { inFlight.isEmpty }

    /// Sends one request.
    ///
    /// - Parameter completion: called once, later, on this thread, when the observation is taken; gets the HTTP status.
    func send(
        _ template: Template, token: HeldToken?, attempt: Int, intendedAt: Int64, completion: @escaping (Int?) -> Void
    ) {
        var request = template.request
        if let token { request.headers = token.headers }
        let sequence = recorder.nextSequence()
        var transfer: CurlTransfer?
        transfer = reactor.start(request) { [self] outcome in
            if let transfer { inFlight.remove(transfer) }
            let fact = RequestFact(
                worker: setup.number, stream: template.stream, sequence: sequence, token: token?.number, attempt: attempt,
                intendedAt: intendedAt, sentAt: outcome.timings.startedAtNanoseconds - clock.epoch,
                answeredAt: outcome.timings.endedAtNanoseconds - clock.epoch, phases: Observing.phases(outcome.timings),
                outcome: Observing.outcome(outcome))
            recorder.take(fact)
            recorder.take(Observing.look(template.look, at: outcome, stream: template.stream, epoch: clock.epoch))
            completion(fact.outcome.status)
        }
        if let transfer { inFlight.insert(transfer) }
    }

    /// Ends everything that is under way; each is still written down, as cancelled.
    func cancelAll() {
        for transfer in inFlight { reactor.cancel(transfer) }
    }

    /// Requests under way at the most; the schedule counts one more as not sent.
    private static let inFlightMax = 5_000
    private static let bodyBytesMax = 64 * 1024
}
