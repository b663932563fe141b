import KeyCache
import LabProtocol

@testable import Oracle

/// One process of a resource server in virtual time: the guard's steps in their order, with the cache model behind them. It does
/// its duty, or makes one of the product's deliberate mistakes.
struct SimulatedProcess {
    typealias Model = KeyCacheModel<PlayedKeys>

    /// What a fetch brought, as it came.
    struct Delivery {
        var keys: PlayedKeys
        /// Whether it is a key set, in a good answer.
        var isSet = true
        /// Whether there was an answer at all.
        var isAnswer = true
        /// Whether one of its keys cannot be read.
        var isBroken = false
        var maxAge: Int64?
    }

    /// What becomes of a call.
    enum Progress {
        case answered(RequestOutcome)
        /// It needs keys for this key ID.
        case looks(String)
        /// No key fitted the signature.
        case looksAgain(String)
    }

    let server: Schedule.Server
    let defect: Defect?
    private(set) var model: Model
    /// Every set that it was given, or that it failed to get, and from when on it went by that.
    private(set) var held: [(at: Int64, keys: [String]?)] = []
    /// Calls that wait for keys, by the name of their lookup.
    private var waiting: [Int: (call: Int, isSecondLook: Bool)] = [:]
    private var lookups = 0
    private var remembered: [Int: Int64] = [:]
    private var seen: [PlayedKey] = []
    private var unknown: Set<String> = []
    private var met: Set<String> = []
    private var troubleUntil = Int64.min
    private(set) var wakeAt: Int64?
    private let memo: Int64?

    init(_ server: Schedule.Server, defect: Defect?, seed: Int) {
        self.server = server
        self.defect = defect
        let policy = server.cache.cachePolicy
        memo = policy.verifiedTokenMemo
        model = Model(policy: policy.broken(by: defect), waitersMax: 2_000, seed: UInt64(bitPattern: Int64(seed)))
    }

    mutating func start(_ now: Int64) -> [Model.Action] { step(.start, now) }

    mutating func timer(_ due: Int64, _ now: Int64) -> [Model.Action] { due == wakeAt ? step(.timer, now) : [] }

    mutating func look(_ call: Int, kid: String, isSecondLook: Bool, _ now: Int64) -> [Model.Action] {
        lookups += 1
        waiting[lookups] = (call, isSecondLook)
        return step(isSecondLook ? .signatureFailed(lookups, kid: kid) : .lookup(lookups, kid: kid), now)
    }

    /// The call of a lookup, which is then no longer waited for.
    mutating func served(_ lookup: Int) -> (call: Int, isSecondLook: Bool)? { waiting.removeValue(forKey: lookup) }

    mutating func deliver(_ fetch: Int, _ delivery: Delivery, _ now: Int64) -> [Model.Action] {
        guard let keys = read(delivery) else {
            held.append((now, nil))
            return step(.fetchFailed(fetch), now)
        }
        held.append((now, keys.keys.map(\.thumbprint)))
        return step(.fetched(fetch, keys, maxAge: delivery.maxAge), now)
    }

    /// What can be said of a call before any key is looked for.
    mutating func begin(_ token: SimulatedToken?, needing scope: String?, now: Int64, wall: Int64) -> Progress {
        guard let scope else { return .answered(.ok) }
        if defect == .unavailableOnRotation, now < troubleUntil { return .answered(.unavailable) }
        guard let token else { return .answered(.noToken) }
        if token.forgery == .otherScheme, defect != .acceptAnyScheme { return .answered(.noToken) }
        if token.forgery == .algNone, defect != .algNone { return .answered(.invalidToken) }
        if token.forgery == .hmac, defect != .hs256WithPublicKey { return .answered(.invalidToken) }
        if let memo, let at = remembered[token.number], now - at < memo, isInTime(token, wall) {
            return .answered(answer(token, scope))
        }
        return .looks(token.kid)
    }

    /// Decides on a token with the keys that were served for it.
    ///
    /// - Parameter luck: where 401 and 503 are both right, which.
    mutating func decide(
        _ token: SimulatedToken, _ set: PlayedKeys?, isSecondLook: Bool, needing scope: String, now: Int64, wall: Int64,
        luck: Bool
    ) -> Progress {
        guard let served = set ?? (defect == .trustJKU && token.forgery == .jku ? PlayedKeys([]) : nil) else {
            return .answered(isSecondLook || !luck ? .invalidToken : .unavailable)
        }
        let set = judged(served, token.kid)
        if defect == .memoIgnoresExp || defect == .memoIgnoresRevocation, remembered[token.number] != nil,
            defect == .memoIgnoresExp || isInTime(token, wall),
            defect == .memoIgnoresRevocation || set.keys.contains(where: { $0.thumbprint == token.signer })
        {
            return .answered(answer(token, scope))
        }
        switch verify(token, set) {
        case .good: break
        case .noKey: return .answered(.invalidToken)
        case .badSignature: return isSecondLook ? .answered(.invalidToken) : .looksAgain(token.kid)
        }
        meet(token.kid, now)
        if defect == .scopeBeforeExpiry, !token.scope.contains(scope) { return .answered(.noScope) }
        guard areClaimsGood(token, wall) else { return .answered(.invalidToken) }
        if token.signer != nil { remembered[token.number] = now }
        return .answered(answer(token, scope))
    }

