internal import CCurl
internal import Glibc

/// One request as bytes, over a connection of its own: for what no HTTP client would send. libcurl only makes the connection, so
/// that names, TLS and its trust are those of every other transfer.
public struct RawExchange: Sendable {
    /// The origin, as `http://127.0.0.1:8080`; what follows the port is not looked at.
    public var origin: String
    /// What goes over the connection, whatever it is.
    public var request: [UInt8]
    /// The certification authorities to trust.
    public var trust: CurlTrust
    /// Milliseconds for the whole of it.
    public var timeoutMilliseconds: Int
    /// The most bytes of an answer that are kept; what follows is not waited for.
    public var answerBytesMax: Int

    /// The longest time limit.
    public static let timeoutMillisecondsMax = 600_000

    /// Describes an exchange.
    public init(
        origin: String, request: [UInt8], trust: CurlTrust = .system, timeoutMilliseconds: Int = 10_000,
        answerBytesMax: Int = 64 * 1024
    ) {
        self.origin = origin
        self.request = request
        self.trust = trust
        self.timeoutMilliseconds = timeoutMilliseconds
        self.answerBytesMax = answerBytesMax
    }

    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        /// An answer, whole or up to the bound.
        case answered(RawAnswer)
        /// The server closed the connection without a word.
        case closed
        /// Time ran out. The server may have taken the request.
        case timedOut
        /// No connection could be made.
        case unreachable(String)
        /// What came is no HTTP/1 answer.
        case malformed
    }

    /// Sends the request and waits for the answer. It blocks, so it is for a thread of its own.
    ///
    /// - Returns: what came of it, after ``timeoutMilliseconds`` at the latest.
    public func perform() -> Outcome {
        guard (1...Self.timeoutMillisecondsMax).contains(timeoutMilliseconds), !origin.utf8.contains(0) else {
            return .unreachable("the exchange cannot be made as it is described")
        }
        do { try CurlGlobal.start() } catch { return .unreachable("libcurl cannot start") }
        guard let easy = curl_easy_init() else { return .unreachable("libcurl has no memory left") }
        defer { curl_easy_cleanup(easy) }
        let deadline = MonotonicClock.nanoseconds() + Int64(timeoutMilliseconds) * MonotonicClock.nanosecondsPerMillisecond
        guard prepare(easy) else { return .unreachable("libcurl does not take what it was told") }
        let code = curl_easy_perform(easy)
        guard code == CURLE_OK else {
            return code == CURLE_OPERATION_TIMEDOUT ? .timedOut : .unreachable(String(cString: curl_easy_strerror(code)))
        }
        return RawConversation(easy: easy, deadline: deadline, answerBytesMax: answerBytesMax).talk(request)
    }

    private func prepare(_ easy: UnsafeMutableRawPointer) -> Bool {
        var codes = [
            kt_curl_set_pointer(easy, CURLOPT_URL, origin), kt_curl_set_long(easy, CURLOPT_CONNECT_ONLY, 1),
            kt_curl_set_long(easy, CURLOPT_NOSIGNAL, 1), kt_curl_set_pointer(easy, CURLOPT_PROXY, ""),
            kt_curl_set_long(easy, CURLOPT_SSL_ENABLE_ALPN, 0),
            kt_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, timeoutMilliseconds),
            kt_curl_set_long(easy, CURLOPT_TIMEOUT_MS, timeoutMilliseconds),
        ]
        if case .pem(let text) = trust {
            codes.append(text.withUnsafeBytes { kt_curl_set_blob(easy, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count) })
            codes.append(kt_curl_set_pointer(easy, CURLOPT_CAPATH, nil))
        }
        return codes.allSatisfy { $0 == CURLE_OK }
    }
}

/// Sending and receiving at the same time: a server may answer, or hang up, before it has taken the whole request.
private struct RawConversation {
    let easy: UnsafeMutableRawPointer
    let deadline: Int64
    let answerBytesMax: Int

    private static let chunkBytes = 16 * 1024

    func talk(_ request: [UInt8]) -> RawExchange.Outcome {
        guard let socket = self.socket else { return .unreachable("libcurl made no connection") }
        var rest = request[...]
        var received: [UInt8] = []
        while true {
            let hasHungUp = take(&received)
            if let answer = RawAnswer(received, isWhole: hasHungUp, bytesMax: answerBytesMax) { return .answered(answer) }
            if hasHungUp { return received.isEmpty ? .closed : .malformed }
            if received.count >= answerBytesMax { return .malformed }
            if !rest.isEmpty { send(&rest) }
            let left = deadline - MonotonicClock.nanoseconds()
            guard left > 0 else { return .timedOut }
            var waiting = pollfd(fd: socket, events: Int16(rest.isEmpty ? POLLIN : POLLIN | POLLOUT), revents: 0)
            poll(&waiting, 1, Int32(min(left / MonotonicClock.nanosecondsPerMillisecond + 1, Int64(Int32.max))))
        }
    }

    /// Takes what has come.
    ///
    /// - Returns: whether nothing more will come.
    private func take(_ received: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
        while received.count < answerBytesMax {
            var count = 0
            switch curl_easy_recv(easy, &chunk, chunk.count, &count) {
            case CURLE_OK where count > 0: received += chunk.prefix(count)
            case CURLE_AGAIN: return false
            default: return true
            }
        }
        return false
    }

    /// Sends what the connection takes. A server that has hung up takes nothing more, and may have answered before that.
    private func send(_ rest: inout ArraySlice<UInt8>) {
        var count = 0
        switch rest.withUnsafeBytes({ curl_easy_send(easy, $0.baseAddress, $0.count, &count) }) {
        case CURLE_OK: rest = rest.dropFirst(count)
        case CURLE_AGAIN: break
        default: rest = []
        }
    }

    private var socket: Int32? {
        var socket: curl_socket_t = CURL_SOCKET_BAD
        let code = withUnsafeMutablePointer(to: &socket) { kt_curl_get_socket(easy, $0) }
        return code == CURLE_OK && socket != CURL_SOCKET_BAD ? socket : nil
    }
}
