import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// Answers the requests to a resource server. Where the keys are at hand, nothing is waited for.
struct ResourceResponder: HTTPResponder {
    let table: RouteTable
    let guardian: BearerGuard
    let metrics: ServerMetrics
    let keys: KeySource
    /// What a defect does before a guarded call is looked at: its answer is the request's. No right server has any.
    let trouble: (@Sendable (LabRequestContext) async -> Response?)?

    func respond(to request: Request, context: LabRequestContext) async throws -> Response {
        let reply = try await reply(to: request, context)
        metrics.answered(route: reply.route, status: reply.answer.status.code)
        let answer = request.method == .head ? reply.answer.createHeadResponse() : reply.answer
        switch reply.body {
        case .unread: return answer.passingOver(bodyOf: request, context.connection)
        case .read: return answer
        case .endless: return answer.closing(context.connection)
        }
    }

    /// An answer, what became of the request's body, and the number of the route.
    private struct Reply {
        enum Body {
            case unread
            case read
            /// As far as was borne.
            case endless
        }

        let answer: Response
        var body = Body.unread
        let route: Int
    }

    private func reply(to request: Request, _ context: LabRequestContext) async throws -> Reply {
        guard let place = table.place(at: request.head.path ?? "") else {
            return Reply(answer: Self.notFound, route: table.names.count)
        }
        guard let entry = place.entry(request.method) else {
            return Reply(answer: Self.notAllowed(place), route: table.names.count)
        }
        switch entry.endpoint {
        case .open(let answer): return Reply(answer: answer, route: entry.number)
        case .metrics: return Reply(answer: page, route: entry.number)
        case .guarded(let need, let answers):
            if let trouble, let answer = await trouble(context) { return Reply(answer: answer, route: entry.number) }
            switch await decide(request, need) {
            case .pass(let token): return try await reply(to: request, context, token, route: entry.number)
            case .refuse(let refusal):
                metrics.refused(refusal)
                return Reply(answer: answers.response(to: refusal), route: entry.number)
            }
        }
    }

    private func decide(_ request: Request, _ need: Route.Need) async -> BearerGuard.Decision {
        switch guardian.begin(Self.authorization(of: request), for: need) {
        case .decided(let decision): decision
        case let progress: await guardian.finish(progress, for: need)
        }
    }

    /// Reads the body of a call that may pass, and answers it.
    private func reply(
        to request: Request, _ context: LabRequestContext, _ token: VerifiedToken, route: Int
    ) async throws -> Reply {
        guard request.mayHaveBody else { return Reply(answer: token.answer, body: .read, route: route) }
        guard (request.announcedBodyBytes ?? 0) <= HTTPBounds.bodyBytesMax else {
            return Reply(answer: Self.tooLarge, route: route)
        }
        guard let count = try await request.passOverBody(context.connection) else {
            return Reply(answer: Self.tooLarge, body: .endless, route: route)
        }
        return Reply(answer: count <= HTTPBounds.bodyBytesMax ? token.answer : Self.tooLarge, body: .read, route: route)
    }

    private var page: Response {
        let text = metrics.text(memo: guardian.memo?.figures, keys: keys.counters)
        return .bytes(Array(text.utf8), type: PrometheusText.contentType)
    }

    /// Looks for the fields by itself: what the header type offers makes an array for each request.
    private static func authorization(of request: Request) -> BearerGuard.Authorization {
        var found: String?
        for field in request.headers where field.name == .authorization {
            guard found == nil else { return .several(request.headers[values: .authorization]) }
            found = field.value
        }
        return found.map { .one($0) } ?? .none
    }

    private static let notFound = Response.json(
        ["error": "not_found", "error_description": "There is nothing at this path."], status: .notFound)
    private static let tooLarge = Response.json(
        ["error": "content_too_large", "error_description": "The body is larger than \(HTTPBounds.bodyBytesMax) bytes."],
        status: .contentTooLarge)

    private static func notAllowed(_ place: RouteTable.Place) -> Response {
        .json(
            ["error": "method_not_allowed", "error_description": "This path is not for that method."],
            status: .methodNotAllowed, headers: [.allow: place.allow])
    }
}
