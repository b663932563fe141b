import Curl
import Glibc
import Testing

@Suite("A connection")
struct ConnectionTests {
    @Test("is kept and serves the next request")
    func reuse() async throws {
        let server = try TestServer { .ok("\($0.connection) \($0.number)") }
        let client = try makeClient()
        let first = try await client.perform(CurlRequest(url: server.url)).response()
        let second = try await client.perform(CurlRequest(url: server.url)).response()
        #expect([first.text, second.text] == ["1 1", "1 2"])
        #expect([first.timings.newConnections, second.timings.newConnections] == [1, 0])
        #expect(second.timings.connectMicroseconds == 0)
    }

    @Test("is opened anew for a request that wants its own, and not kept")
    func fresh() async throws {
        let server = try TestServer { .ok("\($0.connection) \($0.number)") }
        let client = try makeClient()
        var fresh = CurlRequest(url: server.url)
        fresh.freshConnection = true
        var seen: [String] = []
        for request in [CurlRequest(url: server.url), fresh, fresh, CurlRequest(url: server.url)] {
            let response = try await client.perform(request).response()
            seen.append("\(response.text) new \(response.timings.newConnections)")
        }
        #expect(seen == ["1 1 new 1", "2 1 new 1", "3 1 new 1", "1 2 new 0"])
    }

    @Test("that dies under a request fails it, so that it is not sent twice unseen")
    func deadConnection() async throws {
        let server = try TestServer { $0.number == 1 ? .ok() : .close }
        let client = try makeClient()
        _ = try await client.perform(CurlRequest(url: server.url)).response()
        let failure = try await client.perform(CurlRequest(.post, url: server.url)).failure()
        #expect(
            failure.description == """
                sendOrReceive: The kept connection closed before any byte of the answer, and the request was not to be sent \
                again. (curl 52, sent)
                """)
        #expect(failure.mayHaveBeenProcessed)
        #expect(failure.timings.resends == 0)
        #expect(server.requestsReceived == 2)
    }

    @Test("that dies under a request is replaced as often as the request allows")
    func resend() async throws {
        let server = try TestServer { $0.number == 1 ? .ok("\($0.connection)") : .close }
        let client = try makeClient()
        var request = CurlRequest(url: server.url)
        request.resendsMax = 1
        let first = try await client.perform(request).response()
        let second = try await client.perform(request).response()
        #expect([first.text, second.text] == ["1", "2"])
        #expect([first.timings.resends, second.timings.resends] == [0, 1])
        #expect(server.requestsReceived == 3)
    }

    @Test("is one of as many as a host may have")
    func hostLimit() async throws {
        let server = try TestServer { _ in .ok() }
        var limits = CurlLoopLimits()
        limits.connectionsPerHostMax = 2
        let client = try makeClient(limits)
        let statuses = await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { try? await client.perform(CurlRequest(url: server.url)).response().status } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 20))
        #expect(server.connectionsAccepted <= 2)
    }

    @Test("goes to localhost where only IPv4 listens")
    func localhost() async throws {
        let server = try TestServer { _ in .ok() }
        #expect(try await makeClient().perform(CurlRequest(url: "http://localhost:\(server.port)/")).response().status == 200)
    }
}
