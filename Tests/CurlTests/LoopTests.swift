import Curl
import Glibc
import Testing

@Suite("A loop")
struct LoopTests {
    @Test("calls timers in the order of their times, equal ones as scheduled, past ones at once, cancelled ones never")
    func timerOrder() async throws {
        final class Log { var calls: [String] = [] }
        let loop = try CurlLoop(name: "timers")
        let calls: [String] = try await onLoop(loop) { reactor, report in
            let log = Log()
            let now = reactor.nowNanoseconds
            func schedule(_ name: String, _ milliseconds: Int64) -> CurlTimer? {
                try? reactor.schedule(atMonotonicNanoseconds: now + milliseconds * 1_000_000) { log.calls.append(name) }
            }
            _ = schedule("20", 20)
            _ = schedule("10", 10)
            let cancelled = schedule("cancelled", 15)
            _ = schedule("20 too", 20)
            _ = schedule("past", -5)
            _ = schedule("15", 15)
            if let cancelled { reactor.cancel(cancelled) }
            _ = try? reactor.schedule(atMonotonicNanoseconds: now + 30_000_000) { report(log.calls) }
            // Nothing is called from inside.
            log.calls.append("scheduled")
        }
        #expect(calls == ["scheduled", "past", "10", "15", "20", "20 too"])
    }

    @Test("never calls a timer before its time; how late it is, is printed")
    func timerLateness() async throws {
        final class Ticker {
            let reactor: CurlReactor
            let report: (_ latenesses: [Int64]) -> Void
            let start: Int64
            var latenesses: [Int64] = []

            init(_ reactor: CurlReactor, _ report: @escaping ([Int64]) -> Void) {
                self.reactor = reactor
                self.report = report
                start = reactor.nowNanoseconds
            }

            func scheduleNext() {
                let due = start + Int64(latenesses.count + 1) * 1_000_000
                _ = try? reactor.schedule(atMonotonicNanoseconds: due) {
                    self.latenesses.append(self.reactor.nowNanoseconds - due)
                    if self.latenesses.count == 500 { self.report(self.latenesses) } else { self.scheduleNext() }
                }
            }
        }
        let loop = try CurlLoop(name: "lateness")
        let latenesses: [Int64] = try await onLoop(loop) { Ticker($0, $1).scheduleNext() }
        #expect(latenesses.allSatisfy { $0 >= 0 })
        let sorted = latenesses.sorted()
        print("timer lateness of 500 ticks at 1000/s: p50 \(sorted[250] / 1000) µs, p99 \(sorted[495] / 1000) µs")
    }

