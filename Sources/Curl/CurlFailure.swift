internal import CCurl

/// Why no whole answer came.
public struct CurlFailure: Error, Sendable, CustomStringConvertible {
    /// A stable name of what went wrong.
    public let kind: Kind
    /// libcurl's own code (`CURLE_…`), 0 where libcurl was not the one who said so.
    public let curlCode: Int
    /// A sentence; printable ASCII, and never part of a request or a body.
    public let message: String
    /// When and how fast, and how far it came.
    public let timings: CurlTimings

    /// What went wrong.
    public enum Kind: String, Sendable, CaseIterable {
        /// A time limit passed. `timings.reach` says whether the server may have got the request.
        case timeout
        /// The host's name has no address.
        case resolve
        /// No connection could be made.
        case connect
        /// The TLS handshake failed, or the certificate is not to be trusted.
        case tls
        /// The connection broke while sending or receiving, or closed before the end of the answer.
        case sendOrReceive
        /// The answer was larger than the request allowed.
        case tooLarge
        /// What came is not HTTP.
        case malformed
        /// The transfer was cancelled, or its loop shut down. Starting it again on the same loop may be in vain.
        case cancelled
        /// The request itself cannot be sent: its URL, a bound or an option is wrong.
        case invalidRequest
        /// Anything else: too many transfers, memory, a fault of libcurl.
        case other
    }

    /// Whether the server may have acted on the request. If not, it certainly has not.
    public var mayHaveBeenProcessed: Bool { timings.reach == .sent }

    /// Kind, sentence and how far it came.
    public var description: String {
        "\(kind.rawValue): \(message) (curl \(curlCode), \(timings.reach.rawValue))"
    }

    init(_ kind: Kind, curlCode: Int = 0, _ message: String, _ timings: CurlTimings) {
        self.kind = kind
        self.curlCode = curlCode
        self.message = printable(message)
        self.timings = timings
    }
}

extension CurlFailure.Kind {
    /// What a code of libcurl means here. `reach` tells a URL that cannot be used from an answer that cannot.
    init(_ code: CURLcode, reach: CurlReach) {
        self =
            switch code {
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_COULDNT_RESOLVE_HOST: .resolve
            case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: .connect
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
                CURLE_SSL_CRL_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_USE_SSL_FAILED:
                .tls
            case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: .sendOrReceive
            case CURLE_FILESIZE_EXCEEDED: .tooLarge
            case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .malformed
            // An answer without a status line is an "unsupported protocol", HTTP/0.9, as well.
            case CURLE_UNSUPPORTED_PROTOCOL: reach == .sent ? .malformed : .invalidRequest
            case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED, CURLE_BAD_FUNCTION_ARGUMENT: .invalidRequest
            default: .other
            }
    }
}

/// libcurl's messages can quote what a server sent.
private func printable(_ message: String) -> String {
    String(String.UnicodeScalarView(message.unicodeScalars.map { (" "..."~").contains($0) ? $0 : "?" }))
}
