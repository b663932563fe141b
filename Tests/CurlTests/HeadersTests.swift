import Curl
import Testing

@Suite("Header fields")
struct HeadersTests {
    @Test(
        "that would break the request are refused, and the text never shows a value",
        arguments: [
            ("", "secret", "bad_header_name: The header name \"\" is not a token (RFC 9110 section 5.1)."),
            ("a b", "secret", "bad_header_name: The header name \"a b\" is not a token (RFC 9110 section 5.1)."),
            ("a:", "secret", "bad_header_name: The header name \"a:\" is not a token (RFC 9110 section 5.1)."),
            ("a\r\nb", "secret", "bad_header_name: The header name \"a\\r\\nb\" is not a token (RFC 9110 section 5.1)."),
            ("ä", "secret", "bad_header_name: The header name \"ä\" is not a token (RFC 9110 section 5.1)."),
            ("a", "secret\r\nb: c", "bad_header_value: The value of the header a has a line break or a NUL in it."),
            ("a", "secret\nb: c", "bad_header_value: The value of the header a has a line break or a NUL in it."),
            ("a", "secret\0", "bad_header_value: The value of the header a has a line break or a NUL in it."),
        ])
    func refused(_ name: String, _ value: String, _ text: String) {
        do throws(CurlHeadersError) {
            _ = try CurlHeaders([("ok", "ok"), (name, value)])
            Issue.record("\(name) was accepted")
        } catch {
            #expect("\(error.code): \(error)" == text)
        }
    }

    @Test("are at most so many")
    func tooMany() throws {
        let fields = (1...CurlHeaders.fieldsMax).map { ("a\($0)", "b") }
        _ = try CurlHeaders(fields)
        #expect(throws: CurlHeadersError.tooMany(101)) { try CurlHeaders(fields + [("a", "b")]) }
        #expect(CurlHeadersError.tooMany(101).description == "A request has 101 header fields; the most is 100.")
    }

    @Test("and bodies never print")
    func redaction() async throws {
        let headers = try CurlHeaders([("Authorization", "Bearer s3cret")])
        var request = CurlRequest(.post, url: "http://127.0.0.1/a?token=s3cret", headers: headers, body: Array("s3cret".utf8))
        request.trust = .pem(Array("s3cret".utf8))
        let server = try TestServer { _ in .ok("s3cret", headers: ["X-A: s3cret"]) }
        var asking = CurlRequest(url: server.url)
        asking.wantedHeaders = ["x-a"]
        let outcome = try await makeClient().perform(asking)
        #expect(try outcome.response().text == "s3cret")
        let bytes = "\(Array("s3cret".utf8))".dropFirst().dropLast()
        for value: Any in [headers, request, outcome, try outcome.response()] {
            var dumped = ""
            dump(value, to: &dumped)
            for text in [String(describing: value), String(reflecting: value), dumped] {
                #expect(!text.contains("s3cret") && !text.contains(bytes))
            }
        }
        #expect("\(request)" == "POST http://127.0.0.1/a (headers, body: <redacted>)")
        #expect("\(headers)" == "<redacted>")
        #expect("\(try outcome.response())" == "status 200, 6 body bytes <redacted>, headers [x-a]")
    }
}
