/// One thing that an issuer does wrong on demand.
public struct FaultSpec: Codable, Sendable, Hashable {
    /// Which answers it spoils.
    public enum Place: String, Codable, Sendable, CaseIterable {
        /// The token endpoint.
        case token
        /// The key set.
        case jwks
        /// The discovery documents.
        case discovery
        /// All three. The management API is never spoiled.
        case all

        /// Whether a fault here spoils what is answered there.
        public func covers(_ other: Place) -> Bool { self == other || self == .all }
    }

    /// What becomes of an answer, or of all that the issuer does.
    public enum Effect: Codable, Sendable, Hashable {
        /// This status instead of an answer, with `Retry-After` (RFC 9110 section 10.2.3) where seconds are given.
        case status(Int, retryAfterSeconds: Int?)
        /// ``status(_:retryAfterSeconds:)`` for so many requests, then answers again.
        case failFirst(Int, status: Int, retryAfterSeconds: Int?)
        /// No answer until the fault is lifted, the client leaves, or ``FaultSpec/hangMax`` is over.
        case hang
        /// The connection is reset.
        case reset
        /// The answer comes later, by nanoseconds that are drawn uniformly, with a fixed seed, from this range.
        case slow(ClosedRange<Int64>)
        /// An answer that looks like one.
        case body(Body)
        /// The listener shows another certificate; what was connected before is reset at its next request.
        case certificate(Certificate)
        /// The issuer's wall clock, as it stands in `iat` and `exp`, is off by so many nanoseconds.
        case clock(Int64)
    }

    /// Answers that look like one. All but the redirect have the status of the true one.
    public enum Body: String, Codable, Sendable, CaseIterable {
        /// The first half of the true body, with a `Content-Length` that agrees.
        case truncated
        /// ``FaultSpec/oversizedBytes`` that never become JSON.
        case oversized
        /// The true body as `application/octet-stream`.
        case wrongType = "wrong-type"
        /// The true body in UTF-16, which JSON is never sent in (RFC 8259 section 8.1).
        case wrongCharset = "wrong-charset"
        /// A page for people, with 200.
        case html
        /// A key set without a key.
        case emptySet = "empty-set"
        /// The true key set with one broken key before the others.
        case brokenKey = "broken-key"
        /// The key set as it stood when the fault began.
        case staleSet = "stale-set"
        /// 302 to the same path with a query, where the true answer is.
        case redirect

        /// Whether only the key set can be spoiled so.
        public var isOfKeySet: Bool { self == .emptySet || self == .brokenKey || self == .staleSet }
    }

    /// Certificates that a client must refuse.
    public enum Certificate: String, Codable, Sendable, CaseIterable {
        /// Its time is over.
        case expired
        /// It is for another host.
        case otherName = "other-name"
    }

    /// Which answers it spoils.
    public var place: Place
    /// The resource server whose listener is spoilt; nil for every listener.
    public var server: String?
    /// What it does.
    public var effect: Effect

    /// Creates a fault from its parts.
    public init(at place: Place, server: String? = nil, _ effect: Effect) {
        self.place = place
        self.server = server
        self.effect = effect
    }

    /// Whether it spoils answers at a place of a server's listener.
    public func concerns(_ place: Place, of server: String) -> Bool {
        self.place.covers(place) && (self.server ?? server) == server
    }
}
