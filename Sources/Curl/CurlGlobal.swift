internal import CCurl
internal import Glibc

/// What libcurl has once per process.
enum CurlGlobal {
    /// Where the system keeps its certification authorities, as libcurl was built to think.
    struct TrustPaths: Sendable {
        let file: String?
        let directory: String?
    }

    /// Made on first use; Swift sees to it that only one thread does so.
    private static let initialized = curl_global_init(Int(CURL_GLOBAL_ALL))

    static let trustPaths: TrustPaths = {
        guard let easy = curl_easy_init() else { return TrustPaths(file: nil, directory: nil) }
        defer { curl_easy_cleanup(easy) }
        return TrustPaths(file: string(easy, CURLINFO_CAINFO), directory: string(easy, CURLINFO_CAPATH))
    }()

    /// Makes libcurl ready for use.
    static func start() throws(CurlLoopError) {
        guard initialized == CURLE_OK else {
            throw .setup(call: "curl_global_init", reason: String(cString: curl_easy_strerror(initialized)))
        }
    }

    private static func string(_ easy: UnsafeMutableRawPointer, _ info: CURLINFO) -> String? {
        var text: UnsafeMutableRawPointer?
        guard kt_curl_get_pointer(easy, info, &text) == CURLE_OK, let text else { return nil }
        return String(cString: text.assumingMemoryBound(to: CChar.self))
    }
}
