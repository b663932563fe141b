import Curl
import Glibc

/// loop-benchmark URL CONNECTIONS SECONDS TOKEN: what Keyturn's transfer loop costs by itself, without a worker around it that records:
/// each connection asks anew as soon as it is answered. Prints answers, failures, and the middle latency in microseconds.
@main
enum LoopBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 5, let connections = Int(words[2]), let seconds = Double(words[3]) else { exit(2) }
        let headers = try CurlHeaders([(name: "Authorization", value: "Bearer \(words[4])")])
        let loop = try CurlLoop(name: "load")
        let totals = await withCheckedContinuation { (continuation: CheckedContinuation<Totals?, Never>) in
            do {
                try loop.perform { reactor in
                    let load = Load(url: words[1], headers: headers, until: reactor.nowNanoseconds + Int64(seconds * 1e9)) {
                        continuation.resume(returning: $0)
                    }
                    load.start(reactor, connections)
                }
            } catch {
                continuation.resume(returning: nil)
            }
        }
        guard let totals else { exit(2) }
        print("\(totals.answered) answered, \(totals.failed) failed, p50 \(totals.p50) µs")
    }
}

/// What came of it.
private struct Totals: Sendable {
    var answered = 0
    var failed = 0
    var p50: Int64 = 0
}

/// Lives on the loop's thread.
private final class Load {
    private let request: CurlRequest
    private let end: Int64
    private let finished: (Totals) -> Void
    private var totals = Totals()
    private var latencies: [Int64] = []
    private var running = 0

    init(url: String, headers: CurlHeaders, until end: Int64, finished: @escaping (Totals) -> Void) {
        var request = CurlRequest(url: url, headers: headers)
        request.wantsBody = false
        request.wantedHeaders = ["www-authenticate"]
        request.resendsMax = 1
        self.request = request
        self.end = end
        self.finished = finished
        latencies.reserveCapacity(1 << 20)
    }

    func start(_ reactor: CurlReactor, _ connections: Int) {
        running = connections
        for _ in 0..<connections { ask(reactor) }
    }

    private func ask(_ reactor: CurlReactor) {
        reactor.start(request) { [self] outcome in
            if case .response(let response) = outcome, response.status == 200 { totals.answered += 1 } else { totals.failed += 1 }
            let timings = outcome.timings
            latencies.append((timings.endedAtNanoseconds - timings.startedAtNanoseconds) / 1_000)
            if timings.endedAtNanoseconds < end { return ask(reactor) }
            running -= 1
            if running == 0 { finish() }
        }
    }

    private func finish() {
        latencies.sort()
        totals.p50 = latencies[latencies.count / 2]
        finished(totals)
    }
}
