import Glibc

/// One TCP connection to a server on loopback, byte by byte, for requests that no HTTP client would send.
final class RawConnection {
    private let descriptor: Int32
    private var received: [UInt8] = []
    /// The last answer's status line and header fields.
    private(set) var head = ""

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemFailure("socket") }
        var patience = timeval(tv_sec: Self.secondsMax, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw SystemFailure("connect to port \(port)") }
    }

    deinit { close(descriptor) }

    /// Seconds that a server may take for an answer, or to take a request.
    private static let secondsMax = 20

    /// Sends bytes; a server that has hung up gets the first of them only.
    ///
    /// - Returns: whether all were sent.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    func closeWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes back.
    enum Answer: Hashable {
        case answered(Int, body: String)
        /// The server hung up without an answer.
        case closed

        var status: Int? {
            if case .answered(let status, _) = self { status } else { nil }
        }
    }

    /// Reads the next answer.
    ///
    /// - Throws: ``SystemFailure`` where the server takes too long; ``Malformed`` where it sends something else.
    func answer() throws -> Answer {
        while true {
            if let answer = try takeAnswer() { return answer }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0 && errno == ECONNRESET || count == 0 {
                guard received.isEmpty else { throw Malformed(bytes: received) }
                return .closed
            }
            guard count > 0 else { throw SystemFailure("recv") }
            received += chunk.prefix(count)
        }
    }

    /// Sends a byte every now and then until the server has hung up, and reads its answer.
    ///
    /// - Throws: ``SystemFailure`` where it takes longer than any request may.
    func answerWhileDripping() throws -> Answer {
        var pause = timeval(tv_sec: 0, tv_usec: Self.dripMicroseconds)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &pause, socklen_t(MemoryLayout<timeval>.size))
        var chunk = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<Self.dripsMax {
            send([UInt8(ascii: "x")])
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count > 0 { received += chunk.prefix(count) }
            if count == 0 || count < 0 && errno == ECONNRESET { return try takeAnswer() ?? .closed }
        }
        throw SystemFailure("a server that hangs up")
    }

    /// The time between two drips.
    private static let dripMicroseconds = 200_000
    /// As many as fit into ``secondsMax``.
    private static let dripsMax = 100

    /// Reads the answer to a HEAD request: its status line and header fields, after which the server hangs up.
    ///
    /// - Throws: ``SystemFailure`` where the server takes too long; ``Malformed`` where anything follows.
    func bodiless() throws -> String {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count >= 0 else { throw SystemFailure("recv") }
            guard count > 0 else { break }
            received += chunk.prefix(count)
        }
        guard received.suffix(4) == [13, 10, 13, 10] else { throw Malformed(bytes: received) }
        return String(decoding: received.dropLast(4), as: UTF8.self)
    }

    struct Malformed: Error {
        let bytes: [UInt8]
    }

    private func takeAnswer() throws -> Answer? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        guard let status = head.firstMatch(of: #/^HTTP/1\.1 (\d{3}) /#).flatMap({ Int($0.1) }) else {
            throw Malformed(bytes: received)
        }
        let length = head.firstMatch(of: #/(?i)\r\ncontent-length: *(\d+)/#).flatMap { Int($0.1) } ?? 0
        guard received.count >= end.upperBound + length else { return nil }
        let body = String(decoding: received[end.upperBound..<end.upperBound + length], as: UTF8.self)
        received.removeFirst(end.upperBound + length)
        return .answered(status, body: body)
    }
}

/// A request as bytes.
func rawRequest(_ method: String, _ path: String, headers: [String] = [], body: [UInt8] = []) -> [UInt8] {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + headers
    let knowsLength = headers.contains { $0.hasPrefix("Content-Length") || $0.hasPrefix("Transfer-Encoding") }
    if method == "POST" && !knowsLength { lines.append("Content-Length: \(body.count)") }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
}

/// Sends one good request on a connection of its own.
func call(_ port: Int, _ method: String, _ path: String, headers: [String] = [], body: String = "") async throws
    -> RawConnection.Answer
{
    try await onThread {
        let connection = try RawConnection(port: port)
        connection.send(rawRequest(method, path, headers: headers, body: Array(body.utf8)))
        return try connection.answer()
    }
}