    private mutating func step(_ event: Model.Event, _ now: Int64) -> [Model.Action] {
        let actions = model.step(event, now: now)
        if case .wakeAt(let due)? = actions.last { wakeAt = due }
        return actions
    }
}

extension SimulatedProcess {
    private enum Verification {
        case good
        case noKey
        case badSignature
    }

    private func verify(_ token: SimulatedToken, _ set: PlayedKeys) -> Verification {
        switch (defect, token.forgery) {
        case (.noSignatureCheck, _), (.algNone, .algNone), (.trustJWKHeader, .jwk), (.trustJKU, .jku): return .good
        default: break
        }
        let candidates: [PlayedKey] =
            switch defect {
            case .firstKeyWins: Array(set.keys.prefix(1))
            case .ignoreKid: set.keys
            case .caseInsensitiveKid: set.keys.filter { $0.kid.lowercased() == token.kid.lowercased() }
            default: set.keys.filter { $0.kid == token.kid }
            }
        if candidates.isEmpty { return .noKey }
        if defect == .hs256WithPublicKey, token.forgery == .hmac { return .good }
        return candidates.contains { $0.thumbprint == token.signer } ? .good : .badSignature
    }

    private func areClaimsGood(_ token: SimulatedToken, _ wall: Int64) -> Bool {
        let isIssuerGood =
            switch defect {
            case .ignoreIss: true
            case .issuerPrefix: token.issuer.hasPrefix(String(server.issuer.dropLast()))
            default: token.issuer == server.issuer
            }
        return isIssuerGood && (defect == .ignoreAud || token.audience == server.audience) && isInTime(token, wall)
    }

    private func isInTime(_ token: SimulatedToken, _ wall: Int64) -> Bool {
        // A server that is not our own may count whole seconds.
        let wall = server.declaresCache ? wall : wall / s * s
        let skew = defect == .skewHour ? 3_600 * s : server.skew
        let hasStarted = defect == .ignoreNbf || wall >= (token.notBefore ?? 0) * s - skew
        return hasStarted && (defect == .ignoreExp || wall < token.expiresAt * s + skew)
    }

    private func answer(_ token: SimulatedToken, _ scope: String) -> RequestOutcome {
        switch defect {
        case .ignoreScope: .ok
        case .substringScope: token.scope.joined(separator: " ").contains(scope) ? .ok : .noScope
        default: token.scope.contains(scope) ? .ok : .noScope
        }
    }

    private mutating func meet(_ kid: String, _ now: Int64) {
        if met.insert(kid).inserted, met.count > 1 { troubleUntil = now + s }
    }

    private mutating func judged(_ set: PlayedKeys, _ kid: String) -> PlayedKeys {
        guard defect == .cacheNegativeForever else { return set }
        if !set.holds(kid) { unknown.insert(kid) }
        return unknown.contains(kid) ? PlayedKeys([]) : set
    }

    /// What the process makes of an answer; nil where it takes it for a failure.
    private mutating func read(_ delivery: Delivery) -> PlayedKeys? {
        guard delivery.isSet else {
            return defect == .emptySetOn500 && delivery.isAnswer ? PlayedKeys([]) : nil
        }
        if delivery.isBroken, defect == .oneBadKeyLosesAll { return nil }
        guard defect == .keepRevoked else { return delivery.keys }
        seen = delivery.keys.keys + seen.filter { !delivery.keys.holds($0) }
        return PlayedKeys(seen)
    }
}

extension CachePolicy {
    /// The same policy with a deliberate mistake of the product's.
    fileprivate func broken(by defect: Defect?) -> CachePolicy {
        var policy = self
        switch defect {
        case .neverRefetch: return CachePolicy(age: nil)
        case .loseKeysOnError: policy.onError = .evicts
        case .refetchEachTime:
            policy.age = 1
            policy.cacheControl = nil
        case .stampede: policy.coalescing = .none
        default: return policy
        }
        if defect != .loseKeysOnError {
            policy.ahead = nil
            policy.expired = .waits
            policy.throttle = .none
        }
        return policy
    }
}
