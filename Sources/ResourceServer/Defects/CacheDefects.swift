import Curl
import JOSE
import KeyCache
import LabProtocol
import Synchronization

extension CachePolicy {
    /// The same policy with the mistakes that are switched on.
    func broken(by defects: [Defect]) -> CachePolicy {
        var policy = self
        for defect in defects {
            switch defect {
            case .neverRefetch: policy = CachePolicy(age: nil)
            case .refetchEachTime: policy.outliveNothing()
            case .stampede: policy.letEveryoneFetch()
            case .loseKeysOnError: policy.onError = .evicts
            default: break
            }
        }
        return policy
    }

    /// `refetch-each-time`: the cache forgets at once.
    private mutating func outliveNothing() {
        age = 1
        cacheControl = nil
        ahead = nil
        expired = .waits
        throttle = .none
    }

    /// `stampede`: nobody sees that somebody fetches already, and nobody fetches before it is too late.
    private mutating func letEveryoneFetch() {
        coalescing = .none
        ahead = nil
        expired = .waits
        throttle = .none
    }
}

extension KeySetFetcher {
    /// Reads an answer with the mistakes that are switched on.
    static func reading(brokenBy defects: [Defect]) -> Reading {
        var reading: Reading = { read($0) }
        for defect in defects {
            switch defect {
            case .emptySetOn500: reading = takingErrorsForSets(reading)
            case .oneBadKeyLosesAll: reading = failingAsAWhole(reading)
            case .keepRevoked: reading = keepingOldKeys(reading)
            default: break
            }
        }
        return reading
    }

    /// `empty-set-on-500`: the status is not looked at, and a body without keys is a set without keys.
    private static func takingErrorsForSets(_ right: @escaping Reading) -> Reading {
        { response in
            guard case .failure = right(response) else { return right(response) }
            return .success(Fetched(keys: (try? JWKSet.parse(response.body)) ?? JWKSet(keys: []), maxAge: nil))
        }
    }

    /// `one-bad-key-loses-all`: the first key that cannot be read ends the reading.
    private static func failingAsAWhole(_ right: @escaping Reading) -> Reading {
        { response in
            guard case .success(let fetched) = right(response), !fetched.keys.refused.isEmpty else { return right(response) }
            return .failure(Failure(reason: "a key that cannot be read"))
        }
    }

    /// `keep-revoked`: what was good once is good for ever.
    private static func keepingOldKeys(_ right: @escaping Reading) -> Reading {
        let seen = SeenKeys()
        return { response in
            right(response).map { Fetched(keys: seen.joined(with: $0.keys), maxAge: $0.maxAge) }
        }
    }
}

/// Every key that a server has ever been given.
private final class SeenKeys: Sendable {
    private let keys = Mutex<[PublicKey]>([])

    func joined(with set: JWKSet) -> JWKSet {
        keys.withLock { keys in
            let old = keys.filter { key in !set.keys.contains { $0.thumbprint == key.thumbprint } }
            keys = Array((set.keys + old).prefix(JWKSet.keysMax))
            return JWKSet(keys: keys)
        }
    }
}

/// `cache-negative-forever`: a key ID that was unknown once is never looked for again.
final class UnforgivingKeys: IssuerKeys {
    private let keys: any IssuerKeys
    private let unknown = Mutex<Set<String>>([])

    init(_ keys: any IssuerKeys) {
        self.keys = keys
    }

    func immediate(kid: String?) -> JWKSet? { keys.immediate(kid: kid).map { judged($0, kid) } }

    func keys(for kid: String?) async -> JWKSet? { await keys.keys(for: kid).map { judged($0, kid) } }

    func keysAfterBadSignature(kid: String?) async -> JWKSet? {
        await keys.keysAfterBadSignature(kid: kid).map { judged($0, kid) }
    }

    private func judged(_ set: JWKSet, _ kid: String?) -> JWKSet {
        guard let kid else { return set }
        return unknown.withLock { unknown in
            if !set.holds(kid), unknown.count < Self.unknownMax { unknown.insert(kid) }
            return unknown.contains(kid) ? JWKSet(keys: []) : set
        }
    }

    private static let unknownMax = 10_000
}
