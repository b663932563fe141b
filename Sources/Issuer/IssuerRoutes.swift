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
    let dialect: ErrorDialect
    let management: ManagementRoutes
    /// `Cache-Control` of the key set; nil for none.
    var keySetCacheControl: String?
    /// Takes facts in the order in which they must be known, before the answer leaves.
    let record: @Sendable (Fact) -> Void

    /// The router of the listener.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("oauth/token") { request, context in try await token(request, context) }
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
            let minted = try minting.mint(grants.decide(asked, issuer: issuer), issuer: issuer)
            record(.tokenMinted(minted.fact))
            return .json(minted.response.body, headers: Self.uncached)
        } catch let refusal as OAuthRefusal {
            return refused(.request(refusal))
        } catch let refusal as GrantRefusal {
            return refused(refusal)
        } catch {
            context.logger.error("a token could not be minted: \(error)")
            return refused(.request(OAuthRefusal(status: 500, code: .serverError, description: "The token could not be made.")))
        }
    }

    private func refused(_ refusal: GrantRefusal) -> Response {
        let answer = dialect == .auth0 ? refusal.auth0 : refusal.rfc6749
        var headers = Self.uncached
        switch refusal {
        case .tooManyRequests(let seconds): headers[.retryAfter] = String(seconds)
        // RFC 6749 section 5.2: the scheme that the client used.
        case .badCredentials(basic: true): headers[.wwwAuthenticate] = "Basic realm=\"keyturn\""
        default: break
        }
        return .json(answer.body, status: HTTPResponse.Status(code: answer.status), headers: headers)
    }

    /// What is true now: scopes come and go with the APIs.
    private func metadata() -> Response {
        let apis = management.registry.current.apis.values.filter { !$0.isSystem }
        return .json(
            IssuerMetadata.document(
                issuer: issuer, scopes: Set(apis.flatMap(\.scopes).map(\.value)).sorted(),
                algorithms: [SignatureAlgorithm.rs256.rawValue],
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

    // RFC 6749 section 5.1.
    private static let uncached: HTTPFields = {
        var fields: HTTPFields = [.cacheControl: "no-store"]
        if let pragma = HTTPField.Name("Pragma") { fields[pragma] = "no-cache" }
        return fields
    }()
}
