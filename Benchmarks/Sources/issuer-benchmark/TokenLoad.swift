import Curl
import Glibc
import Synchronization

/// Asks the token endpoint as fast as it answers, over so many kept connections.
final class TokenLoad: Sendable {
    /// What came of a load.
    struct Round {
        var tokens = 0
        var seconds = 0.0
        /// From the start of each request to its end, nanoseconds.
        var latencies: [Int64] = []
        /// When the first token of another key than before came, readings of CLOCK_MONOTONIC in nanoseconds.
        var turns: [Int64] = []
    }

    private let concurrency: Int

    private let loop: CurlLoop
    private let request: CurlRequest

    /// - Throws: `BenchmarkFailure` where libcurl cannot start.
    init(_ issuer: IssuerUnderTest, audience: String, concurrency: Int) throws {
        self.concurrency = concurrency
        do {
            loop = try CurlLoop(name: "load")
            let headers = try CurlHeaders([(name: "Content-Type", value: "application/x-www-form-urlencoded")])
            let body =
                "grant_type=client_credentials&client_id=supa-cli&client_secret=\(issuer.secret)&audience=\(audience)"
            var request = CurlRequest(.post, url: issuer.tokenEndpoint, headers: headers, body: Array(body.utf8))
            request.trust = .pem(issuer.caPEM)
            self.request = request
        } catch {
            throw BenchmarkFailure("the load cannot be made: \(error)")
        }
    }

    /// Loads the endpoint.
    ///
    /// - Throws: `BenchmarkFailure` where an answer was no token.
    func run(requests: Int) throws -> Round {
        let done = DoneFlag()
        let start = now()
        try loop.perform { [request, concurrency] reactor in
            let state = LoadState(left: requests)
            func next() {
                guard state.left > 0 else { return }
                state.left -= 1
                reactor.start(request) { outcome in
                    state.take(outcome)
                    if state.answered == requests { done.finish(state.round) }
                    next()
                }
            }
            for _ in 0..<min(concurrency, requests) { next() }
        }
        var round = done.wait()
        round.seconds = Double(now() - start) / 1e9
        guard round.tokens == requests else {
            throw BenchmarkFailure("\(requests - round.tokens) of \(requests) answers were no token")
        }
        return round
    }

    private func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

private final class LoadState {
    var left: Int
    var answered = 0
    var round = TokenLoad.Round()
    private var header: ArraySlice<UInt8> = []

    init(left: Int) {
        self.left = left
    }

    func take(_ outcome: CurlOutcome) {
        answered += 1
        guard case .response(let response) = outcome, response.status == 200 else { return }
        round.tokens += 1
        round.latencies.append(response.timings.endedAtNanoseconds - response.timings.startedAtNanoseconds)
        // The header of a JWS names the key and is the same in all of its tokens.
        let now = response.body.dropFirst(Self.lead.count).prefix { $0 != UInt8(ascii: ".") }
        if now != header, !header.isEmpty { round.turns.append(response.timings.endedAtNanoseconds) }
        header = now
    }

    private static let lead = Array(#"{"access_token":""#.utf8)
}

/// Lets the measuring thread wait for the loop's.
private final class DoneFlag: @unchecked Sendable {
    // Sendable: `round` is written before the semaphore is posted and read after it was waited for.
    private var semaphore = sem_t()
    private var round = TokenLoad.Round()

    init() {
        sem_init(&semaphore, 0, 0)
    }

    func finish(_ round: TokenLoad.Round) {
        self.round = round
        sem_post(&semaphore)
    }

    func wait() -> TokenLoad.Round {
        while sem_wait(&semaphore) != 0 {}
        return round
    }
}
