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
        let fields = RequestFields(of: request)
        let reply: Reply
        switch begin(request, fields) {
        case .decided(let decided): reply = decided
        case .undecided(let rest): reply = try await finish(rest, request, fields, context)
        }
        metrics.answered(route: reply.route, status: reply.answer.status.code)
        let answer = request.method == .head ? reply.answer.createHeadResponse() : reply.answer
        guard fields.mayHaveBody else { return answer }
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

    /// How far an answer has come without waiting.
    private enum Progress {
        case decided(Reply)
        case undecided(Guarded)
    }

    /// A call that the guard could not decide at once, or whose body has to be read first.
    private struct Guarded {
        let number: Int
        let route: RouteTable.GuardedRoute
        /// Nil where the guard has not begun.
        let progress: BearerGuard.Progress?
    }

    /// Answers at once where nothing has to be waited for: each `await` costs about as much as finding a token in the memo.
    private func begin(_ request: Request, _ fields: RequestFields) -> Progress {
        guard let place = table.place(at: request.head.path ?? "") else {
            return .decided(Reply(answer: Self.notFound, route: table.names.count))
        }
        guard let entry = place.entry(request.method) else {
            return .decided(Reply(answer: Self.notAllowed(place), route: table.names.count))
        }
        switch entry.endpoint {
        case .open(let answer): return .decided(Reply(answer: answer, route: entry.number))
        case .metrics: return .decided(Reply(answer: page, route: entry.number))
        case .guarded(let route):
            guard trouble == nil else { return .undecided(Guarded(number: entry.number, route: route, progress: nil)) }
            switch guardian.begin(fields.authorization, for: route.need) {
            case .decided(.pass(let token)) where !fields.mayHaveBody:
                return .decided(Reply(answer: token.answer, body: .read, route: entry.number))
            case .decided(.refuse(let refusal)): return .decided(refuse(refusal, route, number: entry.number))
            case let progress: return .undecided(Guarded(number: entry.number, route: route, progress: progress))
            }
        }
    }

    private func finish(
        _ call: Guarded, _ request: Request, _ fields: RequestFields, _ context: LabRequestContext
    ) async throws -> Reply {
        if let trouble, let answer = await trouble(context) { return Reply(answer: answer, route: call.number) }
        let need = call.route.need
        switch await guardian.finish(call.progress ?? guardian.begin(fields.authorization, for: need), for: need) {
        case .pass(let token):
            guard fields.mayHaveBody else { return Reply(answer: token.answer, body: .read, route: call.number) }
            return try await reply(to: request, context, token, route: call.number)
        case .refuse(let refusal): return refuse(refusal, call.route, number: call.number)
        }
    }

    private func refuse(_ refusal: BearerGuard.Refusal, _ route: RouteTable.GuardedRoute, number: Int) -> Reply {
        metrics.refused(refusal)
        return Reply(answer: route.answers.response(to: refusal), route: number)
    }

    /// Reads the body of a call that may pass, and answers it.
    private func reply(
        to request: Request, _ context: LabRequestContext, _ token: VerifiedToken, route: Int
    ) async throws -> Reply {
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
