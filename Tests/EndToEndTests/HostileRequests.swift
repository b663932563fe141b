/// A request that no honest client sends, and what each server answers it. No answer is a clean close of the connection.
struct HostileRequest: Sendable {
    let name: String
    let bytes: @Sendable (_ target: HostileTarget) -> [UInt8]
    var closesWriting = false
    let issuer: Int?
    let server: Int?

    init(
        _ name: String, issuer: Int?, server: Int?, closesWriting: Bool = false,
        _ bytes: @escaping @Sendable (_ target: HostileTarget) -> [UInt8]
    ) {
        self.name = name
        self.issuer = issuer
        self.server = server
        self.closesWriting = closesWriting
        self.bytes = bytes
    }
}

/// The endpoint that is attacked.
struct HostileTarget: Sendable {
    let port: Int
    let path: String
    /// What an honest client would send along.
    let honest: [String]
    /// A whole request that is answered 200.
    let good: [UInt8]

    /// A POST with the honest headers and more.
    func post(_ more: [String] = [], body: [UInt8] = Array("{}".utf8)) -> [UInt8] {
        rawRequest("POST", path, headers: honest + more, body: body)
    }

    /// A POST without the honest headers.
    func bare(_ headers: [String], body: [UInt8] = Array("{}".utf8)) -> [UInt8] {
        rawRequest("POST", path, headers: ["Content-Type: application/json"] + headers, body: body)
    }
}

private func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }
private func letters(_ count: Int) -> String { String(repeating: "x", count: count) }

/// Replaces a marker by bytes that cannot stand in a Swift string.
private func splice(_ bytes: [UInt8], into request: [UInt8]) -> [UInt8] {
    guard let marker = request.firstRange(of: ascii("@@")) else { return request }
    return request[..<marker.lowerBound] + bytes + request[marker.upperBound...]
}

let oversizedRequests = [
    HostileRequest("a header field of 40 kB", issuer: 400, server: 400) { $0.post(["X-Big: \(letters(40_000))"]) },
    HostileRequest("500 header fields", issuer: 400, server: 400) { $0.post((0..<500).map { "X-\($0): y" }) },
    HostileRequest("180 kB of header fields", issuer: 400, server: 400) {
        $0.post((0..<90).map { "X-\($0): \(letters(2_000))" })
    },
    HostileRequest("a path of 100 kB", issuer: 400, server: 400) { _ in rawRequest("GET", "/" + letters(100_000)) },
    HostileRequest("a token of 100 kB", issuer: 400, server: 400) { $0.bare(["Authorization: Bearer \(letters(100_000))"]) },
    HostileRequest("a token of 30 kB", issuer: 400, server: 401) { $0.bare(["Authorization: Bearer \(letters(30_000))"]) },
    HostileRequest("a body of 1 MB", issuer: 413, server: 413) { $0.post(body: ascii(letters(1_000_000))) },
    HostileRequest("a body of 1 MB from a stranger", issuer: 413, server: 401) { $0.bare([], body: ascii(letters(1_000_000))) },
    HostileRequest("1 MB in chunks", issuer: 413, server: 413) { target in
        let chunks = String(repeating: "2710\r\n\(letters(10_000))\r\n", count: 100)
        return target.post(["Transfer-Encoding: chunked"], body: ascii(chunks + "0\r\n\r\n"))
    },
    HostileRequest("10 MB announced and not sent", issuer: 413, server: 413) { $0.post(["Content-Length: 10000000"], body: []) },
]

let malformedRequests = [
    HostileRequest("a length beyond all numbers", issuer: 400, server: 400) {
        $0.post(["Content-Length: 99999999999999999999"], body: [])
    },
    HostileRequest("a negative length", issuer: 400, server: 400) { $0.post(["Content-Length: -1"], body: []) },
    HostileRequest("two lengths", issuer: 400, server: 400) { $0.post(["Content-Length: 1", "Content-Length: 2"]) },
    HostileRequest("a length and chunks", issuer: 400, server: 400) {
        $0.post(["Content-Length: 4", "Transfer-Encoding: chunked"], body: ascii("0\r\n\r\n"))
    },
    HostileRequest("a chunk of no size", issuer: 400, server: 400) {
        $0.post(["Transfer-Encoding: chunked"], body: ascii("zz\r\nx\r\n"))
    },
    HostileRequest("invalid UTF-8 in a JSON body", issuer: 400, server: 200) {
        $0.post(body: ascii(#"{"client_id": ""#) + [0xFF, 0xFE] + ascii(#""}"#))
    },
    HostileRequest("invalid UTF-8 in a form", issuer: 400, server: 401) {
        rawRequest(
            "POST", $0.path, headers: ["Content-Type: application/x-www-form-urlencoded"],
            body: ascii("client_id=") + [0xFF, 0xFE] + ascii("&client_secret=%ff&audience=%c3%28&grant_type=client_credentials"))
    },
    HostileRequest("invalid UTF-8 in a header field", issuer: 400, server: 400) {
        splice([0xFF, 0xFE], into: $0.bare(["Authorization: Bearer @@"]))
    },
    HostileRequest("a NUL in a header field", issuer: 400, server: 400) { splice([0], into: $0.post(["X-Odd: a@@b"])) },
    HostileRequest("a NUL in a token", issuer: 400, server: 400) { splice([0], into: $0.bare(["Authorization: Bearer a@@b"])) },
    HostileRequest("a NUL in a field's name", issuer: 400, server: 400) { splice([0], into: $0.post(["X-@@: a"])) },
    HostileRequest("a space before a field's colon", issuer: 400, server: 400) { $0.post(["X-Odd : a"]) },
    HostileRequest("a field over two lines", issuer: 400, server: 400) { $0.post(["X-Odd: a", "  b"]) },
    HostileRequest("two Authorization fields", issuer: 400, server: 400) {
        $0.bare(["Authorization: Bearer a", "Authorization: Bearer b"])
    },
    HostileRequest("garbage", issuer: 400, server: 400) { _ in
        (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    },
    HostileRequest("a TLS greeting", issuer: 400, server: 400) { _ in
        [0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3] + (0..<190).map { $0 }
    },
    HostileRequest("HTTP/2", issuer: 400, server: 400) { _ in ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") },
    HostileRequest("HTTP/0.9", issuer: 400, server: 400) { _ in ascii("GET /ping\r\n\r\n") },
    HostileRequest("an unknown method", issuer: 400, server: 400) { rawRequest("BREW", $0.path) },
    HostileRequest("a path with a line end in it", issuer: 400, server: 400) { _ in rawRequest("GET", "/ping\rX:") },
    HostileRequest("a path out of the root", issuer: 404, server: 404) { _ in rawRequest("GET", "/../../etc/passwd") },
    HostileRequest("JSON 60,000 levels deep", issuer: 400, server: 200) {
        $0.post(body: [UInt8](repeating: 0x5B, count: 60_000))
    },
    HostileRequest("JSON that says a name twice", issuer: 400, server: 200) { $0.post(body: ascii(#"{"a": 1, "a": 2}"#)) },
]

let unfinishedRequests =
    [3, 30, 90].map { length in
        HostileRequest("the first \(length) bytes of a request", issuer: 400, server: 400, closesWriting: true) {
            Array($0.good.prefix(length))
        }
    } + [
        HostileRequest("half a body", issuer: 400, server: 400, closesWriting: true) {
            Array($0.post(body: ascii(letters(1_000))).dropLast(500))
        },
        HostileRequest("nothing at all", issuer: nil, server: nil, closesWriting: true) { _ in [] },
    ]
