import Curl
import Testing

@Suite("A client")
struct ClientTests {
    @Test("ends a transfer when its task is cancelled")
    func cancelInFlight() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        let server = try TestServer { _ in
            arrived.continuation.yield()
            return .silence
        }
        let client = try makeClient()
        let task = Task { await client.perform(CurlRequest(url: server.url)) }
        for await _ in arrived.stream { break }
        task.cancel()
        let failure = try await task.value.failure()
        #expect(failure.description == "cancelled: The transfer was cancelled. (curl 0, sent)")
        #expect(failure.mayHaveBeenProcessed)
    }

    @Test("sends nothing for a task that is cancelled already")
    func cancelBefore() async throws {
        let server = try TestServer { _ in .ok() }
        let client = try makeClient()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.perform(CurlRequest(url: server.url))
        }
        let failure = try await task.value.failure()
        #expect(failure.description == "cancelled: The transfer was cancelled. (curl 0, notConnected)")
        #expect(server.requestsReceived == 0)
        #expect(try await client.perform(CurlRequest(url: server.url)).response().status == 200)
    }

    @Test("survives cancellations at any moment")
    func cancelAnytime() async throws {
        let server = try TestServer { _ in .ok() }
        let client = try makeClient()
        await withTaskGroup { group in
            for round in 0..<300 {
                group.addTask {
                    let task = Task { await client.perform(CurlRequest(url: server.url)) }
                    for _ in 0..<(round % 20) { await Task.yield() }
                    task.cancel()
                    switch await task.value {
                    case .response(let response): #expect(response.status == 200)
                    case .failure(let failure): #expect(failure.kind == .cancelled)
                    }
                }
            }
        }
        let left: Int = try await onLoop(client.loop) { reactor, report in report(reactor.transfersRunning) }
        #expect(left == 0)
    }
}
