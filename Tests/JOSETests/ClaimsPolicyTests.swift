import StrictJSON
import Testing

@testable import JOSE

@Suite("A policy that leaves claims open")
struct ClaimsPolicyTests {
    private static let open = ClaimsPolicy(issuer: .any, audience: .any, clockSkew: .seconds(60))
    private static let closed = ClaimsPolicy(
        issuer: .exactly(Lab.issuer), audience: .exactly(Lab.audience), clockSkew: .seconds(60))
    private static let exp = #""exp":\#(Lab.nowSeconds)"#

    /// A payload, and what becomes of it where issuer and audience are open, and where they are not.
    static let payloads: [(String, String, String)] = [
        ("{\(exp)}", "accepted", "claim-missing: iss is not there"),
        (#"{\#(exp),"iss":"eve"}"#, "accepted", "claim-issuer: iss is another issuer"),
        (#"{\#(exp),"iss":"\#(Lab.issuer)"}"#, "accepted", "claim-missing: aud is not there"),
        (#"{\#(exp),"iss":"\#(Lab.issuer)","aud":[]}"#, "accepted", "claim-audience: aud does not name this audience"),
        (#"{\#(exp),"iss":"\#(Lab.issuer)","aud":["x","\#(Lab.audience)"]}"#, "accepted", "accepted"),
        // What is there has its type all the same.
        (#"{\#(exp),"iss":[]}"#, "claim-invalid: iss is an array, not a string", "claim-invalid: iss is an array, not a string"),
        (
            #"{\#(exp),"iss":"\#(Lab.issuer)","aud":1}"#, "claim-invalid: aud is a number, not a string or an array of strings",
            "claim-invalid: aud is a number, not a string or an array of strings"
        ),
        (#"{\#(exp),"sub":""}"#, "claim-invalid: sub is empty", "claim-missing: iss is not there"),
        (#"{\#(exp),"jti":7}"#, "claim-invalid: jti is a number, not a string", "claim-missing: iss is not there"),
        // The times are never open.
        ("{}", "claim-missing: exp is not there", "claim-missing: exp is not there"),
        (
            #"{"exp":\#(Lab.nowSeconds - 60)}"#, "claim-expired: the token has expired",
            "claim-expired: the token has expired"
        ),
        (
            #"{\#(exp),"nbf":\#(Lab.nowSeconds + 61)}"#, "claim-not-yet-valid: the token is not valid yet",
            "claim-not-yet-valid: the token is not valid yet"
        ),
    ]

    @Test("Open and closed", arguments: payloads)
    func claims(payload: String, whenOpen: String, whenClosed: String) throws {
        let lab = try Lab.open()
        let token = try CompactToken.parse(try lab.token(payload: payload))
        #expect(Self.verdict(on: token, Self.open, lab.keys) == whenOpen)
        #expect(Self.verdict(on: token, Self.closed, lab.keys) == whenClosed)
    }

    @Test("An open policy opens neither the algorithm, the type, the key nor the signature")
    func notOpen() throws {
        let lab = try Lab.open()
        let payload = "{\(Self.exp)}"
        func verdict(_ header: String, _ keys: JWKSet) throws -> String {
            Self.verdict(on: try CompactToken.parse(try lab.token(header: header, payload: payload)), Self.open, keys)
        }
        #expect(
            try verdict(#"{"alg":"RS384","kid":"lab"}"#, lab.keys)
                == "alg-not-allowed: alg is not among those that are allowed here")
        #expect(
            try verdict(#"{"alg":"RS256","kid":"lab","typ":"logout+jwt"}"#, lab.keys)
                == "typ-not-allowed: typ is not that of an access token")
        #expect(
            try verdict(#"{"alg":"RS256","kid":"x"}"#, lab.keys)
                == "key-not-found: no key has the token's kid for its algorithm")
        #expect(
            try verdict(#"{"alg":"RS256","kid":"lab"}"#, JWKSet(keys: [lab.attacker.publicKey]))
                == "signature-invalid: the signature is not that of the issuer's key")
        #expect(try verdict(#"{"alg":"RS256","kid":"lab"}"#, lab.keys) == "accepted")
    }

    private static func verdict(on token: CompactToken, _ policy: ClaimsPolicy, _ keys: JWKSet) -> String {
        do throws(TokenError) {
            try JWTVerifier(policy: policy).verify(token, keys: keys, now: Lab.now)
            return "accepted"
        } catch {
            return error.description
        }
    }
}
