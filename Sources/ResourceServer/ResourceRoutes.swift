import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import OAuth
import StrictJSON

/// The routes of the resource server: an open one, and the guarded ones of ``Route/standard``.
struct ResourceRoutes: Sendable {
    let guardian: BearerGuard

    /// The router.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        for route in Route.standard {
            guard let method = HTTPRequest.Method(rawValue: route.call.method) else { continue }
            router.on(RouterPath(route.call.path), method: method) { request, _ in
                try await answer(request, route: route)
            }
        }
        return router
    }

    private func answer(_ request: Request, route: Route) async throws -> Response {
        guard let scopes = route.scopes else { return .json(["pong": true]) }
        let authorization = request.headers[values: .authorization]
        if guardian.defects.isUnavailable { return Self.unavailable }
        switch await guardian.decide(authorization: authorization, needing: scopes) {
        case .refuse(let refusal): return Self.response(to: refusal)
        case .pass(let claims):
            _ = try await request.bodyBytes()
            return .json(["client": .string(claims.authorizedParty ?? claims.subject), "data": [1, 2, 3]])
        }
    }

    // RFC 6750 section 3. What is wrong with a signature or a claim is told to no one; an expired token is the client's to renew.
    private static func response(to refusal: BearerGuard.Refusal) -> Response {
        switch refusal {
        case .noToken:
            return refused(.unauthorized, nil, "This call needs an access token.", challenge: BearerChallenge(realm: realm))
        case .malformed(let reason):
            return refused(.badRequest, .invalidRequest, reason)
        case .invalidToken(let expired):
            return refused(.unauthorized, .invalidToken, expired ? "The access token expired." : "The access token is not valid.")
        case .insufficientScope(let scopes):
            return refused(
                .forbidden, .insufficientScope, "The access token does not hold the scope that this call needs.",
                scope: Scope(scopes))
        case .noKeys:
            return unavailable
        }
    }

    private static func refused(
        _ status: HTTPResponse.Status, _ code: OAuthErrorCode?, _ description: String, scope: Scope? = nil,
        challenge: BearerChallenge? = nil
    ) -> Response {
        let challenge =
            challenge
            ?? BearerChallenge(realm: realm, error: code?.rawValue, description: description, scope: scope)
        var body: [(String, JSON)] = []
        if let code { body.append(("error", .string(code.rawValue))) }
        body.append(("error_description", .string(description)))
        if let scope { body.append(("scope", .string(scope.description))) }
        return .json(JSON(members: body), status: status, headers: [.wwwAuthenticate: challenge.headerValue])
    }

    private static var unavailable: Response {
        .json(
            [
                "error": .string(OAuthErrorCode.temporarilyUnavailable.rawValue),
                "error_description": "The issuer's keys cannot be had right now.",
            ],
            status: .serviceUnavailable, headers: [.retryAfter: "1"])
    }

    private static let realm = "keyturn"
}
