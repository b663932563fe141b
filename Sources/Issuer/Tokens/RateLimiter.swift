import OAuth
import StrictJSON
import Synchronization

/// Holds each client to its rate of token requests: a bucket that holds one second's worth, and at least one.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Int64
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let now: @Sendable () -> Int64

    /// - Parameter now: a monotonic clock, nanoseconds.
    init(now: @escaping @Sendable () -> Int64) {
        self.now = now
    }

    /// Takes one request of a client that has proved who it is.
    ///
    /// - Throws: `tooManyRequests` with the seconds until the next one is taken.
    func admit(_ client: Registry.Client) throws(GrantRefusal) {
        guard let rate = client.rateLimit?.perSecond else { return }
        let wait: Double = buckets.withLock { buckets in
            let now = now()
            let most = max(1, rate)
            var bucket = buckets[client.id] ?? Bucket(tokens: most, at: now)
            bucket.tokens = min(most, bucket.tokens + Double(now - bucket.at) / 1e9 * rate)
            bucket.at = now
            let isAdmitted = bucket.tokens >= 1
            if isAdmitted { bucket.tokens -= 1 }
            // As many buckets as clients that have a limit, so the registry's bound is theirs.
            buckets[client.id] = bucket
            return isAdmitted ? 0 : (1 - bucket.tokens) / rate
        }
        if wait > 0 { throw .tooManyRequests(retryAfterSeconds: Int(min(max(1, wait.rounded(.up)), Self.retrySecondsMax))) }
    }

    /// The most seconds that a client is told to wait; a rate of none would make it for ever.
    private static let retrySecondsMax = 3_600.0
}
