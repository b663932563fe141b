internal import CCurl

/// What libcurl would not be told.
struct OptionRefused: Error {
    let code: CURLcode
    let option: String

    var message: String { "libcurl refused \(option): \(String(cString: curl_easy_strerror(code)))" }
}

/// Translates requests into options of an easy handle, setting only what differs from the request before.
struct TransferOptions {
    private let easy: UnsafeMutableRawPointer
    private var last: CurlRequest?

    init(_ easy: UnsafeMutableRawPointer) {
        self.easy = easy
    }

    /// What holds for every request.
    func setForGood(errorText: UnsafeMutablePointer<CChar>, context: UnsafeMutableRawPointer) throws(OptionRefused) {
        try set(CURLOPT_ERRORBUFFER, UnsafeRawPointer(errorText))
        try set(CURLOPT_PRIVATE, UnsafeRawPointer(context))
        try set(CURLOPT_WRITEDATA, UnsafeRawPointer(context))
        try set(CURLOPT_HEADERDATA, UnsafeRawPointer(context))
        try set(CURLOPT_PREREQDATA, UnsafeRawPointer(context))
        // A thread that looks up a name is left to itself when its transfer ends: waiting for it would stop the whole loop.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_NOPROGRESS, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_USERAGENT, "keyturn")
        try set(CURLOPT_TCP_NODELAY, 1)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        // Each new connection makes the whole handshake, so that phases compare and a certificate is looked at every time.
        try set(CURLOPT_SSL_SESSIONID_CACHE, 0)
    }

    /// Makes the handle say this request.
    ///
    /// - Throws: the first thing that libcurl refuses. What is set next sets everything anew.
    mutating func apply(_ request: CurlRequest) throws(OptionRefused) {
        let last = self.last
        self.last = nil
        try check(request)
        if last?.url != request.url { try set(CURLOPT_URL, request.url) }
        if last?.headers !== request.headers { try set(CURLOPT_HTTPHEADER, UnsafeRawPointer(request.headers.list)) }
        if last?.timeoutMilliseconds != request.timeoutMilliseconds {
            try set(CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds)
        }
        if last?.connectTimeoutMilliseconds != request.connectTimeoutMilliseconds {
            try set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMilliseconds)
        }
        if last?.freshConnection != request.freshConnection {
            try set(CURLOPT_FRESH_CONNECT, request.freshConnection ? 1 : 0)
            try set(CURLOPT_FORBID_REUSE, request.freshConnection ? 1 : 0)
        }
        if last?.trust != request.trust { try setTrust(request.trust) }
        if last?.method != request.method || last?.body != request.body { try setMethod(request) }
        // Holds the headers, to which libcurl keeps a pointer.
        self.last = request
    }

    private func check(_ request: CurlRequest) throws(OptionRefused) {
        let timeouts = 1...CurlRequest.timeoutMillisecondsMax
        guard timeouts.contains(request.timeoutMilliseconds) else {
            throw OptionRefused(code: CURLE_BAD_FUNCTION_ARGUMENT, option: "timeoutMilliseconds \(request.timeoutMilliseconds)")
        }
        guard timeouts.contains(request.connectTimeoutMilliseconds) else {
            throw OptionRefused(
                code: CURLE_BAD_FUNCTION_ARGUMENT,
                option: "connectTimeoutMilliseconds \(request.connectTimeoutMilliseconds)")
        }
        guard !request.url.utf8.contains(0) else { throw OptionRefused(code: CURLE_URL_MALFORMAT, option: "a NUL in the URL") }
        guard request.method != .head || request.body.isEmpty else {
            throw OptionRefused(code: CURLE_BAD_FUNCTION_ARGUMENT, option: "a body of HEAD")
        }
    }

    /// libcurl takes the method from the kind of the transfer; only the word is set here where that is not enough.
    private func setMethod(_ request: CurlRequest) throws(OptionRefused) {
        try set(CURLOPT_HTTPGET, 1)
        try clear(CURLOPT_CUSTOMREQUEST)
        if request.method == .head {
            try set(CURLOPT_NOBODY, 1)
            return
        }
        let hasBody = !request.body.isEmpty || [.post, .put, .patch].contains(request.method)
        if hasBody {
            try set(CURLOPT_POST, 1)
            let length = curl_off_t(request.body.count)
            try set(CURLOPT_POSTFIELDSIZE_LARGE, kt_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, length))
            // An empty array may have no address, and without one libcurl would ask a callback for the body.
            let copied =
                request.body.isEmpty
                ? kt_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, "")
                : request.body.withUnsafeBytes { kt_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
            try set(CURLOPT_COPYPOSTFIELDS, copied)
        }
        if request.method != (hasBody ? .post : .get) { try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }

    private func setTrust(_ trust: CurlTrust) throws(OptionRefused) {
        switch trust {
        case .system:
            try clear(CURLOPT_CAINFO_BLOB)
            try set(CURLOPT_CAINFO, CurlGlobal.trustPaths.file)
            try set(CURLOPT_CAPATH, CurlGlobal.trustPaths.directory)
        case .pem(let text):
            // The blob takes the place of the system's file, but not of its directory.
            try clear(CURLOPT_CAINFO)
            try clear(CURLOPT_CAPATH)
            let copied = text.withUnsafeBytes { kt_curl_set_blob(easy, CURLOPT_CAINFO_BLOB, $0.baseAddress, $0.count) }
            try set(CURLOPT_CAINFO_BLOB, copied)
        }
    }

    /// Surfaces what came of setting an option.
    func set(_ option: CURLoption, _ result: CURLcode) throws(OptionRefused) {
        guard result != CURLE_OK else { return }
        let name = curl_easy_option_by_id(option).map { String(cString: $0.pointee.name) } ?? String(option.rawValue)
        throw OptionRefused(code: result, option: "option \(name)")
    }

    private func set(_ option: CURLoption, _ value: Int) throws(OptionRefused) {
        try set(option, kt_curl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String?) throws(OptionRefused) {
        try set(option, kt_curl_set_pointer(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: UnsafeRawPointer?) throws(OptionRefused) {
        try set(option, kt_curl_set_pointer(easy, option, value))
    }

    private func clear(_ option: CURLoption) throws(OptionRefused) {
        try set(option, kt_curl_set_pointer(easy, option, nil))
    }
}
