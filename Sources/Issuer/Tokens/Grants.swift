import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// Decides what a token request gets: who asks, for which API, with which scopes.
struct Grants: Sendable {
    let registry: RegistryBox
    let authenticator: ClientAuthenticator
    let limiter: RateLimiter

    /// A request that is granted.
    struct Granted: Sendable {
        let client: String
        var api: Registry.API
        /// Claims of the client's own.
        var claims = JSON.Members()
        /// The `aud` of the token.
        let audience: String
        let scope: [String]
    }

    /// Decides.
    ///
    /// - Parameters:
    ///   - request: as it was sent.
    ///   - issuer: whose token endpoint it was sent to.
    /// - Throws: why it is refused.
    func decide(_ request: TokenRequest, issuer: IssuerURL) throws(GrantRefusal) -> Granted {
        let registry = registry.current
        let client = try authenticator.authenticate(request.credentials, in: registry, issuer: issuer)
        try limiter.admit(client)
        guard client.grantTypes.contains(TokenRequest.clientCredentials) else { throw .grantTypeNotAllowed }
        let managementAudience = issuer.description + ManagementAPI.path
        guard let api = registry.api(audience: request.audience, managementAudience: managementAudience) else {
            throw .unknownAudience(shown(request.audience))
        }
        let audience = api.isSystem ? managementAudience : api.identifier
        guard let grant = registry.grant(of: client.id, for: api.identifier) else { throw .noGrant(audience) }
        let scope = try scope(request.scope, of: grant.scope)
        return Granted(client: client.id, api: api, claims: client.claims, audience: audience, scope: scope)
    }

    private func scope(_ asked: String?, of granted: [String]) throws(GrantRefusal) -> [String] {
        guard let asked, !asked.isEmpty else { return granted }
        guard let scope = Scope(parsing: asked) else { throw .malformedScope }
        if let missing = scope.words.first(where: { !granted.contains($0) }) { throw .ungrantedScope(missing) }
        var seen: Set<String> = []
        return scope.words.filter { seen.insert($0).inserted }
    }

    /// What a stranger sent, fit to stand in an answer.
    private func shown(_ text: String) -> String {
        String(
            decoding: text.utf8.prefix(shownBytesMax).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    private var shownBytesMax: Int { 200 }
}
