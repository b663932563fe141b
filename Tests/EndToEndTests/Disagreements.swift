/// Where a library judges a token otherwise than `keyturn verify` does, and the section that settles it. The same cases stand in
/// `docs/strictness.md`, with their reasons.
enum Disagreements {
    enum Library: String, Sendable, Hashable, CaseIterable {
        case pyjwt, joserfc
    }

    struct Settled: Sendable {
        /// The case of `differential.py`.
        let name: String
        /// What Keyturn says: a code, or that the token is valid.
        let ours: String
        /// Who says the opposite.
        let libraries: [Library]
        let section: String
    }

    static let settled: [Settled] = accepted + refused

    /// Valid here, refused there.
    private static let accepted = [
        Settled(name: "alg-other-signed-bare-jwk", ours: "valid", libraries: [.pyjwt], section: "RFC 7517 4.4"),
        Settled(name: "good-bad-neighbour", ours: "valid", libraries: [.joserfc], section: "RFC 7517 5"),
        Settled(name: "good-bare-jwk", ours: "valid", libraries: [.pyjwt], section: "RFC 7517 4.4"),
        Settled(name: "good-kid-twice", ours: "valid", libraries: [.pyjwt, .joserfc], section: "RFC 7517 4.5"),
        Settled(name: "good-unknown-header", ours: "valid", libraries: [.joserfc], section: "RFC 7515 4"),
        Settled(name: "good-unknown-neighbour", ours: "valid", libraries: [.joserfc], section: "RFC 7517 5"),
        Settled(name: "iat-future", ours: "valid", libraries: [.pyjwt, .joserfc], section: "RFC 7519 4.1.6"),
        Settled(name: "key-in-header-unused", ours: "valid", libraries: [.joserfc], section: "RFC 7515 4"),
        Settled(name: "kid-missing", ours: "valid", libraries: [.pyjwt], section: "RFC 7515 4.1.4"),
    ]

    /// Refused here, valid there.
    private static let refused = [
        Settled(name: "aud-mixed", ours: "claim-invalid", libraries: [.joserfc], section: "RFC 7519 4.1.3"),
        Settled(name: "b64-without-crit", ours: "header-unsupported", libraries: [.pyjwt, .joserfc], section: "RFC 7797 7"),
        Settled(name: "client-type", ours: "claim-invalid", libraries: [.pyjwt, .joserfc], section: "RFC 8693 4.3"),
        Settled(name: "crit-b64-true", ours: "crit-not-understood", libraries: [.pyjwt, .joserfc], section: "RFC 7515 4.1.11"),
        Settled(name: "crit-odd", ours: "crit-not-understood", libraries: [.joserfc], section: "RFC 7515 4.1.11"),
        Settled(name: "cty-jwt", ours: "token-nested", libraries: [.pyjwt, .joserfc], section: "RFC 7519 5.2"),
        Settled(name: "cty-type", ours: "header-invalid", libraries: [.pyjwt], section: "RFC 7515 4.1.10"),
        Settled(name: "enc", ours: "token-encrypted", libraries: [.pyjwt], section: "RFC 7516 9"),
        Settled(name: "exp-beyond", ours: "claim-invalid", libraries: [.pyjwt, .joserfc], section: "RFC 7519 4.1.4"),
        Settled(name: "exp-beyond-double", ours: "claim-invalid", libraries: [.joserfc], section: "RFC 7519 4.1.4"),
        Settled(name: "exp-string", ours: "claim-invalid", libraries: [.pyjwt], section: "RFC 7519 4.1.4"),
        Settled(name: "iat-string", ours: "claim-invalid", libraries: [.pyjwt], section: "RFC 7519 4.1.6"),
        Settled(name: "iss-array", ours: "claim-invalid", libraries: [.joserfc], section: "RFC 7519 4.1.1"),
        Settled(name: "jti-type", ours: "claim-invalid", libraries: [.joserfc], section: "RFC 7519 4.1.7"),
        Settled(name: "key-1024", ours: "jwks-no-usable-key", libraries: [.pyjwt, .joserfc], section: "RFC 7518 3.3"),
        Settled(name: "key-leading-zero", ours: "jwks-no-usable-key", libraries: [.joserfc], section: "RFC 7518 6.2.1.2"),
        Settled(name: "key-member-type", ours: "jwks-no-usable-key", libraries: [.pyjwt, .joserfc], section: "RFC 7517 4"),
        Settled(name: "key-ops", ours: "key-not-found", libraries: [.pyjwt], section: "RFC 7517 4.3"),
        Settled(name: "key-padding", ours: "jwks-no-usable-key", libraries: [.pyjwt, .joserfc], section: "RFC 7515 2"),
        Settled(name: "key-private", ours: "jwks-no-usable-key", libraries: [.pyjwt, .joserfc], section: "RFC 7517 9.2"),
        Settled(name: "key-small-order", ours: "jwks-no-usable-key", libraries: [.pyjwt, .joserfc], section: "RFC 8032 5.1.7"),
        Settled(name: "kid-long", ours: "jwks-no-usable-key", libraries: [.pyjwt], section: "RFC 7515 4.1.4"),
        Settled(name: "nbf-string", ours: "claim-invalid", libraries: [.pyjwt], section: "RFC 7519 4.1.5"),
        Settled(name: "padding-signature", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 7515 2"),
        Settled(name: "payload-depth-17", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 8259 9"),
        Settled(name: "payload-lone-surrogate", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 8259 8.2"),
        Settled(name: "payload-nan", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 8259 6"),
        Settled(name: "sub-empty", ours: "claim-invalid", libraries: [.pyjwt, .joserfc], section: "RFC 7519 4.1.2"),
        Settled(name: "sub-type", ours: "claim-invalid", libraries: [.joserfc], section: "RFC 7519 4.1.2"),
        Settled(name: "token-20-kilobytes", ours: "token-too-large", libraries: [.pyjwt, .joserfc], section: "RFC 8259 9"),
        Settled(name: "twice-claim", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 7519 4"),
        Settled(name: "twice-header", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 7515 4"),
        Settled(name: "twice-nested", ours: "token-malformed", libraries: [.pyjwt, .joserfc], section: "RFC 8259 4"),
        Settled(name: "typ-other", ours: "typ-not-allowed", libraries: [.pyjwt, .joserfc], section: "RFC 8725 3.11"),
        Settled(name: "typ-type", ours: "header-invalid", libraries: [.pyjwt], section: "RFC 7515 4.1.9"),
        Settled(name: "zip", ours: "header-unsupported", libraries: [.pyjwt], section: "RFC 7516 4.1.3"),
    ]
}