    @Test("runs the blocks of many threads, each thread's in its order")
    func manyThreads() async throws {
        final class Seen { var numbers = [[Int]](repeating: [], count: 8) }
        let loop = try CurlLoop(name: "threads")
        try loop.perform { $0[Seen.self] = Seen() }
        await withTaskGroup { group in
            for thread in 0..<8 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        onThread {
                            for number in 0..<500 {
                                #expect(throws: Never.self) {
                                    try loop.perform { $0[Seen.self]?.numbers[thread].append(number) }
                                }
                            }
                            continuation.resume()
                        }
                    }
                }
            }
        }
        let numbers: [[Int]] = try await onLoop(loop) { reactor, report in report(reactor[Seen.self]?.numbers ?? []) }
        #expect(numbers == Array(repeating: Array(0..<500), count: 8))
    }

    @Test("carries many transfers at once on kept connections")
    func manyTransfers() async throws {
        let server = try TestServer { .ok($0.path) }
        let client = try makeClient()
        let right = await withTaskGroup { group in
            for number in 0..<500 {
                group.addTask {
                    let request = CurlRequest(url: server.url + "/\(number)")
                    return try? await client.perform(request).response().text == "/\(number)"
                }
            }
            return await group.reduce(0) { $0 + ($1 == true ? 1 : 0) }
        }
        #expect(right == 500)
        #expect(server.requestsReceived == 500)
    }

    @Test("refuses what is over its limits and says so")
    func limits() async throws {
        let server = try TestServer { _ in .silence }
        var limits = CurlLoopLimits()
        limits.transfersMax = 1
        limits.timersMax = 1
        limits.queuedBlocksMax = 1
        let loop = try CurlLoop(name: "limits", limits: limits)
        let texts: [String] = try await onLoop(loop) { reactor, report in
            final class Texts { var all: [String] = [] }
            let texts = Texts()
            let far = reactor.nowNanoseconds + 60_000_000_000
            for _ in 1...2 {
                do throws(CurlLoopError) {
                    try reactor.schedule(atMonotonicNanoseconds: far) {}
                } catch {
                    texts.all.append("\(error.code): \(error)")
                }
                // This thread is busy here, so that nothing is taken from the queue.
                do throws(CurlLoopError) {
                    try loop.perform { _ in }
                } catch {
                    texts.all.append("\(error.code): \(error)")
                }
            }
            let first = reactor.start(CurlRequest(url: server.url)) { _ in report(texts.all) }
            reactor.start(CurlRequest(url: server.url)) { outcome in
                if case .failure(let failure) = outcome { texts.all.append(failure.description) }
                reactor.cancel(first)
            }
        }
        #expect(
            texts == [
                "loop_timers_full: The transfer loop has 1 timers waiting already.",
                "loop_queue_full: The transfer loop has 1 blocks waiting already.",
                "other: The transfer loop has 1 transfers running already. (curl 0, notConnected)",
            ])
    }

    @Test("gives every transfer an end when it is shut down, those that a completion starts as well")
    func shutdownInFlight() async throws {
        let server = try TestServer { _ in .silence }
        let loop = try CurlLoop(name: "shutdown")
        // On a busy machine the shutdown may come late; no time limit must come before it.
        let patient = CurlRequest(url: server.url, timeoutMilliseconds: 600_000, connectTimeoutMilliseconds: 600_000)
        let outcomes = Shared<[String]>([])
        let note: @Sendable (CurlOutcome) -> Void = { outcome in
            outcomes.change { $0.append((try? outcome.failure().description) ?? "response") }
        }
        let started: Int = try await onLoop(loop) { reactor, report in
            for _ in 1...20 { reactor.start(patient, completion: note) }
            reactor.start(patient) { outcome in
                note(outcome)
                reactor.start(patient, completion: note)
                #expect(throws: CurlLoopError.shutDown) { try reactor.schedule(atMonotonicNanoseconds: 0) {} }
            }
            report(reactor.transfersRunning)
        }
        #expect(started == 21)
        loop.shutdown()
        loop.shutdown()
        let texts = outcomes.value
        #expect(texts.count == 22)
        #expect(texts.allSatisfy { $0.hasPrefix("cancelled: The transfer loop was shut down. (curl 0, ") })
        #expect(throws: CurlLoopError.shutDown) { try loop.perform { _ in } }
        let late = try await CurlClient(loop: loop).perform(CurlRequest(url: server.url)).failure()
        #expect(late.description == "cancelled: The transfer loop was shut down. (curl 0, notConnected)")
    }

    @Test("runs the blocks it has taken before it ends, lets go of what it holds, and can be shut down by several")
    func shutdownDrains() async throws {
        final class Held: Sendable {
            let count: @Sendable () -> Void
            init(_ count: @escaping @Sendable () -> Void) { self.count = count }
            deinit { count() }
        }
        let ran = Shared(0)
        let released = Shared(0)
        let loop = try CurlLoop(name: "drain")
        try loop.perform { reactor in
            let held = Held { released.change { $0 += 1 } }
            reactor[Held.self] = held
            _ = try? reactor.schedule(atMonotonicNanoseconds: .max - 1) { held.count() }
        }
        for _ in 1...1000 { try loop.perform { _ in ran.change { $0 += 1 } } }
        await withTaskGroup { group in
            for _ in 1...4 {
                group.addTask {
                    loop.shutdown()
                    #expect(ran.value == 1000)
                    #expect(released.value == 1)
                }
            }
        }
    }

    @Test("can be shut down and let go of on its own thread")
    func ownThread() async throws {
        // The block is the last to hold the loop.
        final class Owner: Sendable {
            let loop: CurlLoop
            init() throws { loop = try CurlLoop(name: "own thread") }
        }
        await withCheckedContinuation { continuation in
            do {
                let owner = try Owner()
                let server = try TestServer { _ in .silence }
                try owner.loop.perform { reactor in
                    reactor.start(CurlRequest(url: server.url)) { _ in continuation.resume() }
                    owner.loop.shutdown()
                }
            } catch {
                Issue.record(error)
                continuation.resume()
            }
        }
    }
}
