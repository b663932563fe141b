import HTTPTypes
import Hummingbird
import LabHTTP
import StrictJSON

/// A refusal of the management API, in Auth0's shape.
struct ManagementError: Error, Sendable, Hashable {
    let status: Int
    /// The status in words, as Auth0's `error` member has it.
    let error: String
    let code: String
    let message: String

    var response: Response {
        var headers: HTTPFields = [:]
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        return .json(
            [
                "statusCode": .int(Int64(status)), "error": .string(error), "message": .string(message),
                "errorCode": .string(code),
            ],
            status: HTTPResponse.Status(code: status), headers: headers)
    }

    static func badRequest(_ message: String, code: String = "invalid_body") -> ManagementError {
        ManagementError(status: 400, error: "Bad Request", code: code, message: message)
    }

    static func unauthorized(_ message: String) -> ManagementError {
        ManagementError(status: 401, error: "Unauthorized", code: "invalid_token", message: message)
    }

    static func insufficientScope(_ scopes: [String]) -> ManagementError {
        ManagementError(
            status: 403, error: "Forbidden", code: "insufficient_scope",
            message: "Insufficient scope, expected any of: \(scopes.joined(separator: ","))")
    }

    static func notFound(_ what: String, code: String) -> ManagementError {
        ManagementError(status: 404, error: "Not Found", code: code, message: "The \(what) does not exist.")
    }

    static let tooLarge = ManagementError(
        status: 413, error: "Payload Too Large", code: "too_large", message: "The body is larger than can be read.")

    static func conflict(_ message: String, code: String) -> ManagementError {
        ManagementError(status: 409, error: "Conflict", code: code, message: message)
    }

    /// A change that the registry refused.
    init(_ error: RegistryError) {
        switch error {
        case .noClient: self = .notFound("client", code: "inexistent_client")
        case .noAPI: self = .notFound("resource server", code: "inexistent_resource_server")
        case .grantExists:
            self = .conflict("A client grant for this client and audience exists already.", code: "client_grant_conflict")
        case .unknownScope(let scope):
            self = .badRequest("The resource server does not have the scope \(scope).", code: "invalid_scope")
        case .tooMany(let what):
            self = ManagementError(
                status: 403, error: "Forbidden", code: "too_many_entities", message: "No more \(what) can be kept.")
        }
    }

    init(status: Int, error: String, code: String, message: String) {
        self.status = status
        self.error = error
        self.code = code
        self.message = message
    }
}
