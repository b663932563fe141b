import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import OAuth
import StrictJSON

/// What a refused request is answered (RFC 6750 section 3), made once for each route. A deliberate defect replaces one.
///
/// What is wrong with a signature or a claim is told to no one; an expired token is the client's to renew.
struct GuardAnswers: Sendable {
    /// No token: no error code either (RFC 6750 section 3.1).
    var noToken: Response
    /// A header that cannot be read as one token.
    var malformed: @Sendable (_ reason: String) -> Response
    /// A token that is not valid.
    var invalidToken: @Sendable (TokenError) -> Response
    /// A valid token without what the route needs.
    var insufficientScope: Response
    /// No key set can be had.
    var noKeys: Response

    /// The right answers.
    ///
    /// - Parameters:
    ///   - metadataURL: where the resource describes itself (RFC 9728 section 5.1); nil where it has no name to be reached by.
    init(need: Route.Need, realm: String, metadataURL: String?) {
        let form = RefusalForm(realm: realm, metadataURL: metadataURL)
        noToken = form.response(.unauthorized, nil, "This call needs an access token.")
        malformed = { form.response(.badRequest, .invalidRequest, $0) }
        let expired = form.response(.unauthorized, .invalidToken, "The access token expired.")
        let invalid = form.response(.unauthorized, .invalidToken, "The access token is not valid.")
        invalidToken = { $0.code == .expired ? expired : invalid }
        insufficientScope = form.response(
            .forbidden, .insufficientScope, Self.missing(need), scope: Scope(need.scopes))
        noKeys = Self.unavailable
    }

    /// The answer to a refusal.
    func response(to refusal: BearerGuard.Refusal) -> Response {
        switch refusal {
        case .noToken: noToken
        case .malformed(let reason): malformed(reason)
        case .invalidToken(let error): invalidToken(error)
        case .insufficientScope: insufficientScope
        case .noKeys: noKeys
        }
    }

    /// 503: not the token's fault, so the client is told to try the same again.
    static var unavailable: Response {
        .json(
            [
                "error": .string(OAuthErrorCode.temporarilyUnavailable.rawValue),
                "error_description": "The issuer's keys cannot be had right now.",
            ],
            status: .serviceUnavailable, headers: [.retryAfter: "1"])
    }

    private static func missing(_ need: Route.Need) -> String {
        switch need {
        case .any(let scopes) where scopes.count > 1:
            "The access token holds none of the scopes of which this call needs one."
        default: "The access token does not hold the scope that this call needs."
        }
    }
}

/// A refusal's challenge and body.
struct RefusalForm: Sendable {
    let realm: String
    let metadataURL: String?

    func response(
        _ status: HTTPResponse.Status, _ code: OAuthErrorCode?, _ description: String, scope: Scope? = nil
    ) -> Response {
        // Without a token there is no error to describe.
        let challenge = BearerChallenge(
            realm: realm, error: code?.rawValue, description: code == nil ? nil : description, scope: scope,
            resourceMetadata: metadataURL)
        var body: [(String, JSON)] = []
        if let code { body.append(("error", .string(code.rawValue))) }
        body.append(("error_description", .string(description)))
        if let scope { body.append(("scope", .string(scope.description))) }
        return .json(JSON(members: body), status: status, headers: [.wwwAuthenticate: challenge.headerValue])
    }
}
