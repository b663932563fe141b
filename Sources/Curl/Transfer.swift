internal import CCurl
internal import Glibc

/// An easy handle of libcurl and the transfer that it carries at the time; used again and again.
///
/// Belongs to the loop's thread. libcurl calls back into it while the transfer runs.
final class Transfer {
    /// What the handle is used for at the time.
    private enum State {
        case idle
        case running(Run)
    }

    private struct Run {
        let number: UInt64
        let request: CurlRequest
        let completion: (CurlOutcome) -> Void
        let startedAt: Int64
    }

    let easy: UnsafeMutableRawPointer
    /// The options that the handle has now.
    private var options: TransferOptions
    /// Where libcurl writes a sentence about what went wrong.
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var state = State.idle
    private var sink = ResponseSink(for: CurlRequest(url: ""))
    /// How often libcurl had a connection and was about to write the request.
    private var attempts = 0
    private var wasResendRefused = false

    /// - Throws: what libcurl would not be told once and for all.
    init() throws(OptionRefused) {
        guard let easy = curl_easy_init() else { throw OptionRefused(code: CURLE_OUT_OF_MEMORY, option: "a handle") }
        self.easy = easy
        errorText.pointee = 0
        options = TransferOptions(easy)
        // libcurl calls back only while the reactor that runs the transfer holds this object.
        let context = Unmanaged.passUnretained(self).toOpaque()
        try options.setForGood(errorText: errorText, context: context)
        try options.set(CURLOPT_HEADERFUNCTION, kt_curl_set_data_callback(easy, CURLOPT_HEADERFUNCTION, headerLineCame))
        try options.set(CURLOPT_WRITEFUNCTION, kt_curl_set_data_callback(easy, CURLOPT_WRITEFUNCTION, bodyCame))
        try options.set(CURLOPT_OPENSOCKETFUNCTION, kt_curl_set_open_socket_callback(easy, openSocket))
        try options.set(CURLOPT_PREREQFUNCTION, kt_curl_set_prerequest_callback(easy, requestIsDue))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// The transfer that an easy handle belongs to.
    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard kt_curl_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// The number of the running transfer.
    var number: UInt64? {
        if case .running(let run) = state { run.number } else { nil }
    }

    /// Makes the handle ready to be added to the multi handle.
    ///
    /// - Throws: what libcurl would not be told about this request; the handle is idle then.
    func prepare(
        _ request: CurlRequest, number: UInt64, completion: @escaping (CurlOutcome) -> Void
    ) throws(OptionRefused) {
        errorText.pointee = 0
        attempts = 0
        wasResendRefused = false
        sink = ResponseSink(for: request)
        try options.apply(request)
        state = .running(
            Run(number: number, request: request, completion: completion, startedAt: MonotonicClock.nanoseconds()))
    }

    /// Ends the transfer, which libcurl no longer runs: what is to be told, and to whom. The handle is idle then.
    func finish(_ ending: Ending, at endedAt: Int64) -> Delivery? {
        guard case .running(let run) = state else { return nil }
        state = .idle
        let timings = self.timings(startedAt: run.startedAt, endedAt: endedAt)
        let outcome = self.outcome(ending, timings)
        sink = ResponseSink(for: CurlRequest(url: ""))
        return Delivery(outcome: outcome, completion: run.completion)
    }

    /// How a transfer ends.
    enum Ending {
        /// libcurl says so.
        case result(CURLcode)
        /// The loop says so.
        case stopped(CurlFailure.Kind, String)
    }

    /// An outcome on its way.
    struct Delivery {
        let outcome: CurlOutcome
        let completion: (CurlOutcome) -> Void

        func deliver() { completion(outcome) }
    }
}

// What libcurl calls.
extension Transfer {
    fileprivate func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool { sink.takeHeaderLine(bytes) }

    fileprivate func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool { sink.takeBody(bytes) }

