import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import ResourceServer

@Suite("The Bearer guard")
struct BearerGuardTests {
    @Test("takes the token from one Authorization field alone, the scheme in any case")
    func requests() async throws {
        let lab = try GuardLab.open()
        let guardian = makeGuard(keys: StandingKeys(lab.keys))
        let token = try lab.token()
        for (fields, verdict) in [
            (["Bearer \(token)"], "pass"), (["bearer \(token)"], "pass"), (["BEARER \(token)"], "pass"),
            ([], "no-token"), ([token], "no-token"), (["Basic \(token)"], "no-token"), (["Bearer\t\(token)"], "no-token"),
            (["Bearer"], "header-malformed"), (["Bearer  \(token)"], "header-malformed"),
            (["Bearer \(token), Bearer \(token)"], "header-malformed"),
            (["Bearer \(token)", "Bearer \(token)"], "header-malformed"), (["Basic x", "Bearer \(token)"], "header-malformed"),
            (["Bearer \(token)x"], "token-malformed"), (["Bearer x"], "token-malformed"),
        ] {
            #expect(await guardian.verdict(fields) == verdict, "\(fields.map { $0.prefix(12) })")
        }
    }

    @Test("says 401 before 403, and 503 where no key set can be had")
    func order() async throws {
        let lab = try GuardLab.open()
        let keys = StandingKeys(lab.keys)
        let guardian = makeGuard(keys: keys)
        let expired = try lab.token([("exp", .int(GuardLab.nowSeconds - 61)), ("scope", nil)])
        #expect(await guardian.verdict(token: expired) == "claim-expired")
        #expect(await guardian.verdict(token: try lab.token([("scope", nil)])) == "insufficient-scope")
        #expect(await guardian.verdict(token: try lab.token(key: lab.attacker)) == "signature-invalid")
        keys.become(JWKSet(keys: [lab.second.publicKey]))
        #expect(await guardian.verdict(token: try lab.token()) == "key-not-found")
        keys.become(nil)
        #expect(await guardian.verdict(token: try lab.token()) == "no-keys")
        #expect(await guardian.verdict(token: "x.y.z") == "token-malformed")
    }

    @Test("holds all scopes of a route against the token, or any of them")
    func needs() async throws {
        let lab = try GuardLab.open()
        let guardian = makeGuard(keys: StandingKeys(lab.keys), memo: TokenMemo())
        let token = try lab.token([("scope", "read:data delete:data")])
        for (need, verdict) in [
            (Route.Need.all([]), "pass"), (.all(["read:data"]), "pass"), (.all(["read:data", "delete:data"]), "pass"),
            (.all(["read:data", "write:data"]), "insufficient-scope"), (.any(["write:data", "delete:data"]), "pass"),
            (.any(["write:data"]), "insufficient-scope"), (.all(["read"]), "insufficient-scope"),
            (.all(["READ:DATA"]), "insufficient-scope"),
        ] {
            // The second time out of the memo.
            for _ in 1...2 { #expect(await guardian.verdict(token: token, for: need) == verdict, "\(need)") }
        }
    }

    @Test("asks for no key while a gateway's memo lasts, but for the time")
    func unasked() async throws {
        let lab = try GuardLab.open()
        let (keys, clock) = (StandingKeys(lab.keys), SetClock())
        let guardian = makeGuard(keys: keys, clock: clock, memo: TokenMemo(), unaskedNanoseconds: 300_000_000_000)
        let (long, short) = (try lab.token(), try lab.token([("exp", .int(GuardLab.nowSeconds + 100))]))
        for token in [long, short] { #expect(await guardian.verdict(token: token) == "pass") }
        keys.become(JWKSet(keys: []))
        for (seconds, verdicts) in [
            (159, ["pass", "pass"]), (160, ["pass", "key-not-found"]), (299, ["pass", "key-not-found"]),
            (300, ["key-not-found", "key-not-found"]),
        ] as [(Int64, [String])] {
            clock.set(seconds: GuardLab.nowSeconds + seconds)
            #expect(await [guardian.verdict(token: long), guardian.verdict(token: short)] == verdicts, "after \(seconds) s")
        }
        #expect(await guardian.verdict(token: long, for: .all(["write:data"])) == "key-not-found")
    }

    @Test("takes what RFC 9068 section 4 asks for where the API's tokens follow it, and Auth0's tokens elsewhere")
    func profiles() async throws {
        let lab = try GuardLab.open()
        let strict = makeGuard(keys: StandingKeys(lab.keys), verifier: GuardLab.verifier(profile: .atJWT))
        let lax = makeGuard(keys: StandingKeys(lab.keys))
        let full: [(String, JSON?)] = [("client_id", "supa-cli"), ("jti", "1")]
        for type in ["at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+JWT"] {
            #expect(await strict.verdict(token: try lab.token(full, type: type)) == "pass", "\(type)")
            #expect(await lax.verdict(token: try lab.token(type: type)) == "pass", "\(type)")
        }
        for type in ["JWT", "logout+jwt", "at+jwt ", "at-jwt"] {
            #expect(await strict.verdict(token: try lab.token(full, type: type)) == "typ-not-allowed", "\(type)")
        }
        for missing in ["client_id", "jti", "iat", "sub", "exp", "aud", "iss"] {
            let token = try lab.token(full + [(missing, nil)], type: "at+jwt")
            #expect(await strict.verdict(token: token) == "claim-missing", "\(missing)")
        }
        #expect(await lax.verdict(token: try lab.token(type: "jwt")) == "pass")
        #expect(await lax.verdict(token: try lab.token(type: "logout+jwt")) == "typ-not-allowed")
    }
}
