import JOSE
import StrictJSON

@testable import Forge

/// A bench with keys that were made once, at a moment at which everything is verified.
enum Bench {
    static let issuer = "https://localhost:4443/"
    static let audience = "http://localhost:8080"
    static let now: Int64 = 1_700_000_000
    static let skewSeconds: Int64 = 60

    static func make(isRFC9068: Bool = false, scope: [String] = ["read:data"], seed: UInt64 = 1) throws -> ForgeBench {
        ForgeBench(
            keys: try keys.get(),
            claims: ForgeBench.Claims(
                issuer: issuer, sisterIssuer: "https://localhost:4444/", audience: audience, client: "supa-cli",
                scope: scope, isRFC9068: isRFC9068),
            now: now, skewSeconds: skewSeconds, trapURL: "http://localhost:9", seed: seed)
    }

    /// What the issuer publishes: its current key and the next one.
    static func published() throws -> JWKSet {
        let keys = try keys.get()
        return JWKSet(keys: [keys.lab.publicKey, keys.next.publicKey])
    }

    private static let keys = Result {
        let attacker = try SigningKey.generate(.rs256)
        let certificate = try SelfSignedCertificate(
            for: attacker, commonName: "attacker.example", now: now * 1_000_000_000, validFor: .hours(24))
        return ForgeBench.Keys(
            lab: try .generate(.rs256), next: try .generate(.rs256), revoked: try .generate(.rs256),
            otherIssuer: try .generate(.rs256), attacker: attacker, attackerP256: try .generate(.es256),
            attackerCertificate: certificate.base64, rsa512: try .forgingWeak(rsaBits: 512),
            rsa1024: try .forgingWeak(rsaBits: 1_024))
    }
}
