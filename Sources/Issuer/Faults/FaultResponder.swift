import Forge
import HTTPTypes
import Hummingbird
import LabHTTP
import LabProtocol
import StrictJSON

/// Answers in the place of a listener's true responder where a fault wants it so.
struct FaultResponder: HTTPResponder {
    /// The resource server that the listener belongs to.
    let server: String
    let board: FaultBoard
    let forgedSets: ForgedSetBoard
    let keys: KeyRing
    /// Takes facts in the order in which they must be known, before the answer leaves.
    let record: @Sendable (Fact) -> Void
    /// The run's clock, nanoseconds.
    let now: @Sendable () -> Int64
    /// The true responder.
    let truth: any HTTPResponder<BasicRequestContext>

    /// There is no one to answer.
    private struct Gone: Error {}

    func respond(to request: Request, context: LabRequestContext) async throws -> Response {
        let connection = context.connection
        if await connection.isOlder(than: board.certificates(of: server)) {
            connection.reset()
            throw Gone()
        }
        let inner = BasicRequestContext(source: context.source)
        guard let place = FaultSpec.Place(path: request.uri.path) else {
            return try await truth.respond(to: request, context: inner)
        }
        if place == .jwks, let forged = forgedSets.set(of: server), !forged.isFollowed(request.uri.query) {
            recordKeySet(at: now(), status: forged.status, keys: [])
            return forged.response(path: request.uri.path)
        }
        let treatment = board.treatment(at: place, of: server)
        for delay in treatment.delays {
            if await connection.wait(nanoseconds: delay.nanoseconds, until: delay.lifted) == .left { throw Gone() }
        }
        switch treatment.instead {
        case nil: return try await truth.respond(to: request, context: inner)
        case .reset:
            connection.reset()
            throw Gone()
        case .status(let status, let retryAfterSeconds):
            // Decided before a fault that fails only the first requests was over with this one.
            let at = treatment.delays.isEmpty ? treatment.at : now()
            if place == .jwks { recordKeySet(at: at, status: status, keys: []) }
            return Self.refusal(status, retryAfterSeconds)
        case .body(.redirect, _) where request.uri.query != nil:
            // The client has followed the redirect.
            return try await truth.respond(to: request, context: inner)
        case .body(let body, let staleSet):
            if place == .jwks { return spoiltKeySet(body, staleSet, path: request.uri.path) }
            let answer = try await truth.respond(to: request, context: inner)
            let whole = SpoiltBody(body, of: try await answer.bodyBytes())
            return whole.response(status: answer.status, path: request.uri.path)
        }
    }

    private func spoiltKeySet(_ body: FaultSpec.Body, _ staleSet: KeyRing.KeySet, path: String) -> Response {
        let set = keys.keySet()
        let shown = body == .staleSet ? staleSet : set
        let spoilt = SpoiltBody(body, of: shown.bytes)
        let response = spoilt.response(status: .ok, path: path)
        recordKeySet(at: set.at, status: response.status.code, keys: spoilt.showsKeys ? shown.thumbprints : [])
        return response
    }

    private func recordKeySet(at: Int64, status: Int, keys: [String]) {
        record(.jwksAnswer(JWKSAnswerFact(at: at, server: server, status: status, keys: keys)))
    }

    private static func refusal(_ status: Int, _ retryAfterSeconds: Int?) -> Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if let retryAfterSeconds { headers[.retryAfter] = "\(retryAfterSeconds)" }
        return .json(
            ["error": "temporarily_unavailable", "error_description": "The scenario wants it so."],
            status: HTTPResponse.Status(code: status), headers: headers)
    }
}

extension FaultSpec.Place {
    /// The place of a path; nil where faults are not played.
    fileprivate init?(path: String) {
        switch path {
        case "/oauth/token": self = .token
        case "/.well-known/jwks.json": self = .jwks
        case "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server": self = .discovery
        default: return nil
        }
    }
}
