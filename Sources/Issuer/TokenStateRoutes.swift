import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import OAuth
import StrictJSON

/// The endpoints about tokens that were given out: introspection (RFC 7662) and revocation (RFC 7009). Any client of the issuer may
/// ask whether a token is active; it may revoke its own.
struct TokenStateRoutes: Sendable {
    let issuer: IssuerURL
    let grants: Grants
    let records: TokenRecords
    let dialect: ErrorDialect
    /// Takes the digest of a token that was revoked.
    let revoked: @Sendable (SHA256Digest) -> Void

    /// Adds the routes.
    func add(to router: Router<BasicRequestContext>) {
        router.post("oauth/introspect") { request, _ in
            try await answer(request) { query, _ in
                .json(records.introspection(of: query.token, issuer: issuer), headers: .uncached)
            }
        }
        router.post("oauth/revoke") { request, _ in
            try await answer(request) { query, client throws(GrantRefusal) in
                if let digest = try records.revoke(query.token, by: client.id, issuer: issuer) { revoked(digest) }
                return Response(status: .ok, headers: .uncached)
            }
        }
    }

    private func answer(
        _ request: Request, _ body: (TokenQuery, Registry.Client) throws(GrantRefusal) -> Response
    ) async throws -> Response {
        let bytes = try await request.bodyBytes()
        do throws(GrantRefusal) {
            let query: TokenQuery
            do {
                query = try TokenQuery.decode(
                    bytes, contentType: request.headers[.contentType], authorization: request.headers[values: .authorization])
            } catch { throw .request(error) }
            await grants.authenticator.prepare(query.credentials, in: grants.registry.current)
            let client = try grants.authenticator.authenticate(
                query.credentials, in: grants.registry.current, issuer: issuer)
            return try body(query, client)
        } catch {
            return error.response(dialect)
        }
    }
}
