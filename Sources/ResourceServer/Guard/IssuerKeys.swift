import JOSE

/// The issuer's keys, as the guard asks for them: a cache with a policy of its own.
protocol IssuerKeys: Sendable {
    /// The key set to verify a token with, where it is at hand and nothing needs to be fetched; nil where only ``keys(for:)`` can
    /// tell.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func immediate(kid: String?) -> JWKSet?

    /// The key set to verify a token with; nil where none can be had, which is not the token's fault.
    func keys(for kid: String?) async -> JWKSet?

    /// The key set to verify a token with once more, after its signature fitted no key of the set before; nil where the policy has
    /// no newer one to offer.
    func keysAfterBadSignature(kid: String?) async -> JWKSet?
}

extension KeySource: IssuerKeys {}
