/// The forgeries that a scenario can name: tokens that fit into a header as any client would send it, and whose grade depends neither
/// on a clock skew nor on the shape of an API's tokens. Module Forge, which makes them, is held to this list by its tests.
public enum ForgeryNames {
    /// In the order of the families.
    public static let sendable: [String] = [
        "valid", "parts-empty", "parts-one", "parts-two", "parts-four", "parts-five", "parts-empty-last", "parts-empty-first",
        "json-flattened", "json-general", "padding-all", "padding-signature", "alphabet-standard", "alphabet-strange",
        "trailing-bits", "header-array", "header-string", "header-empty", "header-not-utf8", "header-bom", "payload-array",
        "payload-string", "payload-null", "payload-empty", "payload-trailing", "payload-not-utf8", "payload-bom",
        "header-spaced", "members-reversed", "unknown-members", "depth-2000", "alg-none", "alg-None", "alg-NONE", "alg-nOnE",
        "alg-none-signed", "alg-none-without-kid", "alg-missing", "alg-null", "alg-number", "alg-array", "alg-empty",
        "alg-lower-case", "alg-spaced", "alg-unknown", "alg-rs384", "alg-rs512", "alg-ps256", "alg-es256", "alg-es256-zero",
        "alg-ps256-mislabelled", "alg-hs256-pem", "alg-hs256-pem-trimmed", "alg-hs256-der", "alg-hs256-modulus",
        "alg-hs256-modulus-text", "alg-hs256-jwk", "alg-hs256-empty", "alg-hs256-kid", "kid-missing", "kid-null", "kid-number",
        "kid-array", "kid-empty", "kid-unknown", "kid-unknown-attacker", "kid-missing-attacker", "kid-of-next",
        "kid-other-case", "kid-long", "kid-path", "kid-sql", "kid-shell", "kid-nul", "kid-url", "key-other-issuer",
        "key-revoked", "key-next", "jwk-attacker", "jwk-attacker-kid", "jku-attacker", "jku-attacker-kid", "jku-userinfo",
        "x5u-attacker", "x5c-attacker", "x5c-attacker-kid", "crit-empty", "crit-unknown", "crit-standard", "crit-twice",
        "crit-absent", "crit-string", "crit-object", "crit-number", "b64-crit", "b64-alone", "zip", "cty-nested", "cty-claims",
        "typ-logout", "typ-id-token", "typ-dpop", "typ-event", "typ-number", "sig-empty", "sig-cut", "sig-bit-flipped",
        "sig-payload-changed", "sig-header-changed", "sig-zero", "sig-one", "sig-modulus-less-one", "sig-modulus",
        "sig-plus-modulus", "sig-zero-before", "sig-zero-behind", "sig-attacker", "sig-pss", "sig-text", "pad-sha1",
        "pad-sha512", "pad-short", "pad-garbage-inside", "pad-zeros", "pad-type-2", "pad-digest-alone", "pad-null-missing",
        "pad-long-length", "pad-indefinite-length", "exp-absent", "exp-null", "exp-string", "exp-string-future", "exp-array",
        "exp-object", "exp-true", "exp-negative", "exp-zero", "exp-hours", "exp-fraction-past", "exp-exponent-past",
        "exp-milliseconds-past", "exp-2-to-31", "exp-2-to-53", "exp-2-to-63", "exp-1e19", "exp-1e50", "exp-minus-1e19",
        "exp-1e400", "exp-fraction", "nbf-future", "nbf-1e19", "nbf-string", "nbf-null", "iat-future", "iat-string",
        "iat-fraction", "iss-absent", "iss-empty", "iss-null", "iss-no-slash", "iss-slashes", "iss-upper-case", "iss-prefix",
        "iss-prefix-host", "iss-suffix", "iss-other", "iss-array", "iss-sister", "iss-other-real", "aud-absent", "aud-empty",
        "aud-empty-array", "aud-null", "aud-number", "aud-object", "aud-other", "aud-others", "aud-prefix", "aud-substring",
        "aud-slash", "aud-case", "aud-nested", "aud-joined", "aud-client", "aud-array", "aud-array-single", "sub-absent",
        "sub-number", "dup-alg", "dup-kid", "dup-exp", "dup-exp-last", "dup-aud", "dup-iss", "dup-scope", "dup-escaped",
        "dup-nested", "escaped-once", "scope-absent", "scope-empty", "scope-longer", "scope-longer-before", "scope-prefix",
        "scope-case", "scope-wildcard", "scope-comma", "scope-tab", "scope-line-end", "scope-two-spaces", "scope-array",
        "scope-in-scp", "scope-in-permissions", "scope-missing-and-expired", "scope-first", "scope-last", "jwe-p2c",
        "jwe-p2c-billions", "jwe-zip", "jwe-unsigned-inside", "jwe-three-parts", "jwe-enc-on-jws",
    ]

    /// The one that stands for a good token that has expired.
    public static let expired = "exp-hours"
    /// How long ago that one has expired when it is made, in seconds.
    public static let expiredSeconds: Int64 = 5 * 3_600

    /// The most bytes of a token that is one of them.
    public static let tokenBytesMax = 8_192
}
