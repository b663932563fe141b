import Curl
import Glibc
import Synchronization

/// Asks the token endpoint as fast as it answers, over so many kept connections.
final class TokenLoad: Sendable {
    private static let concurrency = 16

    private let loop: CurlLoop
    private let request: CurlRequest

    /// - Throws: `BenchmarkFailure` where libcurl cannot start.
    init(_ issuer: IssuerUnderTest, audience: String) throws {
        do {
            loop = try CurlLoop(name: "load")
            let headers = try CurlHeaders([(name: "Content-Type", value: "application/x-www-form-urlencoded")])
            let body =
                "grant_type=client_credentials&client_id=supa-cli&client_secret=\(issuer.secret)&audience=\(audience)"
            var request = CurlRequest(.post, url: issuer.tokenEndpoint, headers: headers, body: Array(body.utf8))
            request.trust = .pem(issuer.caPEM)
            request.wantsBody = false
            self.request = request
        } catch {
            throw BenchmarkFailure("the load cannot be made: \(error)")
        }
    }

    /// Loads the endpoint.
    ///
    /// - Returns: how many tokens came, and the seconds that it took.
    /// - Throws: `BenchmarkFailure` where an answer was no token.
    func run(requests: Int) throws -> (tokens: Int, seconds: Double) {
        let done = DoneFlag()
        let start = now()
        try loop.perform { [request] reactor in
            let state = LoadState(left: requests)
            func next() {
                guard state.left > 0 else { return }
                state.left -= 1
                reactor.start(request) { outcome in
                    if case .response(let response) = outcome, response.status == 200 { state.good += 1 }
                    state.answered += 1
                    if state.answered == requests { done.finish(state.good) }
                    next()
                }
            }
            for _ in 0..<min(Self.concurrency, requests) { next() }
        }
        let good = done.wait()
        guard good == requests else { throw BenchmarkFailure("\(requests - good) of \(requests) answers were no token") }
        return (good, Double(now() - start) / 1e9)
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
    var good = 0

    init(left: Int) {
        self.left = left
    }
}

/// Lets the measuring thread wait for the loop's.
private final class DoneFlag: @unchecked Sendable {
    // Sendable: `good` is written before the semaphore is posted and read after it was waited for.
    private var semaphore = sem_t()
    private var good = 0

    init() {
        sem_init(&semaphore, 0, 0)
    }

    func finish(_ good: Int) {
        self.good = good
        sem_post(&semaphore)
    }

    func wait() -> Int {
        while sem_wait(&semaphore) != 0 {}
        return good
    }
}
