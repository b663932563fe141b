import StrictJSON

/// A client-credentials request to the token endpoint (RFC 6749 section 4.4.2), with the `audience` that Auth0 asks for.
public struct TokenRequest: Sendable {
    /// The only grant of a machine-to-machine client.
    public static let clientCredentials = "client_credentials"

    /// Who asks, and how that is proved; the request's descriptions never show a secret.
    public var credentials: ClientCredentials
    /// `audience`: the API identifier.
    public var audience: String
    /// `scope` as it was sent; nil where none was.
    public var scope: String?

    /// Creates a request from its parts.
    public init(credentials: ClientCredentials, audience: String, scope: String? = nil) {
        self.credentials = credentials
        self.audience = audience
        self.scope = scope
    }

    /// Creates a request that carries its secret in the body.
    public init(clientID: String, clientSecret: String, audience: String, scope: String? = nil) {
        self.init(
            credentials: .secret(id: clientID, secret: clientSecret, method: .post), audience: audience, scope: scope)
    }

    /// The two forms of a body.
    public enum BodyForm: String, Sendable {
        /// As Auth0 documents it.
        case json = "application/json"
        /// As RFC 6749 has it.
        case form = "application/x-www-form-urlencoded"
    }

    /// Reads a body.
    ///
    /// - Parameters:
    ///   - body: the bytes, already bounded by the caller.
    ///   - contentType: the header's value; parameters behind `;` are passed over, a charset other than UTF-8 is not.
    ///   - authorization: every `Authorization` header of the request.
    /// - Returns: the request. A parameter without a value counts as one that was not sent (RFC 6749 section 3.2).
    /// - Throws: ``OAuthRefusal`` with the code and status that RFC 6749 section 5.2 gives.
    public static func decode(
        _ body: [UInt8], contentType: String?, authorization: [String] = []
    ) throws(OAuthRefusal) -> TokenRequest {
        let parameters = try parameters(of: body, contentType: contentType)
        guard let grant = parameters["grant_type"] else { throw .missing("grant_type") }
        guard grant.utf8.elementsEqual(clientCredentials.utf8) else {
            throw OAuthRefusal(
                status: 400, code: .unsupportedGrantType,
                description: "Only the grant type \(clientCredentials) is supported here.")
        }
        let credentials = try ClientCredentials.decode(parameters, authorization: authorization)
        guard let audience = parameters["audience"] else { throw .missing("audience") }
        return TokenRequest(credentials: credentials, audience: audience, scope: parameters["scope"])
    }

    /// The body in either form. A secret that goes by HTTP Basic is not in it.
    public func body(as form: BodyForm) -> [UInt8] {
        var parameters = [(name: "grant_type", value: Self.clientCredentials)]
        switch credentials {
        case .secret(let id, let secret, .post):
            parameters += [(name: "client_id", value: id), (name: "client_secret", value: secret)]
        case .secret(_, _, .basic): break
        case .none(let id): parameters.append((name: "client_id", value: id))
        case .assertion(let jwt, let id):
            parameters += id.map { [(name: "client_id", value: $0)] } ?? []
            parameters.append((name: "client_assertion_type", value: ClientCredentials.assertionType))
            parameters.append((name: "client_assertion", value: jwt))
        }
        parameters.append((name: "audience", value: audience))
        if let scope { parameters.append((name: "scope", value: scope)) }
        switch form {
        case .form: return FormCoding.encode(parameters)
        case .json: return JSON(members: parameters.map { ($0.name, JSON.string($0.value)) }).bytes()
        }
    }

    /// The parameters of a body in either form that have a value.
    ///
    /// - Throws: `invalid_request`.
    static func parameters(of body: [UInt8], contentType: String?) throws(OAuthRefusal) -> [String: String] {
        try parameters(of: body, as: form(of: contentType)).filter { !$0.value.isEmpty }
    }

    private static func form(of contentType: String?) throws(OAuthRefusal) -> BodyForm {
        // A run of combining marks is one letter, and comparing it takes time out of all proportion.
        let contentType = contentType.flatMap { $0.utf8.allSatisfy { $0 < 0x80 } ? $0 : nil }
        let parts = (contentType ?? "").split(separator: ";", omittingEmptySubsequences: false)
        let media = parts.first.map { trimmed($0).lowercased() } ?? ""
        for parameter in parts.dropFirst() {
            let pair = trimmed(parameter).lowercased()
            guard pair.hasPrefix("charset=") else { continue }
            let charset = pair.dropFirst("charset=".count).filter { $0 != "\"" }
            guard charset == "utf-8" || charset == "utf8" else { throw .invalidRequest("The body's charset is not UTF-8.") }
        }
        guard let form = BodyForm(rawValue: media) else {
            throw .invalidRequest("Send the body as \(BodyForm.json.rawValue) or \(BodyForm.form.rawValue).")
        }
        return form
    }

    private static func parameters(of body: [UInt8], as form: BodyForm) throws(OAuthRefusal) -> [String: String] {
        switch form {
        case .json: return try jsonParameters(body)
        case .form:
            do { return try FormCoding.decode(body) } catch {
                throw .invalidRequest("The form body could not be read (\(error.rawValue)).")
            }
        }
    }

    private static func jsonParameters(_ body: [UInt8]) throws(OAuthRefusal) -> [String: String] {
        let node: JSONNode
        do { node = try StrictJSON.parse(body, named: "body", limits: .request) } catch {
            throw .invalidRequest("The body is not strict JSON (\(error.code.rawValue)).")
        }
        guard let object = node.object else { throw .invalidRequest("The body is not a JSON object.") }
        var parameters: [String: String] = [:]
        for name in known {
            guard let member = object[name] else { continue }
            guard let text = member.string else { throw .invalidRequest("The parameter \(name) is not a string.") }
            parameters[name] = text
        }
        return parameters
    }

    private static let known = [
        "grant_type", "client_id", "client_secret", "client_assertion_type", "client_assertion", "audience", "scope", "token",
        "token_type_hint",
    ]

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}

extension TokenRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Client, audience and scope; never the secret.
    public var description: String {
        "TokenRequest(client: \(credentials), audience: \(audience), scope: \(scope ?? "none"))"
    }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the secret, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["secret": "<redacted>"]) }
}
