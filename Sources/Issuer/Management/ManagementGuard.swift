import HTTPTypes
import Hummingbird
import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// Lets a request to the management API pass with a token that this issuer granted for it.
struct ManagementGuard: Sendable {
    let issuer: IssuerURL
    let keys: KeyRing
    let records: TokenRecords
    /// The wall clock, nanoseconds since 1970.
    let wall: @Sendable () -> Int64

    /// Checks the request's token.
    ///
    /// - Parameter permissions: the token must hold one of these.
    /// - Returns: the scopes that it holds.
    /// - Throws: 401 without a good token, 403 without the scope.
    func check(_ request: Request, needing permissions: [ManagementAPI.Permission]) throws(ManagementError) -> Set<String> {
        let text: String
        switch BearerCredentials(headers: request.headers[values: .authorization]) {
        case .token(let token): text = token
        case .none: throw .unauthorized("Missing authentication")
        case .malformed(let reason): throw .badRequest(reason, code: "invalid_request")
        }
        let scopes = try self.scopes(of: text)
        let wanted = permissions.map(\.rawValue)
        guard wanted.contains(where: scopes.contains) else { throw .insufficientScope(wanted) }
        return scopes
    }

    private func scopes(of text: String) throws(ManagementError) -> Set<String> {
        let verifier = TokenVerifier(
            issuer: issuer.description, audience: issuer.description + ManagementAPI.path, clockSkew: .zero,
            algorithms: Set(SignatureAlgorithm.allCases))
        let token: CompactToken
        let claims: AccessTokenClaims
        do throws(TokenError) {
            token = try CompactToken.parse(text)
            claims = try verifier.verify(token, keys: JWKSet(keys: keys.publicKeys), now: wall())
        } catch {
            throw .unauthorized(error.code == .expired ? "Expired token" : "Invalid token")
        }
        guard !records.isRevoked(token) else { throw .unauthorized("Revoked token") }
        return Set(claims.scope)
    }
}
