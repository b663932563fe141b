import StrictJSON

@testable import JOSE

/// One issuer with its key, one audience, and a moment at which everything is verified. Generated once, since RSA keys take time.
struct Lab: Sendable {
    static let issuer = "https://localhost:4443/"
    static let audience = "http://localhost:8080"
    static let nowSeconds: Int64 = 1_700_000_000
    static let now = nowSeconds * 1_000_000_000
    static let skewSeconds: Int64 = 60

    let key: SigningKey
    let attacker: SigningKey

    var keys: JWKSet { JWKSet(keys: [key.publicKey]) }

    static func open() throws -> Lab { try shared.get() }

    private static let shared = Result {
        Lab(key: try .generate(.rs256, kid: "lab"), attacker: try .generate(.rs256, kid: "lab"))
    }

    static func verifier(
        algorithms: Set<SignatureAlgorithm> = [.rs256], profile: TokenVerifier.Profile = .jwt
    ) -> TokenVerifier {
        TokenVerifier(
            issuer: issuer, audience: audience, clockSkew: .seconds(skewSeconds), algorithms: algorithms, profile: profile)
    }

    /// The claims of a good token, with some replaced; nil leaves one out.
    static func claims(_ changes: [(String, JSON?)] = []) -> JSON {
        var claims: JSON = [
            "iss": .string(issuer), "sub": "supa-cli@clients", "aud": .string(audience), "iat": .int(nowSeconds),
            "exp": .int(nowSeconds + 3600), "scope": "read:data write:data", "azp": "supa-cli",
        ]
        for (name, value) in changes { claims[name] = value }
        return claims
    }

    /// The text of a good payload with one member's JSON text replaced, or added where it was not there.
    static func payload(_ name: String, _ json: String) -> String {
        let others = [
            ("iss", "\"\(issuer)\""), ("sub", "\"supa-cli@clients\""), ("aud", "\"\(audience)\""),
            ("exp", "\(nowSeconds + 3600)"),
        ].filter { $0.0 != name }
        return "{" + (others + [(name, json)]).map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    /// A token of exactly these texts, signed with the lab's key or another.
    func token(
        header: String = #"{"alg":"RS256","typ":"JWT","kid":"lab"}"#, payload: String = payload("scope", "\"read:data\""),
        key: SigningKey? = nil
    ) throws -> String {
        try TokenSigner.sign(header: Array(header.utf8), payload: Array(payload.utf8), key: key ?? self.key)
    }

    /// "accepted", or the error's code and sentence.
    func verdict(
        on token: String, keys: JWKSet? = nil, verifier: TokenVerifier = verifier(), now: Int64 = now
    ) -> String {
        do throws(TokenError) {
            _ = try verifier.verify(try CompactToken.parse(token), keys: keys ?? self.keys, now: now)
            return "accepted"
        } catch {
            return error.description
        }
    }
}
