import JOSE
import StrictJSON

/// The key, the tokens and the verifier of every measurement.
struct Tokens {
    static let issuer = "https://localhost:4443/"
    static let audience = "http://localhost:8080"
    /// The moment at which everything is verified, in seconds since 1970.
    static let now: Int64 = 1_700_000_000
    static let nowNanoseconds = now * 1_000_000_000

    let key: SigningKey
    let keys: JWKSet
    let verifier = TokenVerifier(issuer: issuer, audience: audience)
    /// Many, so that neither their bytes nor their signatures stay in the nearest caches.
    let texts: [String]

    /// - Parameter count: how many tokens; each says something else.
    init(count: Int) throws {
        let key = try SigningKey.generate(.rs256)
        let next = try SigningKey.generate(.rs256)
        self.key = key
        // As an issuer publishes them: the current key and the next.
        keys = try JWKSet.parse(JWKSet.json(of: [key, next]).bytes())
        texts = try (0..<count).map { try TokenSigner.sign(claims: Self.claims($0), key: key) }
    }

    /// What Auth0 writes into an access token of client credentials.
    static func claims(_ number: Int) -> JSON {
        [
            "iss": .string(issuer), "sub": .string("client-\(number)@clients"), "aud": .string(audience), "iat": .int(now - 60),
            "exp": .int(now + 86_340), "scope": "read:data write:data", "gty": "client-credentials",
            "azp": .string("client-\(number)"),
        ]
    }

    /// Everything that a resource server does with a token's text, once for each of `count` tokens in turn; how many were good.
    func verify(_ texts: [String], count: Int) -> Int {
        var good = 0
        for index in 0..<count where isGood(texts[index % texts.count]) { good += 1 }
        return good
    }

    /// Takes each token apart, without its signature; how many could be.
    func parse(_ texts: [String], count: Int) -> Int {
        var good = 0
        for index in 0..<count where (try? CompactToken.parse(texts[index % texts.count])) != nil { good += 1 }
        return good
    }

    private func isGood(_ text: String) -> Bool {
        do throws(TokenError) {
            _ = try verifier.verify(try CompactToken.parse(text), keys: keys, now: Self.nowNanoseconds)
            return true
        } catch {
            return false
        }
    }
}
