import Curl
import OAuth
import StrictJSON

/// Gets tokens from any issuer that speaks RFC 6749, Auth0 among them, and calls APIs with them.
struct TokenClient {
    private let client: CurlClient
    private let trust: CurlTrust

    /// - Throws: ``CommandFailure`` where libcurl cannot start.
    init(trust: CurlTrust) throws(CommandFailure) {
        do { client = CurlClient(loop: try CurlLoop(name: "client")) } catch {
            throw CommandFailure(.broken, "keyturn: the HTTP client cannot start: \(error)")
        }
        self.trust = trust
    }

    /// Gets a token.
    ///
    /// The endpoint and the way to authenticate come from the issuer's metadata (RFC 8414) where it has some, else they are
    /// Auth0's. The body is a form, which RFC 6749 asks for and Auth0 takes as well.
    ///
    /// - Throws: ``CommandFailure``: status 1 where the issuer refuses, 3 where it cannot be reached or talks nonsense.
    func token(
        clientID: String, secret: String, audience: String, scope: String?, from issuer: IssuerURL
    ) async throws(CommandFailure) -> TokenResponse {
        let endpoint = try await endpoint(of: issuer)
        let request = TokenRequest(
            credentials: .secret(id: clientID, secret: secret, method: endpoint.method), audience: audience, scope: scope)
        var fields = [
            (name: "Content-Type", value: TokenRequest.BodyForm.form.rawValue), (name: "Accept", value: "application/json"),
        ]
        if let authorization = request.credentials.authorization { fields.append((name: "Authorization", value: authorization)) }
        let answer = try await send(.post, endpoint.url, fields: fields, body: request.body(as: .form))
        do {
            return try TokenResponse.decode(status: answer.status, body: answer.body)
        } catch {
            switch error {
            case .refused(let code, let description):
                let sentence = description.map { ": \($0)" } ?? ""
                throw CommandFailure(.failed, "keyturn: the issuer refused with \(answer.status) \(code)\(sentence)")
            case .malformed(let reason):
                throw CommandFailure(.broken, "keyturn: \(endpoint.url) did not answer as a token endpoint: \(reason)")
            }
        }
    }

    /// Calls an API.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where there is no answer, 2 where the request cannot be sent.
    func call(_ method: CurlMethod, _ url: String, token: String, body: [UInt8]) async throws(CommandFailure) -> CurlResponse {
        var fields = [(name: "Authorization", value: "Bearer \(token)")]
        if !body.isEmpty { fields.append((name: "Content-Type", value: "application/json")) }
        return try await send(method, url, fields: fields, body: body)
    }

    private struct Endpoint {
        var url: String
        var method: ClientCredentials.SecretMethod
    }

    private func endpoint(of issuer: IssuerURL) async throws(CommandFailure) -> Endpoint {
        for url in [
            issuer.description + ".well-known/openid-configuration",
            issuer.description + ".well-known/oauth-authorization-server",
        ] {
            let answer = try await send(.get, url, fields: [], body: [])
            guard answer.status == 200, let node = try? StrictJSON.parse(answer.body, named: url, limits: .keySet),
                let endpoint = node["token_endpoint"]?.string
            else { continue }
            // RFC 8414 section 3.3; and a secret does not go from https to http on a document's word.
            guard node["issuer"]?.string == issuer.description || node["issuer"]?.string == issuer.withoutSlash else {
                throw CommandFailure(.broken, "keyturn: \(url) speaks for another issuer than \(issuer)")
            }
            guard endpoint.hasPrefix("https://") || issuer.description.hasPrefix("http://") else {
                throw CommandFailure(.broken, "keyturn: \(url) names a token endpoint without TLS; the secret stays here")
            }
            let methods = node["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string) ?? ["client_secret_basic"]
            return Endpoint(url: endpoint, method: methods.contains("client_secret_post") ? .post : .basic)
        }
        return Endpoint(url: issuer.tokenEndpoint, method: .post)
    }

    private func send(
        _ method: CurlMethod, _ url: String, fields: [(name: String, value: String)], body: [UInt8]
    ) async throws(CommandFailure) -> CurlResponse {
        let headers: CurlHeaders
        do { headers = try CurlHeaders(fields) } catch { throw CommandFailure(.wrongUse, "keyturn: \(error)") }
        var request = CurlRequest(method, url: url, headers: headers, body: body)
        request.trust = trust
        request.wantedHeaders = ["content-type", "www-authenticate"]
        switch await client.perform(request) {
        case .response(let response): return response
        case .failure(let failure):
            let help = failure.kind == .tls ? "; give the CA that signed its certificate by --ca" : ""
            throw CommandFailure(.broken, "keyturn: \(url) did not answer: \(failure.message) [\(failure.kind.rawValue)]\(help)")
        }
    }
}
