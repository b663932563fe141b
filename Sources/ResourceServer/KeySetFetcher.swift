import Curl
import JOSE
import KeyCache

/// Fetches the issuer's key set.
struct KeySetFetcher: Sendable {
    /// A set, and how long its answer said that it may be kept.
    struct Fetched: Sendable {
        let keys: JWKSet
        /// Nanoseconds.
        let maxAge: Int64?
    }

    /// Why there is none, in a few words.
    struct Failure: Error {
        let reason: String
    }

    private let client: CurlClient
    private let jwksURI: String
    private let trust: CurlTrust
    private let reading: Reading

    /// Makes a set of an answer.
    typealias Reading = @Sendable (CurlResponse) -> Result<Fetched, Failure>

    init(client: CurlClient, jwksURI: String, trust: CurlTrust, reading: @escaping Reading = { read($0) }) {
        self.reading = reading
        self.client = client
        self.jwksURI = jwksURI
        self.trust = trust
    }

    /// Fetches it once.
    ///
    /// - Parameter timeLimitNanoseconds: for the whole of it; less than a millisecond counts as one.
    func fetch(timeLimitNanoseconds: Int64) async -> Result<Fetched, Failure> {
        let milliseconds = min(max(1, Int(timeLimitNanoseconds / 1_000_000)), CurlRequest.timeoutMillisecondsMax)
        var request = CurlRequest(
            url: jwksURI, timeoutMilliseconds: milliseconds,
            connectTimeoutMilliseconds: min(milliseconds, Self.connectMilliseconds),
            bodyBytesMax: Self.keySetBytesMax)
        request.trust = trust
        request.resendsMax = 1
        request.wantedHeaders = ["cache-control"]
        switch await client.perform(request) {
        case .failure(let failure): return .failure(Failure(reason: "no answer (\(failure.kind.rawValue))"))
        case .response(let response): return reading(response)
        }
    }

    static func read(_ response: CurlResponse) -> Result<Fetched, Failure> {
        guard response.status == 200 else { return .failure(Failure(reason: "status \(response.status)")) }
        do {
            let maxAge = MaxAge.nanoseconds(cacheControl: response.values(of: "cache-control"))
            return .success(Fetched(keys: try JWKSet.parse(response.body), maxAge: maxAge))
        } catch {
            return .failure(Failure(reason: "no key set (\(error.code.rawValue))"))
        }
    }

    private static let connectMilliseconds = 5_000
    private static let keySetBytesMax = 256 * 1024
}
