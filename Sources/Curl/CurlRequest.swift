/// One HTTP/1.1 request and the bounds on its answer.
///
/// Made to be a template: keep one, change a member, start it again; copies share headers, body and trust. Redirects are never
/// followed, no proxy, netrc, cookie or `Expect: 100-continue` is used, and only http and https URLs are taken.
/// It may carry secrets, so its descriptions show neither headers, body nor query.
public struct CurlRequest: Sendable {
    /// The longest time limit that a request may have: one day.
    public static let timeoutMillisecondsMax = 86_400_000

    /// The method. HEAD takes no body.
    public var method: CurlMethod
    /// The absolute URL, sent as it is (dot segments stay). User names in it are refused.
    public var url: String
    /// The header fields besides `Host`, `Accept`, `User-Agent` and `Content-Length`, which are added where they are not given.
    public var headers: CurlHeaders
    /// The body. POST, PUT and PATCH send `Content-Length: 0` where it is empty; the others send none.
    public var body: [UInt8]
    /// The whole time allowed, from the start to the last byte of the answer; 1 … `timeoutMillisecondsMax`.
    public var timeoutMilliseconds: Int
    /// The time allowed for name lookup, connection and TLS; 1 … `timeoutMillisecondsMax`.
    public var connectTimeoutMilliseconds: Int
    /// How many bytes of the answer's body are kept at most.
    public var bodyBytesMax: Int
    /// What becomes of a body that is longer.
    public var longBody: CurlLongBody = .fail
    /// How many bytes the answer's status lines, header fields and trailers may have in all; more fails as `.tooLarge`.
    public var headerBytesMax: Int
    /// Whether the body is kept. If not, its bytes are counted and bounded all the same.
    public var wantsBody = true
    /// Which fields of the answer are kept.
    public var wantedHeaders: CurlHeaderNames = []
    /// Which certification authorities an https server is checked against.
    public var trust: CurlTrust = .system
    /// Whether to open a connection for this request alone, which is closed after it.
    public var freshConnection = false
    /// How often the request may be sent again when a kept connection closes before any byte of the answer. With 0 it fails as
    /// `.sendOrReceive`: then a request is on the wire at most once, and none is processed twice unseen.
    public var resendsMax = 0

    /// A request with the bounds that suit an API call.
    public init(
        _ method: CurlMethod = .get, url: String, headers: CurlHeaders = .none, body: [UInt8] = [],
        timeoutMilliseconds: Int = 10_000, connectTimeoutMilliseconds: Int = 5_000,
        bodyBytesMax: Int = 1 << 20, headerBytesMax: Int = 1 << 16
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeoutMilliseconds = timeoutMilliseconds
        self.connectTimeoutMilliseconds = connectTimeoutMilliseconds
        self.bodyBytesMax = bodyBytesMax
        self.headerBytesMax = headerBytesMax
    }
}

/// A request method, RFC 9110 section 9 and RFC 5789.
public enum CurlMethod: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

/// What becomes of a body that is longer than `bodyBytesMax`.
public enum CurlLongBody: Sendable {
    /// The transfer ends at once as `.tooLarge`, and its connection is closed.
    case fail
    /// The first bytes are kept, the rest is read and dropped; the time limit bounds how long.
    case discard
}

/// Which certification authorities a server's certificate must lead to. The name in it is always checked.
public enum CurlTrust: Sendable, Equatable {
    /// Those that the system trusts.
    case system
    /// Those in this PEM text and no others.
    case pem([UInt8])
}

/// Names of header fields, compared without regard to case.
public struct CurlHeaderNames: Sendable, ExpressibleByArrayLiteral {
    /// In lower case, with their bytes at hand for comparing.
    let names: [(text: String, bytes: [UInt8])]

    /// The given names.
    public init(_ names: [String]) {
        self.names = names.map { name in
            let lower = name.lowercased()
            return (lower, Array(lower.utf8))
        }
    }

    /// The given names.
    public init(arrayLiteral names: String...) {
        self.init(names)
    }
}

extension CurlRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and URL without the query; the rest is redacted.
    public var description: String {
        "\(method.rawValue) \(url.prefix { $0 != "?" && $0 != "#" }) (headers, body: <redacted>)"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows what `description` shows.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
