import JOSE
import StrictJSON

extension GuardSteps {
    /// `ignore-exp`: whatever it says, or if it says nothing, the token lives.
    mutating func ignoreExpiry() {
        let right = checkClaims
        checkClaims = { token, now throws(TokenError) in
            try right(token.saying("exp", .int(now / nanosecondsInSecond + 3600)), now)
        }
        isInTime = { _, _ in true }
    }

    /// `ignore-nbf`: the token is valid from the beginning of time.
    mutating func ignoreStart() {
        let right = checkClaims
        checkClaims = { token, now throws(TokenError) in try right(token.saying("nbf", .int(0)), now) }
    }

    /// `ignore-aud`: a token for anybody will do.
    mutating func ignoreAudience(_ verifier: TokenVerifier) {
        let right = checkClaims
        checkClaims = { token, now throws(TokenError) in try right(token.saying("aud", .string(verifier.audience)), now) }
    }

    /// `ignore-iss`: a key of the set is proof enough.
    mutating func ignoreIssuer(_ verifier: TokenVerifier) {
        let right = checkClaims
        checkClaims = { token, now throws(TokenError) in try right(token.saying("iss", .string(verifier.issuer)), now) }
    }

    /// `issuer-prefix`: `hasPrefix` where `==` is meant, and the slash at the end forgotten.
    mutating func comparePrefixOfIssuer(_ verifier: TokenVerifier) {
        let right = checkClaims
        let start = verifier.issuer.hasSuffix("/") ? String(verifier.issuer.dropLast()) : verifier.issuer
        checkClaims = { token, now throws(TokenError) in
            guard let issuer = token.token.payload["iss"]?.string, issuer.hasPrefix(start) else { return try right(token, now) }
            return try right(token.saying("iss", .string(verifier.issuer)), now)
        }
    }

    /// `skew-hour`: seconds and minutes mixed up.
    mutating func allowAnHour(_ verifier: TokenVerifier) {
        let lax = TokenVerifier(
            issuer: verifier.issuer, audience: verifier.audience, clockSkew: .hours(1), algorithms: verifier.algorithms,
            profile: verifier.profile)
        checkClaims = { token, now throws(TokenError) in try lax.checkClaims(of: token.token, now: now) }
        isInTime = { lax.isInTime(expiresAt: $0.expiresAt, notBefore: $0.notBefore, now: $1) }
    }
}

private let nanosecondsInSecond: Int64 = 1_000_000_000
