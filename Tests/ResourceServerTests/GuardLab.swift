import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON
import Synchronization

@testable import ResourceServer

/// An issuer's keys, an attacker's, and guards in a time that stands still. Keys are generated once, since RSA keys take time.
struct GuardLab: Sendable {
    static let issuer = "https://localhost:4443/"
    static let audience = "http://localhost:8080"
    static let nowSeconds: Int64 = 1_700_000_000
    static let skewSeconds: Int64 = 60

    let first: SigningKey
    let second: SigningKey
    let attacker: SigningKey

    static func open() throws -> GuardLab { try shared.get() }

    private static let shared = Result {
        GuardLab(
            first: try .generate(.rs256, kid: "first"), second: try .generate(.rs256, kid: "second"),
            attacker: try .generate(.rs256, kid: "first"))
    }

    static func verifier(profile: TokenVerifier.Profile = .jwt) -> TokenVerifier {
        TokenVerifier(issuer: issuer, audience: audience, clockSkew: .seconds(skewSeconds), profile: profile)
    }

    /// The claims of a good token, with some replaced; nil leaves one out.
    static func claims(_ changes: [(String, JSON?)] = []) -> JSON {
        var claims: JSON = [
            "iss": .string(issuer), "sub": "supa-cli@clients", "aud": .string(audience), "iat": .int(nowSeconds),
            "exp": .int(nowSeconds + 3600), "scope": "read:data", "azp": "supa-cli",
        ]
        for (name, value) in changes { claims[name] = value }
        return claims
    }

    /// A token of the first key, or another.
    func token(
        _ changes: [(String, JSON?)] = [], key: SigningKey? = nil, type: String = "JWT", header: [(String, JSON)] = []
    ) throws -> String {
        try TokenSigner.sign(claims: Self.claims(changes), key: key ?? first, type: type, header: header)
    }

    /// Both keys, as the issuer publishes them.
    var keys: JWKSet { JWKSet(keys: [first.publicKey, second.publicKey]) }
}

/// A key source that has what a test gives it.
final class StandingKeys: IssuerKeys {
    private let set: Mutex<JWKSet?>

    init(_ set: JWKSet?) { self.set = Mutex(set) }

    func become(_ keys: JWKSet?) { set.withLock { $0 = keys } }

    func immediate(kid: String?) -> JWKSet? { set.withLock { $0 } }
    func keys(for kid: String?) async -> JWKSet? { set.withLock { $0 } }
    func keysAfterBadSignature(kid: String?) async -> JWKSet? { nil }
}

/// A clock that a test sets, in nanoseconds since 1970.
final class SetClock: Sendable {
    private let time: Mutex<Int64>

    init(seconds: Int64 = GuardLab.nowSeconds) { time = Mutex(seconds * 1_000_000_000) }

    var now: Int64 { time.withLock { $0 } }

    func set(seconds: Int64) { time.withLock { $0 = seconds * 1_000_000_000 } }
}

/// A guard with nothing around it.
func makeGuard(
    keys: any IssuerKeys, clock: SetClock = SetClock(), memo: TokenMemo? = nil, verifier: TokenVerifier = GuardLab.verifier(),
    unaskedNanoseconds: Int64? = nil, changing change: (inout GuardSteps) -> Void = { _ in }
) -> BearerGuard {
    var steps = GuardSteps(verifier)
    change(&steps)
    return BearerGuard(
        steps: steps, keys: keys, memo: memo, metrics: ServerMetrics(routes: []), wall: { clock.now }, now: { clock.now },
        unaskedNanoseconds: unaskedNanoseconds,
        answer: { .json(["client": .string($0.subject)]) })
}

extension BearerGuard {
    /// "pass", or the refusal's code.
    func verdict(_ fields: [String], for need: Route.Need = .all(["read:data"])) async -> String {
        let authorization: Authorization =
            switch fields.count {
            case 0: .none
            case 1: .one(fields[0])
            default: .several(fields)
            }
        let decision: Decision
        switch begin(authorization, for: need) {
        case .decided(let decided): decision = decided
        case let progress: decision = await finish(progress, for: need)
        }
        switch decision {
        case .pass: return "pass"
        case .refuse(let refusal): return refusal.code
        }
    }

    /// The same for a token in its right place.
    func verdict(token: String, for need: Route.Need = .all(["read:data"])) async -> String {
        await verdict(["Bearer \(token)"], for: need)
    }
}