    /// libcurl resends by itself when a kept connection turns out to be dead; this is the only place to notice and refuse.
    fileprivate func allowsAttempt() -> Bool {
        guard case .running(let run) = state else { return false }
        attempts += 1
        wasResendRefused = attempts - 1 > run.request.resendsMax
        return !wasResendRefused
    }
}

// What became of it.
extension Transfer {
    private func outcome(_ ending: Ending, _ timings: CurlTimings) -> CurlOutcome {
        switch ending {
        case .stopped(let kind, let message):
            return .failure(CurlFailure(kind, message, timings))
        case .result(CURLE_OK):
            let status = Int(long(CURLINFO_RESPONSE_CODE))
            return .response(
                CurlResponse(
                    status: status, headers: sink.headers, body: sink.body, bodyBytesReceived: sink.bodyBytes,
                    timings: timings))
        case .result(let code):
            return .failure(failure(code, timings))
        }
    }

    private func failure(_ code: CURLcode, _ timings: CurlTimings) -> CurlFailure {
        if wasResendRefused {
            return CurlFailure(
                .sendOrReceive, curlCode: Int(CURLE_GOT_NOTHING.rawValue),
                "The kept connection closed before any byte of the answer, and the request was not to be sent again.", timings)
        }
        if let excess = sink.excess {
            return CurlFailure(.tooLarge, curlCode: Int(code.rawValue), excess.message, timings)
        }
        // libcurl's own bound on one line of a header, 100 kB, speaks through this code.
        if code == CURLE_OUT_OF_MEMORY, timings.reach == .sent {
            return CurlFailure(
                .tooLarge, curlCode: Int(code.rawValue), "A line in the header of the answer is longer than libcurl takes.",
                timings)
        }
        let message = errorText.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: errorText)
        return CurlFailure(.init(code, reach: timings.reach), curlCode: Int(code.rawValue), message, timings)
    }

    private func timings(startedAt: Int64, endedAt: Int64) -> CurlTimings {
        var timings = CurlTimings(startedAt: startedAt, endedAt: endedAt)
        timings.nameLookupMicroseconds = size(CURLINFO_NAMELOOKUP_TIME_T)
        timings.connectMicroseconds = size(CURLINFO_CONNECT_TIME_T)
        timings.tlsMicroseconds = size(CURLINFO_APPCONNECT_TIME_T)
        timings.preTransferMicroseconds = size(CURLINFO_PRETRANSFER_TIME_T)
        timings.firstByteMicroseconds = size(CURLINFO_STARTTRANSFER_TIME_T)
        timings.totalMicroseconds = size(CURLINFO_TOTAL_TIME_T)
        timings.newConnections = Int(long(CURLINFO_NUM_CONNECTS))
        timings.resends = max(attempts - 1 - (wasResendRefused ? 1 : 0), 0)
        if long(CURLINFO_REQUEST_SIZE) > 0 || size(CURLINFO_SIZE_UPLOAD_T) > 0 {
            timings.reach = .sent
        } else if attempts > 0 || timings.newConnections > 0 {
            timings.reach = .connected
        }
        return timings
    }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        // These only fail for a kind of value that the option does not have.
        kt_curl_get_long(easy, info, &value)
        return value
    }

    private func size(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        kt_curl_get_size(easy, info, &value)
        return Int64(value)
    }
}

private typealias DataCallback =
    @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int

// A count that is not what libcurl offered makes it give up with CURLE_WRITE_ERROR.
private let refusal = -1

private let headerLineCame: DataCallback = { bytes, size, count, context in
    guard let bytes, let context else { return refusal }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeHeaderLine(line) ? line.count : refusal
}

private let bodyCame: DataCallback = { bytes, size, count, context in
    guard let bytes, let context else { return refusal }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeBody(piece) ? piece.count : refusal
}

private let requestIsDue: curl_prereq_callback = { context, _, _, _, _ in
    guard let context, Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().allowsAttempt() else {
        return CURL_PREREQFUNC_ABORT
    }
    return CURL_PREREQFUNC_OK
}

/// libcurl's own sockets would be inherited by any child of this process, which would keep connections open.
private let openSocket: curl_opensocket_callback = { _, _, address in
    guard let address = address?.pointee else { return CURL_SOCKET_BAD }
    return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
}
