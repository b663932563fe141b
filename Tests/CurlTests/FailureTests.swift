import Curl
import Glibc
import Testing

@Suite("A failure")
struct FailureTests {
    @Test("is .connect when nobody listens: certainly not processed")
    func refused() async throws {
        let (socket, port) = try listen(backlog: 1)
        close(socket)
        let failure = try await makeClient().perform(CurlRequest(url: "http://127.0.0.1:\(port)/")).failure()
        #expect(failure.kind == .connect)
        #expect(failure.curlCode == 7)
        #expect(failure.timings.reach == .notConnected)
        #expect(!failure.mayHaveBeenProcessed)
    }

    @Test("is .resolve when the host has no address")
    func resolve() async throws {
        // A label of 64 letters, one too many, is known to have none without asking the network.
        let host = String(repeating: "a", count: 64) + ".invalid"
        let failure = try await makeClient().perform(CurlRequest(url: "http://\(host)/")).failure()
        #expect(failure.description == "resolve: Could not resolve host: \(host) (curl 6, notConnected)")
    }

    @Test("is .timeout, certainly not processed, when the connection is not made in time, even on a handle used before")
    func timeoutBeforeConnection() async throws {
        let server = try TestServer { _ in .ok() }
        let client = try makeClient()
        _ = try await client.perform(CurlRequest(url: server.url)).response()

        // A queue of one that is full: the kernel lets the next one knock without an answer.
        let (socket, port) = try listen(backlog: 0)
        let others = try (1...3).map { _ in try startConnecting(to: port) }
        defer { for descriptor in others + [socket] { close(descriptor) } }
        for (total, connect) in [(100, 5_000), (5_000, 100)] {
            let request = CurlRequest(
                url: "http://127.0.0.1:\(port)/", timeoutMilliseconds: total, connectTimeoutMilliseconds: connect)
            let failure = try await client.perform(request).failure()
            #expect(failure.kind == .timeout)
            #expect(failure.timings.reach == .notConnected)
            #expect(failure.timings.endedAtNanoseconds - failure.timings.startedAtNanoseconds >= 99_000_000)
        }
    }

    @Test("is .timeout, certainly not processed, when the TLS handshake hangs")
    func timeoutInHandshake() async throws {
        let (socket, port) = try listen(backlog: 8)
        defer { close(socket) }
        let request = CurlRequest(url: "https://127.0.0.1:\(port)/", timeoutMilliseconds: 100)
        let failure = try await makeClient().perform(request).failure()
        #expect(failure.kind == .timeout)
        #expect(failure.timings.reach == .connected)
        #expect(!failure.mayHaveBeenProcessed)
    }

    @Test("is .timeout, perhaps processed, when the answer does not come in time")
    func timeoutAfterConnection() async throws {
        let server = try TestServer { $0.path == "/" ? .ok() : .silence }
        let client = try makeClient()
        let fresh = CurlRequest(url: server.url + "/silent", timeoutMilliseconds: 100)
        #expect(try await client.perform(fresh).failure().mayHaveBeenProcessed)
        // On a kept connection as well.
        _ = try await client.perform(CurlRequest(url: server.url)).response()
        let kept = try await client.perform(fresh).failure()
        #expect(kept.kind == .timeout)
        #expect(kept.timings.newConnections == 0)
        #expect(kept.mayHaveBeenProcessed)
    }

    @Test("is .timeout when an answer that may be cut never ends")
    func endlessBody() async throws {
        let server = try TestServer { _ in .bytes("HTTP/1.1 200 OK\r\n\r\nabc") }
        var request = CurlRequest(url: server.url, timeoutMilliseconds: 100, bodyBytesMax: 1)
        request.longBody = .discard
        #expect(try await makeClient().perform(request).failure().kind == .timeout)
    }

