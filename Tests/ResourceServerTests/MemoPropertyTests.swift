import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import ResourceServer

/// Numbers from a seed.
private struct Dice {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// A number from 0 up to, but not including, `sides`.
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

@Suite("A guard with a memo")
struct MemoPropertyTests {
    /// What the issuer's set can be: keys come and go, and one is replaced under the same key ID, or loses its use.
    private static func sets(_ lab: GuardLab) throws -> [JWKSet?] {
        var encryption = lab.first.publicKey.jwk
        encryption["use"] = "enc"
        return [
            lab.keys, lab.keys, JWKSet(keys: [lab.first.publicKey]), JWKSet(keys: [lab.second.publicKey]), JWKSet(keys: []),
            // The attacker's key has the first one's kid.
            JWKSet(keys: [lab.attacker.publicKey, lab.second.publicKey]),
            JWKSet(keys: [lab.attacker.publicKey, lab.first.publicKey]),
            try JWKSet.parse(JSON(members: [("keys", .array([encryption]))]).bytes()), nil,
        ]
    }

    /// Tokens that live at some times and not at others, of either key, named and not.
    private static func tokens(_ lab: GuardLab) throws -> [String] {
        let now = GuardLab.nowSeconds
        return [
            try lab.token(), try lab.token([("exp", .int(now + 50))]), try lab.token([("exp", .int(now - 30))]),
            try lab.token([("nbf", .int(now + 100))]), try lab.token([("nbf", .int(now + 100)), ("exp", .int(now + 300))]),
            try lab.token(key: lab.second), try lab.token([("scope", "write:data")]), try lab.token(key: lab.attacker),
            // Without a kid, a key is found where only one fits.
            try TokenSigner.sign(
                header: Array(#"{"alg":"RS256"}"#.utf8), payload: GuardLab.claims().bytes(), key: lab.first),
        ]
    }

    @Test("never answers otherwise than one without, on random schedules of time, keys and tokens")
    func equal() async throws {
        let (hits, differences) = try await play(seeds: 0..<300) { _ in }
        #expect(differences == [])
        #expect(hits > 1_000, "a memo that is never used proves nothing")
    }

    @Test("is seen to do so where a recheck is left out")
    func rechecks() async throws {
        let withoutTimes = try await play(seeds: 0..<60) { $0.isInTime = { _, _ in true } }
        #expect(withoutTimes.differences.contains { $0.contains("claim-expired, not pass") })
        // Time goes back in these schedules: a wall clock may.
        let withoutStart = try await play(seeds: 0..<60) { steps in
            let verifier = GuardLab.verifier()
            steps.isInTime = { verifier.isInTime(expiresAt: $0.expiresAt, notBefore: nil, now: $1) }
        }
        #expect(withoutStart.differences.contains { $0.contains("claim-not-yet-valid, not pass") })
        let withoutKeys = try await play(seeds: 0..<60) { $0.isKeyInUse = { _, _ in true } }
        #expect(withoutKeys.differences.contains { $0.contains("key-not-found, not pass") })
        #expect(withoutKeys.differences.contains { $0.contains("signature-invalid, not pass") })
        let withNameAlone = try await play(seeds: 0..<60) { steps in
            steps.isKeyInUse = { token, set in set.keys.contains { $0.kid == token.kid } }
        }
        #expect(withNameAlone.differences.contains { $0.contains("signature-invalid, not pass") })
        let withThumbprintAlone = try await play(seeds: 0..<60) { steps in
            steps.isKeyInUse = { token, set in set.keys.contains { $0.thumbprint == token.thumbprint } }
        }
        #expect(withThumbprintAlone.differences.contains { $0.contains("key-not-found, not pass") })
    }

    /// Asks both guards the same.
    private func play(
        seeds: Range<Int>, _ change: @escaping @Sendable (inout GuardSteps) -> Void
    ) async throws -> (hits: Int, differences: [String]) {
        let lab = try GuardLab.open()
        let (sets, tokens) = (try Self.sets(lab), try Self.tokens(lab))
        var hits = 0
        var differences: [String] = []
        for seed in seeds {
            var dice = Dice(seed)
            let (keys, clock) = (StandingKeys(lab.keys), SetClock())
            // A small memo, so that tokens are let go of as well.
            let memo = TokenMemo(entriesMax: 4 + dice.roll(8), bytesMax: 1_000_000, shards: 1)
            let remembering = makeGuard(keys: keys, clock: clock, memo: memo, changing: change)
            let plain = makeGuard(keys: keys, clock: clock)
            for step in 0..<40 {
                switch dice.roll(8) {
                case 0: keys.become(sets[dice.roll(sets.count)])
                case 1: clock.set(seconds: GuardLab.nowSeconds + Int64(dice.roll(500)) - 50)
                default:
                    let index = dice.roll(tokens.count)
                    let need: Route.Need = dice.roll(4) == 0 ? .all(["write:data"]) : .any(["read:data", "admin"])
                    let found = await remembering.verdict(token: tokens[index], for: need)
                    let wanted = await plain.verdict(token: tokens[index], for: need)
                    if found != wanted {
                        differences.append("seed \(seed), step \(step), token \(index): \(wanted), not \(found)")
                    }
                }
            }
            hits += remembering.metrics.memoHits
        }
        return (hits, differences)
    }
}
