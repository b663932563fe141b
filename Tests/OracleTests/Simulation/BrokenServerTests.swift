import KeyCache
import LabProtocol
import Testing

@testable import Oracle

/// What a broken server did, seen without the oracle's eyes: from the simulation's truth, with the oracle's tolerances written
/// out.
private struct Offences {
    let world: World
    /// Age, adoption and the distance at which requests are remembered.
    private var stale: Int64 { world.age + 500 * ms + 20 * ms }

    /// It accepted a token that had expired beyond the skew by more than the clock's error.
    var acceptedExpired: Bool {
        world.rows.contains { row in
            guard row.outcome == .ok, let token = minted(row) else { return false }
            return row.sentAt >= expiry(token) + world.server.skew + 2 * world.clockError
        }
    }

    /// It accepted a token without the scope.
    var acceptedWithoutScope: Bool {
        world.rows.contains { $0.outcome == .ok && minted($0)?.scope.contains("read:data") == false }
    }

    /// It refused a live token whose key stood in the issuer's set before any set that it may still have used; or accepted one
    /// whose key had left it before any such.
    var usedStaleKeys: Bool {
        world.rows.contains { row in
            guard let token = minted(row), let key = world.issuer.keys.first(where: { $0.name == token.thumbprint }) else {
                return false
            }
            if row.outcome == .ok { return key.revoked.map { wasAsked(after: $0, row) } ?? false }
            guard isAlive(row, token, key), token.scope.contains("read:data"), token.audience == "http://api" else {
                return false
            }
            return row.outcome == .invalidToken && wasAsked(after: key.published, row)
        }
    }

    /// It answered 503 to a live token although each set that it may have used held the key, and none was past its age.
    var unavailableWithoutNeed: Bool {
        let answers = world.issuer.facts.compactMap { if case .jwksAnswer(let fact) = $0 { fact } else { nil } }
        return world.rows.contains { row in
            guard row.outcome == .unavailable, let token = minted(row), token.scope.contains("read:data"),
                token.audience == "http://api", let key = world.issuer.keys.first(where: { $0.name == token.thumbprint }),
                isAlive(row, token, key), let first = answers.lastIndex(where: { $0.at + 500 * ms <= row.sentAt })
            else { return false }
            return answers[first...].filter { $0.at <= row.answeredAt }.allSatisfy { answer in
                answer.status == 200 && answer.keys.contains(key.name) && row.answeredAt < answer.at + world.age
            }
        }
    }

    private func minted(_ row: RequestFact) -> MintedTokenFact? { row.token.flatMap { world.issuer.tokens[$0]?.minted } }

    private func expiry(_ token: MintedTokenFact) -> Int64 { token.expiresAt * s - world.issuer.offset }

    private func isAlive(_ row: RequestFact, _ token: MintedTokenFact, _ key: SimulatedIssuer.Key) -> Bool {
        row.answeredAt < expiry(token) - 2 * world.clockError && row.answeredAt < key.revoked ?? .max
    }

    /// Whether a request met the server an age after an instant, and was answered long enough before the row for a refresh.
    private func wasAsked(after instant: Int64, _ row: RequestFact) -> Bool {
        world.rows.contains {
            minted($0) != nil && $0.sentAt > instant + stale && $0.answeredAt + s <= row.sentAt
        }
    }
}

@Suite("A broken server, on random schedules")
struct BrokenServerTests {
    @Test(
        "is caught whenever its answers left what a server that does its duty may do",
        arguments: [
            (Defect.ignoreExp, "wrongly-accepted"), (.ignoreScope, "wrongly-accepted"), (.neverRefetch, ""),
            (.unavailableOnRotation, "unserved"),
        ])
    func caught(_ defect: Defect, _ rule: String) throws {
        let base = try Story.usual().scenario
        var offended = 0
        for seed in 20_000..<20_250 {
            let world = World(seed: seed, base: base, defect: defect)
            // Whoever fetches nothing again does not notice that fetching fails.
            guard !world.isFailing, has(defect, Offences(world: world)) else { continue }
            offended += 1
            let failed = world.verdict().rules.filter { $0.kind == .invariant && $0.status == .fail }.map(\.code)
            #expect(rule.isEmpty ? !failed.isEmpty : failed.contains(rule), "seed \(seed): \(failed)")
        }
        #expect(offended >= 30, "a defect that never shows proves nothing")
    }

    private func has(_ defect: Defect, _ offences: Offences) -> Bool {
        switch defect {
        case .ignoreExp: offences.acceptedExpired
        case .ignoreScope: offences.acceptedWithoutScope
        case .neverRefetch: offences.usedStaleKeys
        case .unavailableOnRotation: offences.unavailableWithoutNeed
        default: false
        }
    }
}
