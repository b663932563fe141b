import Curl
import Glibc
import Testing

@Suite("TLS")
struct TLSTests {
    @Test("accepts the given authority, and no other: not on a handle that trusted it before either")
    func trust() async throws {
        let server = try TLSServer()
        let stranger = try TLSServer()
        let client = try makeClient()
        var request = CurlRequest(url: "https://localhost:\(server.port)/")
        for (trust, isGood) in [
            (CurlTrust.pem(server.certificate), true), (.pem(stranger.certificate), false), (.system, false),
            (.pem(server.certificate), true), (.pem(server.certificate + stranger.certificate), true),
        ] {
            request.trust = trust
            let outcome = await client.perform(request)
            if isGood {
                let response = try outcome.response()
                #expect(response.status == 200)
                #expect(response.timings.tlsMicroseconds > 0)
            } else {
                let failure = try outcome.failure()
                #expect(failure.kind == .tls)
                #expect(failure.curlCode == 60)
                #expect(failure.message.contains("self-signed certificate"))
                #expect(!failure.mayHaveBeenProcessed)
            }
        }
    }

    @Test("does not accept a certificate for another name")
    func name() async throws {
        let server = try TLSServer()
        var request = CurlRequest(url: "https://127.0.0.1:\(server.port)/")
        request.trust = .pem(server.certificate)
        let failure = try await makeClient().perform(request).failure()
        #expect(failure.kind == .tls)
        #expect(failure.message == "SSL: no alternative certificate subject name matches target host name '127.0.0.1'")
    }

    @Test("fails where the given authority is no certificate", arguments: ["", "no certificate"])
    func badAuthority(_ text: String) async throws {
        let server = try TLSServer()
        var request = CurlRequest(url: "https://localhost:\(server.port)/")
        request.trust = .pem(Array(text.utf8))
        #expect(try await makeClient().perform(request).failure().kind == .tls)
    }

    @Test("fails where the server speaks plain HTTP")
    func plainServer() async throws {
        let (socket, port) = try listen(backlog: 8)
        defer { close(socket) }
        onThread {
            let client = accept(socket, nil, nil)
            let answer = Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)
            send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            close(client)
        }
        let failure = try await makeClient().perform(CurlRequest(url: "https://127.0.0.1:\(port)/")).failure()
        #expect(failure.kind == .tls)
    }
}
