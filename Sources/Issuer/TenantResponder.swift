import HTTPTypes
import Hummingbird

/// Answers for several issuers on one listener, told apart by the first part of the path.
struct TenantResponder: HTTPResponder {
    /// By the first part of the path.
    let tenants: [String: any HTTPResponder<BasicRequestContext>]

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard let (tenant, rest) = Self.split(request.head.path ?? ""), let responder = tenants[tenant] else {
            return Response(status: .notFound)
        }
        var head = request.head
        head.path = rest
        return try await responder.respond(to: Request(head: head, body: request.body), context: context)
    }

    /// The tenant that a path names, and the path within it. RFC 8414 section 3.1 puts an issuer's own path behind the well-known
    /// one; OpenID Connect Discovery section 4 puts it before.
    ///
    /// - Returns: nil where it names none.
    static func split(_ path: String) -> (tenant: String, rest: String)? {
        let plain = path.prefix { $0 != "?" }
        let query = path.dropFirst(plain.count)
        var parts = plain.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let first = parts.first else { return nil }
        if first == ".well-known" {
            // Of the issuer `https://host/tenant/` the path may keep its slash at the end.
            if parts.last?.isEmpty == true { parts.removeLast() }
            guard parts.count == 3, let document = parts.dropFirst().first, let tenant = parts.last else { return nil }
            return (String(tenant), "/.well-known/\(document)\(query)")
        }
        return (String(first), "/" + parts.dropFirst().joined(separator: "/") + query)
    }
}
