import Testing

@testable import Curl

@Suite("An answer read from bytes")
struct RawAnswerTests {
    private static func read(_ text: String, isWhole: Bool = false, bytesMax: Int = 1_000) -> RawAnswer? {
        RawAnswer(Array(text.utf8), isWhole: isWhole, bytesMax: bytesMax)
    }

    @Test("is waited for until its length, its last chunk or the connection's end")
    func ends() {
        let head = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate:  Bearer realm=\"x\" \r\n"
        let cases: [(String, Bool, String?)] = [
            ("", false, nil), ("HTTP/1.1 401", true, nil), (head, true, nil), (head + "\r\n", false, nil),
            (head + "\r\n", true, ""),
            (head + "Content-Length: 4\r\n\r\nab", false, nil), (head + "Content-Length: 4\r\n\r\nabcd", false, "abcd"),
            (head + "content-length: 4\r\n\r\nab", true, "ab"),
            (head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", false, nil),
            (head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", false, "2\r\nab\r\n0\r\n\r\n"),
        ]
        for (text, isWhole, body) in cases {
            let answer = Self.read(text, isWhole: isWhole)
            #expect(answer.map { String(decoding: $0.body, as: UTF8.self) } == body, "\(text)")
            guard let answer else { continue }
            #expect(answer.status == 401)
            #expect(answer.values(of: "www-authenticate") == ["Bearer realm=\"x\""])
        }
    }

    @Test("comes after those that are only interim, and is none without a status line")
    func statuses() {
        #expect(Self.read("HTTP/1.1 100 Continue\r\n\r\n") == nil)
        #expect(Self.read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")?.status == 204)
        #expect(Self.read("SSH-2.0-OpenSSH\r\n\r\n", isWhole: true) == nil)
        #expect(Self.read("HTTP/1.1 4o1 What\r\n\r\n", isWhole: true) == nil)
    }

    @Test("is given up at the bound")
    func bound() {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nabc"
        #expect(Self.read(text, bytesMax: text.utf8.count)?.status == 200)
    }

    @Test("An origin where no one listens is unreachable, and one that cannot be named is refused")
    func unreachable() {
        for (origin, milliseconds) in [("http://127.0.0.1:1", 2_000), ("http://127.0.0.1:1", 0), ("http://a\u{0}b", 1_000)] {
            guard case .unreachable = RawExchange(origin: origin, request: [], timeoutMilliseconds: milliseconds).perform() else {
                Issue.record("\(origin) was reached")
                continue
            }
        }
    }
}
