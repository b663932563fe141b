/// How a client authenticates at the token endpoint (RFC 6749 section 2.3).
public enum ClientCredentials: Sendable, Hashable {
    /// A client ID and its secret, in the body or by HTTP Basic.
    case secret(id: String, secret: String, method: SecretMethod)
    /// A client ID and nothing that proves it.
    case none(id: String)
    /// A signed assertion (RFC 7523 section 2.2), with the client ID where the body names one.
    case assertion(jwt: String, id: String?)

    /// Where a secret stands.
    public enum SecretMethod: String, Sendable, Hashable {
        /// In the body.
        case post = "client_secret_post"
        /// In the `Authorization` header.
        case basic = "client_secret_basic"
    }

    /// `client_assertion_type` of a signed JWT.
    public static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    /// The `Authorization` header that goes with them; nil where everything stands in the body.
    public var authorization: String? {
        guard case .secret(let id, let secret, .basic) = self else { return nil }
        return BasicCredentials.headerValue(id: id, secret: secret)
    }

    /// Reads the credentials of a request.
    ///
    /// - Parameters:
    ///   - parameters: the body's, without those that have no value.
    ///   - authorization: every `Authorization` header of the request.
    /// - Throws: `invalid_request` where there is no client, or more than one way (RFC 6749 section 2.3).
    static func decode(_ parameters: [String: String], authorization: [String]) throws(OAuthRefusal) -> ClientCredentials {
        let basic = try BasicCredentials.decode(authorization)
        let assertion = parameters["client_assertion"]
        guard [basic != nil, assertion != nil, parameters["client_secret"] != nil].count(where: { $0 }) <= 1 else {
            throw .invalidRequest("The client authenticates in more than one way.")
        }
        if let basic {
            if let id = parameters["client_id"], !id.utf8.elementsEqual(basic.id.utf8) {
                throw .invalidRequest("The body names another client than the Authorization header.")
            }
            return .secret(id: basic.id, secret: basic.secret, method: .basic)
        }
        if let assertion {
            guard let type = parameters["client_assertion_type"] else { throw .missing("client_assertion_type") }
            guard type.utf8.elementsEqual(assertionType.utf8) else {
                throw .invalidRequest("The client_assertion_type is not \(assertionType).")
            }
            return .assertion(jwt: assertion, id: parameters["client_id"])
        }
        guard let id = parameters["client_id"] else { throw .missing("client_id") }
        guard let secret = parameters["client_secret"] else { return .none(id: id) }
        return .secret(id: id, secret: secret, method: .post)
    }
}

extension ClientCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The client and the method; never a secret or an assertion.
    public var description: String {
        switch self {
        case .secret(let id, _, let method): "\(id) by \(method.rawValue) <redacted>"
        case .none(let id): "\(id) by nothing"
        case .assertion(_, let id): "\(id ?? "a client") by private_key_jwt <redacted>"
        }
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the secret, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["credentials": "<redacted>"]) }
}