    @Test("is .tooLarge when the answer breaks a bound", arguments: LargeAnswer.allCases)
    func tooLarge(_ answer: LargeAnswer) async throws {
        let server = try TestServer { _ in .bytesAndClose(answer.text) }
        let request = CurlRequest(url: server.url, bodyBytesMax: 4, headerBytesMax: 256)
        #expect(try await makeClient().perform(request).failure().description == "tooLarge: " + answer.message)
    }

    enum LargeAnswer: CaseIterable {
        case body, chunks, header, interimAnswers, endlessLine

        var text: String {
            switch self {
            case .body: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n01234"
            case .chunks: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n"
            case .header: "HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "a", count: 300))\r\n\r\n"
            case .interimAnswers:
                String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 10) + "HTTP/1.1 204 No Content\r\n\r\n"
            case .endlessLine: "HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "a", count: 200_000))"
            }
        }

        var message: String {
            switch self {
            case .body, .chunks: "The body of the answer is longer than 4 bytes. (curl 23, sent)"
            case .header, .interimAnswers: "The header of the answer is longer than 256 bytes. (curl 23, sent)"
            case .endlessLine: "A line in the header of the answer is longer than libcurl takes. (curl 27, sent)"
            }
        }
    }

    @Test(
        "is .malformed when what comes is not HTTP",
        arguments: [
            "SSH-2.0-OpenSSH\r\n", "hello\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        ])
    func malformed(_ answer: String) async throws {
        let server = try TestServer { _ in .bytesAndClose(answer) }
        #expect(try await makeClient().perform(CurlRequest(url: server.url)).failure().kind == .malformed)
    }

    @Test(
        "is .sendOrReceive when the connection ends before the answer does",
        arguments: [
            "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
        ])
    func broken(_ answer: String) async throws {
        let server = try TestServer { _ in .bytesAndClose(answer) }
        let failure = try await makeClient().perform(CurlRequest(url: server.url)).failure()
        #expect(failure.kind == .sendOrReceive)
        #expect(failure.mayHaveBeenProcessed)
    }

    @Test(
        "is .invalidRequest when the request cannot be sent, and the handle is none the worse",
        arguments: [
            CurlRequest(url: ""), CurlRequest(url: "http://"), CurlRequest(url: "http://a:b@127.0.0.1/"),
            CurlRequest(url: "file:///etc/passwd"), CurlRequest(url: "ftp://127.0.0.1/"), CurlRequest(url: "http://[::1/"),
            CurlRequest(url: "http://127.0.0.1/\0"), CurlRequest(url: "http://127.0.0.1/", timeoutMilliseconds: 0),
            CurlRequest(url: "http://127.0.0.1/", timeoutMilliseconds: 86_400_001),
            CurlRequest(url: "http://127.0.0.1/", connectTimeoutMilliseconds: -1),
            CurlRequest(.head, url: "http://127.0.0.1/", body: [1]),
        ])
    func invalid(_ request: CurlRequest) async throws {
        let server = try TestServer { _ in .ok() }
        let client = try makeClient()
        let failure = try await client.perform(request).failure()
        #expect(failure.kind == .invalidRequest)
        #expect(failure.timings.reach == .notConnected)
        #expect(try await client.perform(CurlRequest(url: server.url)).response().text == "hello")
    }

    @Test("says which option libcurl refused")
    func refusedOption() async throws {
        let failure = try await makeClient().perform(CurlRequest(url: "http://127.0.0.1/", timeoutMilliseconds: 0)).failure()
        #expect(
            failure.description == """
                invalidRequest: libcurl refused timeoutMilliseconds 0: A libcurl function was given a bad argument \
                (curl 0, notConnected)
                """)
    }

    @Test("has stable names for what went wrong")
    func names() {
        #expect(
            CurlFailure.Kind.allCases.map(\.rawValue) == [
                "timeout", "resolve", "connect", "tls", "sendOrReceive", "tooLarge", "malformed", "cancelled", "invalidRequest",
                "other",
            ])
        #expect(CurlReach.allCases.map(\.rawValue) == ["notConnected", "connected", "sent"])
    }
}
