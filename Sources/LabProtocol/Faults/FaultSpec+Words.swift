import StrictJSON

extension FaultSpec: CustomStringConvertible {
    /// The fault in a sentence's end, as `the key set of api is answered with 503`.
    public var description: String {
        let whose = server.map { " of \($0)" } ?? ""
        switch effect {
        case .status(let status, let seconds): return "\(place.words)\(whose) \(place.verb) \(Self.words(status, seconds))"
        case .failFirst(let count, let status, let seconds):
            return "\(place.words)\(whose) \(place.verb) \(Self.words(status, seconds)), the first \(count) times"
        case .hang: return "requests for \(place.words)\(whose) hang"
        case .reset: return "connections are reset at requests for \(place.words)\(whose)"
        case .slow(let range):
            let least = Nanoseconds(range.lowerBound)
            let length = range.lowerBound == range.upperBound ? "\(least)" : "\(least) to \(Nanoseconds(range.upperBound))"
            return "\(place.words)\(whose) \(place == .all ? "come" : "comes") \(length) late"
        case .body(let body): return "\(place.words)\(whose) \(place == .all ? "come" : "comes") \(body.words)"
        case .certificate(.expired): return "the certificate\(whose) has expired"
        case .certificate(.otherName): return "the certificate\(whose) is for another name"
        case .clock(let offset):
            return "the issuer's clock is \(Nanoseconds(offset.magnitude > UInt64(Int64.max) ? .max : abs(offset))) "
                + (offset < 0 ? "behind" : "ahead")
        }
    }

    private static func words(_ status: Int, _ retryAfterSeconds: Int?) -> String {
        "answered with \(status)" + (retryAfterSeconds.map { " and Retry-After: \($0)" } ?? "")
    }
}

extension FaultSpec.Place {
    fileprivate var words: String {
        switch self {
        case .token: "the token endpoint"
        case .jwks: "the key set"
        case .discovery: "the discovery"
        case .all: "all endpoints"
        }
    }

    fileprivate var verb: String { self == .all ? "are" : "is" }
}

extension FaultSpec.Body {
    fileprivate var words: String {
        switch self {
        case .truncated: "cut in half"
        case .oversized: "as 10 MB of nothing"
        case .wrongType: "with another content type"
        case .wrongCharset: "in UTF-16"
        case .html: "as an HTML page"
        case .emptySet: "without a key"
        case .brokenKey: "with a broken key in it"
        case .staleSet: "as it was when the fault began"
        case .redirect: "as a redirect"
        }
    }
}
