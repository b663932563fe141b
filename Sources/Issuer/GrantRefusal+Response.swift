import HTTPTypes
import Hummingbird
import LabHTTP
import LabProtocol
import OAuth

extension GrantRefusal {
    /// The answer in a dialect.
    func response(_ dialect: ErrorDialect) -> Response {
        let answer = dialect == .auth0 ? auth0 : rfc6749
        var headers = HTTPFields.uncached
        switch self {
        case .tooManyRequests(let seconds): headers[.retryAfter] = String(seconds)
        // RFC 6749 section 5.2: the scheme that the client used.
        case .badCredentials(basic: true): headers[.wwwAuthenticate] = "Basic realm=\"keyturn\""
        default: break
        }
        return .json(answer.body, status: HTTPResponse.Status(code: answer.status), headers: headers)
    }
}

extension HTTPFields {
    /// RFC 6749 section 5.1.
    static let uncached: HTTPFields = {
        var fields: HTTPFields = [.cacheControl: "no-store"]
        if let pragma = HTTPField.Name("Pragma") { fields[pragma] = "no-cache" }
        return fields
    }()
}
