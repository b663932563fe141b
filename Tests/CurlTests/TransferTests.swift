import Curl
import Testing

@Suite("A transfer")
struct TransferTests {
    @Test("brings status, body and wanted header fields, every occurrence in order")
    func answer() async throws {
        let server = try TestServer { _ in
            .ok(
                "{}",
                headers: [
                    "WWW-Authenticate:  Bearer realm=\"a\" ", "X-Other: no", "Content-Type: application/json",
                    "www-authenticate: Basic", "Retry-After:", "Retry-After-Not: 3",
                ], status: "401 Unauthorized")
        }
        var request = CurlRequest(url: server.url + "/api")
        request.wantedHeaders = ["WWW-Authenticate", "retry-after", "Content-Type", "absent"]
        let response = try await makeClient().perform(request).response()
        #expect(response.status == 401)
        #expect(response.text == "{}")
        #expect(response.bodyBytesReceived == 2)
        #expect(
            response.headers == [
                CurlHeader(name: "www-authenticate", value: "Bearer realm=\"a\""),
                CurlHeader(name: "content-type", value: "application/json"),
                CurlHeader(name: "www-authenticate", value: "Basic"),
                CurlHeader(name: "retry-after", value: ""),
            ])
        #expect(response.values(of: "WWW-Authenticate") == ["Bearer realm=\"a\"", "Basic"])
        #expect(response.value(of: "Content-Type") == "application/json")
        #expect(response.value(of: "www-authenticate") == nil)
    }

    @Test("sends the URL, the fields and no more than libcurl must add")
    func request() async throws {
        let server = try TestServer { .ok($0.lines.joined(separator: "\n")) }
        let headers = try CurlHeaders([("Authorization", "Bearer abc"), ("X-Empty", ""), ("X-Twice", "1"), ("X-Twice", "2")])
        let response = try await makeClient().perform(CurlRequest(url: server.url + "/a/../b?c=d", headers: headers)).response()
        #expect(
            response.text == """
                GET /a/../b?c=d HTTP/1.1
                Host: 127.0.0.1:\(server.port)
                User-Agent: keyturn
                Accept: */*
                Authorization: Bearer abc
                X-Empty:
                X-Twice: 1
                X-Twice: 2
                """)
    }

    @Test("sends every method with and without a body, on the same handle", arguments: CurlMethod.allCases)
    func methods(_ method: CurlMethod) async throws {
        let server = try TestServer { request in
            let type = request.lines.first { $0.lowercased().hasPrefix("content-type") } ?? "none"
            let length = request.lines.first { $0.lowercased().hasPrefix("content-length") } ?? "none"
            let said = "X-Seen: \(request.lines[0])|\(length)|\(type)|\(request.body)"
            return method == .head ? .bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\(said)\r\n\r\n") : .ok(headers: [said])
        }
        let client = try makeClient()
        let headers = try CurlHeaders([("Content-Type", "application/json")])
        let takesBody = [.post, .put, .patch].contains(method)
        for round in 1...2 {
            var request = CurlRequest(method, url: server.url + "/\(round)")
            request.wantedHeaders = ["x-seen"]
            let empty = try await client.perform(request).response()
            let length = takesBody ? "Content-Length: 0" : "none"
            #expect(empty.value(of: "x-seen") == "\(method.rawValue) /\(round) HTTP/1.1|\(length)|none|")
            #expect(empty.text == (method == .head ? "" : "hello"))
            guard method != .head else { continue }
            request.body = Array("{\"a\":1}".utf8)
            request.headers = headers
            let full = try await client.perform(request).response()
            #expect(
                full.value(of: "x-seen")
                    == "\(method.rawValue) /\(round) HTTP/1.1|Content-Length: 7|Content-Type: application/json|{\"a\":1}")
        }
    }

    @Test("sends a long body without asking for leave first")
    func longBody() async throws {
        let server = try TestServer { request in
            .ok("\(request.body.utf8.count) \(request.lines.contains { $0.lowercased().hasPrefix("expect") })")
        }
        let request = CurlRequest(.post, url: server.url, body: [UInt8](repeating: 97, count: 3 << 20))
        #expect(try await makeClient().perform(request).response().text == "3145728 false")
    }

    @Test("does not follow a redirect")
    func redirect() async throws {
        let server = try TestServer { _ in .ok("", headers: ["Location: /elsewhere"], status: "302 Found") }
        var request = CurlRequest(url: server.url)
        request.wantedHeaders = ["location"]
        let response = try await makeClient().perform(request).response()
        #expect(response.status == 302)
        #expect(response.value(of: "Location") == "/elsewhere")
        #expect(server.requestsReceived == 1)
    }

    @Test("drops the rest of a body that may be cut, and keeps the connection")
    func cutBody() async throws {
        let server = try TestServer { _ in .ok("0123456789") }
        let client = try makeClient()
        var request = CurlRequest(url: server.url, bodyBytesMax: 4)
        request.longBody = .discard
        let cut = try await client.perform(request).response()
        #expect(cut.text == "0123")
        #expect(cut.bodyBytesReceived == 10)
        request.wantsBody = false
        let unwanted = try await client.perform(request).response()
        #expect(unwanted.body == [])
        #expect(unwanted.bodyBytesReceived == 10)
        #expect(unwanted.timings.newConnections == 0)
    }

    @Test("takes a body that fits its bound exactly")
    func exactBody() async throws {
        let server = try TestServer { _ in .ok("0123") }
        #expect(try await makeClient().perform(CurlRequest(url: server.url, bodyBytesMax: 4)).response().text == "0123")
    }

    @Test("joins chunks, passes over interim answers and takes no trailer for a header field")
    func interimAndTrailers() async throws {
        let server = try TestServer { _ in
            .bytes(
                "HTTP/1.1 103 Early Hints\r\nX-A: early\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: late\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-A: trailer\r\n\r\n")
        }
        var request = CurlRequest(url: server.url)
        request.wantedHeaders = ["x-a"]
        let response = try await makeClient().perform(request).response()
        #expect(response.status == 200)
        #expect(response.text == "abcde")
        #expect(response.values(of: "x-a") == ["late"])
    }

    @Test("tells its times on the monotonic clock, and its phases in their order")
    func timings() async throws {
        let server = try TestServer { _ in .ok() }
        let timings = try await makeClient().perform(CurlRequest(url: server.url)).response().timings
        #expect(timings.startedAtNanoseconds > 0)
        #expect(timings.endedAtNanoseconds > timings.startedAtNanoseconds)
        #expect(timings.connectMicroseconds > 0)
        #expect(timings.tlsMicroseconds == 0)
        #expect(timings.preTransferMicroseconds >= timings.connectMicroseconds)
        #expect(timings.firstByteMicroseconds >= timings.preTransferMicroseconds)
        #expect(timings.totalMicroseconds >= timings.firstByteMicroseconds)
        #expect(timings.reach == .sent)
    }
}
