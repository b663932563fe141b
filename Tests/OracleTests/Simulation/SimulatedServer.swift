import KeyCache
import LabProtocol

@testable import Oracle

/// A resource server in virtual time: it does its duty, or has one of the product's defects.
struct SimulatedServer {
    let skew: Int64
    let audience: String
    let defect: Defect?
    private(set) var model: KeyCacheModel<PlayedKeys>
    /// Every set that it used, and from when on.
    private(set) var held: [(at: Int64, keys: [String]?)] = []
    private var firstKey: String?
    private var unavailableUntil: Int64 = .min

    init(policy: CachePolicy, skew: Int64, audience: String, defect: Defect?) {
        self.skew = skew
        self.audience = audience
        self.defect = defect
        model = KeyCacheModel(policy: defect == .neverRefetch ? CachePolicy(age: nil) : policy, waitersMax: 2_000)
    }

    mutating func take(_ event: KeyCacheModel<PlayedKeys>.Event, now: Int64) -> [KeyCacheModel<PlayedKeys>.Action] {
        switch event {
        case .fetched(_, let keys, _): held.append((now, keys.keys.map(\.thumbprint)))
        case .fetchFailed: held.append((now, nil))
        case .start, .lookup, .signatureFailed, .timer: break
        }
        return model.step(event, now: now)
    }

    /// Decides on a token with the keys that it was served.
    ///
    /// - Parameters:
    ///   - wall: the wall clock, nanoseconds since 1970.
    ///   - luck: where 401 and 503 are both right, which.
    mutating func decide(
        _ token: TokenFacts, _ keys: [String]?, needing scope: String, now: Int64, wall: Int64, luck: Bool
    ) -> RequestOutcome {
        if defect == .unavailableOnRotation, stumbles(over: token, now) { return .unavailable }
        guard let keys else { return luck ? .unavailable : .invalidToken }
        guard let fact = token.minted, keys.contains(fact.thumbprint), fact.audience == audience else { return .invalidToken }
        guard defect == .ignoreExp || wall < fact.expiresAt * s + skew else { return .invalidToken }
        guard defect == .ignoreScope || fact.scope.contains(scope) else { return .noScope }
        return .ok
    }

    private mutating func stumbles(over token: TokenFacts, _ now: Int64) -> Bool {
        guard let key = token.minted?.thumbprint else { return false }
        if firstKey == nil { firstKey = key }
        if key != firstKey {
            firstKey = key
            unavailableUntil = now + s
        }
        return now < unavailableUntil
    }
}
