internal import CCurl

/// libcurl's multi handle, driven by sockets: it says what to wait for, and is told what happened.
///
/// Belongs to one thread. None of its calls may be made from inside a callback of libcurl.
final class MultiHandle {
    /// What libcurl's own timers ask for: when `expire` is to be called next, CLOCK_MONOTONIC nanoseconds.
    private(set) var deadline = Int64.max
    private let multi: UnsafeMutableRawPointer
    private let poller: Poller

    init(poller: Poller, limits: CurlLoopLimits) throws(CurlLoopError) {
        guard let multi = curl_multi_init() else { throw .setup(call: "curl_multi_init", reason: "no memory is left") }
        self.multi = multi
        self.poller = poller
        // The callbacks are only called by what this object calls, so it is there whenever they are.
        let context = Unmanaged.passUnretained(self).toOpaque()
        let results = [
            kt_curl_multi_set_socket_callback(multi, socketChanged),
            kt_curl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context),
            kt_curl_multi_set_timer_callback(multi, timerChanged),
            kt_curl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context),
            kt_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING)),
            kt_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, limits.keptConnectionsMax),
            kt_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, limits.connectionsPerHostMax),
        ]
        if let bad = results.first(where: { $0 != CURLM_OK }) {
            throw .setup(call: "curl_multi_setopt", reason: String(cString: curl_multi_strerror(bad)))
        }
    }

    deinit {
        // Closes the kept connections, which libcurl tells of: not to an object that is going away.
        kt_curl_multi_set_socket_callback(multi, nil)
        kt_curl_multi_set_timer_callback(multi, nil)
        curl_multi_cleanup(multi)
    }

    /// Hands a transfer over and lets it run as far as it can: on a kept connection, until the request is written.
    ///
    /// - Returns: what libcurl had against it, `nil` if nothing.
    func add(_ easy: UnsafeMutableRawPointer) -> String? {
        failure(curl_multi_add_handle(multi, easy)) ?? expire()
    }

    /// Takes a transfer back, whatever its state. Its connection is closed unless it has ended.
    func remove(_ easy: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, easy)
    }

    /// Tells that a socket is ready.
    ///
    /// - Returns: why libcurl can go on no more, `nil` if it can.
    func act(on event: Poller.Event) -> String? {
        let mask =
            (event.isReadable ? CURL_CSELECT_IN : 0) | (event.isWritable ? CURL_CSELECT_OUT : 0)
            | (event.isBroken ? CURL_CSELECT_ERR : 0)
        var running: Int32 = 0
        return failure(curl_multi_socket_action(multi, event.descriptor, mask, &running))
    }

    /// Tells that `deadline` has come, or runs what was just added.
    ///
    /// - Returns: why libcurl can go on no more, `nil` if it can.
    func expire() -> String? {
        deadline = .max
        var running: Int32 = 0
        return failure(curl_multi_socket_action(multi, CURL_SOCKET_BAD, 0, &running))
    }

    /// The next transfer that ended by itself.
    func nextFinished() -> (easy: UnsafeMutableRawPointer, result: CURLcode)? {
        var result = CURLE_OK
        guard let easy = kt_curl_multi_next_finished(multi, &result) else { return nil }
        return (easy, result)
    }

    fileprivate func watch(_ socket: curl_socket_t, _ interest: Int32) -> Int32 {
        if interest == CURL_POLL_REMOVE {
            poller.forget(socket)
            return 0
        }
        let watched = poller.watch(
            socket, readable: interest & CURL_POLL_IN != 0, writable: interest & CURL_POLL_OUT != 0)
        return watched ? 0 : -1
    }

    fileprivate func setTimer(milliseconds: Int) {
        deadline =
            milliseconds < 0
            ? .max : MonotonicClock.nanoseconds() + Int64(milliseconds) * MonotonicClock.nanosecondsPerMillisecond
    }

    private func failure(_ code: CURLMcode) -> String? {
        code == CURLM_OK ? nil : String(cString: curl_multi_strerror(code))
    }
}

private let socketChanged: curl_socket_callback = { _, socket, interest, context, _ in
    guard let context else { return -1 }
    return Unmanaged<MultiHandle>.fromOpaque(context).takeUnretainedValue().watch(socket, interest)
}

private let timerChanged: curl_multi_timer_callback = { _, milliseconds, context in
    guard let context else { return -1 }
    Unmanaged<MultiHandle>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds: milliseconds)
    return 0
}
