import JOSE
import LabProtocol
import OAuth
import StrictJSON
import Testing

@testable import Issuer

@Suite("Minting")
struct MintingTests {
    @Test("writes Auth0's claims in whole seconds of the wall clock, and a header with alg, typ and kid")
    func claims() throws {
        let keys = try Keys.rsa()
        let minted = try mint(scope: ["write:data", "read:data"])
        let parts = minted.response.accessToken.split(separator: ".").map { Base64URL.decode(String($0)) ?? [] }
        #expect(
            String(decoding: parts[0], as: UTF8.self) == #"{"alg":"RS256","typ":"JWT","kid":"\#(keys[0].key.kid)"}"#)
        #expect(
            String(decoding: parts[1], as: UTF8.self)
                == #"{"iss":"https://localhost:4443/","sub":"supa-cli@clients","aud":"http://localhost:8080","iat":1700000000,"#
                + #""exp":1700086400,"scope":"write:data read:data","gty":"client-credentials","azp":"supa-cli"}"#)
    }

    @Test("writes the claims of the API's token dialect, no more and no fewer", arguments: TokenDialect.allCases)
    func dialects(_ dialect: TokenDialect) throws {
        let start =
            #"{"iss":"https://localhost:4443/","sub":"supa-cli@clients","aud":"http://localhost:8080","iat":1700000000,"#
            + #""exp":1700086400,"scope":"read:data","#
        let (type, end) =
            switch dialect {
            case .accessToken: ("JWT", #""gty":"client-credentials","azp":"supa-cli"}"#)
            case .accessTokenAuthz:
                ("JWT", #""gty":"client-credentials","azp":"supa-cli","permissions":["read:data"]}"#)
            case .rfc9068Profile: ("at+jwt", #""client_id":"supa-cli","jti":"…"}"#)
            case .rfc9068ProfileAuthz: ("at+jwt", #""client_id":"supa-cli","jti":"…","permissions":["read:data"]}"#)
            }
        let minted = try mint(scope: ["read:data"], dialect: dialect)
        let parts = minted.response.accessToken.split(separator: ".").map { Base64URL.decode(String($0)) ?? [] }
        #expect(
            String(decoding: parts[0], as: UTF8.self)
                == #"{"alg":"RS256","typ":"\#(type)","kid":"\#(try Keys.rsa()[0].key.kid)"}"#)
        let claims = String(decoding: parts[1], as: UTF8.self)
        #expect(claims.replacing(#/"jti":"[A-Za-z0-9_-]{22}"/#, with: #""jti":"…""#) == start + end)
    }

    @Test("gives each RFC 9068 token a jti of its own, and passes the strict profile with it alone")
    func profile() throws {
        let keys = try Keys.rsa()
        let set = JWKSet(keys: [keys[0].key.publicKey])
        let verifier = TokenVerifier(
            issuer: "https://localhost:4443/", audience: "http://localhost:8080", clockSkew: .zero, profile: .atJWT)
        var seen: Set<String> = []
        for dialect in [TokenDialect.rfc9068Profile, .rfc9068ProfileAuthz, .rfc9068Profile] {
            let token = try CompactToken.parse(mint(scope: ["read:data"], dialect: dialect).response.accessToken)
            let claims = try verifier.verify(token, keys: set, now: Samples.wall)
            #expect(claims.clientID == "supa-cli")
            seen.insert(try #require(claims.tokenID))
        }
        #expect(seen.count == 3)
        for dialect in [TokenDialect.accessToken, .accessTokenAuthz] {
            let token = try CompactToken.parse(mint(scope: ["read:data"], dialect: dialect).response.accessToken)
            let refusal = code { () throws(TokenError) in _ = try verifier.verify(token, keys: set, now: Samples.wall) }
            #expect(refusal == .typeNotAllowed)
        }
    }

    @Test("writes an empty list of permissions where no scope was granted")
    func noPermissions() throws {
        for dialect in [TokenDialect.accessTokenAuthz, .rfc9068ProfileAuthz] {
            let token = try CompactToken.parse(mint(scope: [], dialect: dialect).response.accessToken)
            #expect(token.payload["permissions"]?.array?.count == 0)
            #expect(token.payload["scope"] == nil)
        }
    }

    @Test("answers with the scope that was granted and the lifetime of the API")
    func response() throws {
        let minted = try mint(scope: ["write:data", "read:data"])
        let body = minted.response.body
        #expect(
            body
                == [
                    "access_token": .string(minted.response.accessToken), "scope": "write:data read:data", "expires_in": 86_400,
                    "token_type": "Bearer",
                ])
    }

    @Test("leaves the scope out where none was granted")
    func noScope() throws {
        let minted = try mint(scope: [])
        let token = try CompactToken.parse(minted.response.accessToken)
        #expect(
            token.payload.object?.members.map(\.name) == ["iss", "sub", "aud", "iat", "exp", "gty", "azp"])
        #expect(minted.response.body["scope"] == nil)
        #expect(minted.fact.scope == [])
    }

    @Test("records the token that it made, at the instant at which its key was chosen")
    func fact() throws {
        let keys = try Keys.rsa()
        let minted = try mint(scope: ["read:data"])
        #expect(
            minted.fact
                == MintedTokenFact(
                    sha256: SHA256Digest.of(minted.response.accessToken).hex, at: 2, thumbprint: keys[0].thumbprint,
                    kid: keys[0].key.kid, issuer: "https://localhost:4443/", audience: "http://localhost:8080",
                    client: "supa-cli",
                    scope: ["read:data"], issuedAt: Samples.issuedAt, notBefore: nil, expiresAt: Samples.issuedAt + 86_400))
    }

    @Test("makes tokens that the published key set verifies until they expire, before and after rotations")
    func verified() throws {
        let keys = try Keys.rsa()
        let ring = RecordedRing(keys[0], keys[1]).ring
        let minting = Minting(keys: ring, wall: { Samples.wall })
        let verifier = TokenVerifier(
            issuer: "https://localhost:4443/", audience: "http://localhost:8080", clockSkew: .zero)
        let old = try CompactToken.parse(minting.mint(granted(["read:data"]), issuer: Samples.issuer()).response.accessToken)
        _ = ring.rotate(fresh: [keys[2]])
        let new = try CompactToken.parse(minting.mint(granted(["read:data"]), issuer: Samples.issuer()).response.accessToken)
        let set = try JWKSet.parse(ring.keySet().bytes)
        for (token, key) in [(old, keys[0]), (new, keys[1])] {
            let claims = try verifier.verify(token, keys: set, now: Samples.wall)
            #expect(claims.scope == ["read:data"])
            #expect(claims.authorizedParty == "supa-cli")
            #expect(claims.issuedAt == Samples.issuedAt * 1_000_000_000)
            #expect(token.header.kid == key.key.kid)
            let end = (Samples.issuedAt + 86_400) * 1_000_000_000
            #expect(throws: Never.self) { try verifier.verify(token, keys: set, now: end - 1) }
            #expect(code { () throws(TokenError) in _ = try verifier.verify(token, keys: set, now: end) } == .expired)
        }
        _ = ring.revokePrevious()
        let rest = try JWKSet.parse(ring.keySet().bytes)
        #expect(code { () throws(TokenError) in _ = try verifier.verify(old, keys: rest, now: Samples.wall) } == .keyNotFound)
        #expect(throws: Never.self) { try verifier.verify(new, keys: rest, now: Samples.wall) }
    }

    @Test("signs by the API's algorithm, and by no other where the ring has no key for it")
    func algorithms() throws {
        let (es256, other) = (try Keys.quick(.es256, .es256), try Keys.quick(.edDSA, .edDSA))
        let lines = [es256, other].map { KeyRingState.Line(current: $0[0], next: $0[1], publishNext: true) }
        let ring = KeyRing(KeyRingState(lines[0], [lines[1]]), publishNext: true, { 1 }, { _ in })
        let minting = Minting(keys: ring, wall: { Samples.wall })
        let set = try JWKSet.parse(ring.keySet().bytes)
        for (algorithm, entry) in [(SignatureAlgorithm.es256, es256[0]), (.edDSA, other[0])] {
            var granted = try granted(["read:data"])
            granted.api.algorithm = algorithm
            let minted = try minting.mint(granted, issuer: Samples.issuer())
            #expect(minted.fact.thumbprint == entry.thumbprint)
            let token = try CompactToken.parse(minted.response.accessToken)
            #expect(token.header.algorithm == algorithm)
            let verifier = TokenVerifier(
                issuer: "https://localhost:4443/", audience: "http://localhost:8080", clockSkew: .zero, algorithms: [algorithm])
            #expect(throws: Never.self) { try verifier.verify(token, keys: set, now: Samples.wall) }
        }
        #expect(throws: Minting.Failure.noKey(.rs256)) { try minting.mint(granted([]), issuer: Samples.issuer()) }
    }

    @Test("adds the API's own claims and the client's, of which the client's stand where both have one")
    func ownClaims() throws {
        let keys = try Keys.rsa()
        var granted = try granted(["read:data"])
        granted.api.claims = JSON.Members([("https://example.com/region", "eu"), ("tier", 1)])
        granted.claims = JSON.Members([("tier", ["name": "gold"]), ("flags", [true, .null])])
        let minting = Minting(keys: RecordedRing(keys[0], keys[1]).ring, wall: { Samples.wall })
        let token = try CompactToken.parse(minting.mint(granted, issuer: Samples.issuer()).response.accessToken)
        let members = try #require(token.payload.object?.members)
        #expect(
            members.suffix(3).map { "\($0.name): \(JSON($0.node).text())" } == [
                #"https://example.com/region: "eu""#, #"tier: {"name":"gold"}"#, "flags: [true,null]",
            ])
        #expect(members.count == 11)
    }

    private func mint(scope: [String], dialect: TokenDialect = .accessToken) throws -> Minting.Minted {
        let keys = try Keys.rsa()
        let ring = RecordedRing(keys[0], keys[1]).ring
        return try Minting(keys: ring, wall: { Samples.wall }).mint(granted(scope, dialect), issuer: Samples.issuer())
    }

    private func granted(_ scope: [String], _ dialect: TokenDialect = .accessToken) throws -> Grants.Granted {
        var api = try #require(Samples.registry().api(identifier: "http://localhost:8080"))
        api.dialect = dialect
        return Grants.Granted(client: "supa-cli", api: api, audience: api.identifier, scope: scope)
    }

    private func code(_ body: () throws(TokenError) -> Void) -> TokenError.Code? {
        do throws(TokenError) {
            try body()
            return nil
        } catch {
            return error.code
        }
    }
}
