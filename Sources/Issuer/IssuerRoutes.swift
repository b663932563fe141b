import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import Logging
import OAuth
import StrictJSON

/// What the issuer answers on one of its listeners: the token endpoint, the key set and the discovery documents.
struct IssuerRoutes: Sendable {
    /// The resource server that the listener belongs to.
    let server: String
    /// The issuer as it stands in `iss` of the tokens from this listener.
    let issuer: IssuerURL
    let keys: KeyRing
    let grants: Grants
    let minting: Minting
    let records: TokenRecords
    let dialect: ErrorDialect
    let management: ManagementRoutes
    /// `Cache-Control` of the key set; nil for none.
    var keySetCacheControl: String?
    /// Takes the digest of a token that was revoked.
    let revoked: @Sendable (SHA256Digest) -> Void
    /// Takes facts in the order in which they must be known, before the answer leaves.
    let record: @Sendable (Fact) -> Void

    /// The router of the listener.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("oauth/token") { request, context in try await token(request, context) }
        TokenStateRoutes(issuer: issuer, grants: grants, records: records, dialect: dialect, revoked: revoked).add(to: router)
        management.add(to: router)
        router.get(".well-known/jwks.json") { request, _ in keySet(request) }
        router.get(".well-known/openid-configuration") { _, _ in metadata() }
        router.get(".well-known/oauth-authorization-server") { _, _ in metadata() }
        return router
    }

    private func token(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await request.bodyBytes()
        do {
            let asked = try TokenRequest.decode(
                body, contentType: request.headers[.contentType], authorization: request.headers[values: .authorization])
            if case .assertion = asked.credentials {
                await grants.authenticator.prepare(asked.credentials, in: grants.registry.current)
            }
            let granted = try grants.decide(asked, issuer: issuer)
            if granted.api.format == .opaque {
                return .json(try records.issue(granted, issuer: issuer).body, headers: .uncached)
            }
            let minted = try minting.mint(granted, issuer: issuer)
            record(.tokenMinted(minted.fact))
            return .json(minted.response.body, headers: .uncached)
        } catch let refusal as OAuthRefusal {
            return GrantRefusal.request(refusal).response(dialect)
        } catch let refusal as GrantRefusal {
            return refusal.response(dialect)
        } catch {
            context.logger.error("a token could not be minted: \(error)")
            let refusal = OAuthRefusal(status: 500, code: .serverError, description: "The token could not be made.")
            return GrantRefusal.request(refusal).response(dialect)
        }
    }

    /// What is true now: scopes come and go with the APIs.
    private func metadata() -> Response {
        let apis = management.registry.current.apis.values.filter { !$0.isSystem }
        return .json(
            IssuerMetadata.document(
                issuer: issuer, scopes: Set(apis.flatMap(\.scopes).map(\.value)).sorted(),
                algorithms: keys.algorithms.map(\.rawValue),
                assertionAlgorithms: SignatureAlgorithm.allCases.map(\.rawValue)))
    }

    private func keySet(_ request: Request) -> Response {
        let keySet = keys.keySet()
        var headers: HTTPFields = [.eTag: keySet.entityTag]
        if let keySetCacheControl { headers[.cacheControl] = keySetCacheControl }
        let isKnown = Self.names(keySet.entityTag, in: request.headers[values: .ifNoneMatch])
        let status: HTTPResponse.Status = isKnown ? .notModified : .ok
        record(.jwksAnswer(JWKSAnswerFact(at: keySet.at, server: server, status: status.code, keys: keySet.thumbprints)))
        return isKnown ? Response(status: status, headers: headers) : .bytes(keySet.bytes, headers: headers)
    }

    /// Whether `If-None-Match` names an entity tag, by weak comparison (RFC 9110 section 13.1.2). Our tags hold no comma.
    private static func names(_ tag: String, in fields: [String]) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { named in
            let bare = named.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            return bare == "*" || bare == tag || bare == "W/\(tag)"
        }
    }
}
