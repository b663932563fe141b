import OAuth
import Testing

@Suite("Client credentials")
struct ClientCredentialsTests {
    @Test("are read from where they stand: the body, the Authorization header, or a signed assertion")
    func methods() {
        let assertion =
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c"
        for (parameters, authorization, expected) in [
            (
                "client_id=supa-cli&client_secret=s3cret", [],
                ClientCredentials.secret(id: "supa-cli", secret: "s3cret", method: .post)
            ),
            ("", ["Basic c3VwYS1jbGk6czNjcmV0"], .secret(id: "supa-cli", secret: "s3cret", method: .basic)),
            ("client_id=supa-cli", ["Basic c3VwYS1jbGk6czNjcmV0"], .secret(id: "supa-cli", secret: "s3cret", method: .basic)),
            ("client_id=supa-cli", [], .none(id: "supa-cli")), ("client_id=supa-cli&client_secret=", [], .none(id: "supa-cli")),
            ("client_secret=", ["bAsIc   c3VwYS1jbGk6czNjcmV0"], .secret(id: "supa-cli", secret: "s3cret", method: .basic)),
            (assertion, [], .assertion(jwt: "a.b.c", id: nil)),
            (assertion + "&client_id=supa-cli", [], .assertion(jwt: "a.b.c", id: "supa-cli")),
            (assertion + "&client_secret=", [], .assertion(jwt: "a.b.c", id: nil)),
            // Another scheme proves nothing here.
            ("client_id=a&client_secret=b", ["Bearer c3VwYS1jbGk6czNjcmV0"], .secret(id: "a", secret: "b", method: .post)),
            ("client_id=a&client_secret=b", ["Basic"], .secret(id: "a", secret: "b", method: .post)),
            ("client_id=a&client_secret=b", ["Basically c3VwYS1jbGk6czNjcmV0"], .secret(id: "a", secret: "b", method: .post)),
        ] {
            #expect(Self.read(parameters, authorization) == .success(expected), "\(parameters) \(authorization)")
        }
    }

    @Test("in more than one way are refused (RFC 6749 section 2.3)")
    func moreThanOne() {
        let basic = ["Basic c3VwYS1jbGk6czNjcmV0"]
        let assertion =
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=a.b.c"
        for (parameters, authorization) in [
            ("client_id=supa-cli&client_secret=s3cret", basic), ("client_secret=s3cret", basic), (assertion, basic),
            (assertion + "&client_id=supa-cli&client_secret=s3cret", []), (assertion + "&client_secret=s3cret", basic),
        ] {
            #expect(Self.read(parameters, authorization) == .failure(.refused("The client authenticates in more than one way.")))
        }
    }

    @Test("that are not whole are refused, each by what is wrong with them")
    func wrong() {
        let type = "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        for (parameters, authorization, says) in [
            ("", [], "The parameter client_id is missing."),
            ("client_secret=s3cret", [], "The parameter client_id is missing."),
            (type, [], "The parameter client_id is missing."),
            ("client_assertion=a.b.c", [], "The parameter client_assertion_type is missing."),
            (
                "client_assertion=a.b.c&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Asaml2-bearer",
                [],
                "The client_assertion_type is not urn:ietf:params:oauth:client-assertion-type:jwt-bearer."
            ),
            (
                "client_id=other-cli", ["Basic c3VwYS1jbGk6czNjcmV0"],
                "The body names another client than the Authorization header."
            ),
            (
                "", ["Basic c3VwYS1jbGk6czNjcmV0", "Basic c3VwYS1jbGk6czNjcmV0"],
                "More than one Authorization header was sent."
            ),
            ("", ["Bearer x", "Basic c3VwYS1jbGk6czNjcmV0"], "More than one Authorization header was sent."),
        ] {
            #expect(Self.read(parameters, authorization) == .failure(.refused(says)), "\(parameters) \(authorization)")
        }
    }

    @Test("never print a secret or an assertion")
    func redacted() {
        for (credentials, says) in [
            (
                ClientCredentials.secret(id: "supa-cli", secret: "s3cret", method: .post),
                "supa-cli by client_secret_post <redacted>"
            ),
            (.secret(id: "supa-cli", secret: "s3cret", method: .basic), "supa-cli by client_secret_basic <redacted>"),
            (.assertion(jwt: "s3cret", id: "supa-cli"), "supa-cli by private_key_jwt <redacted>"),
            (.assertion(jwt: "s3cret", id: nil), "a client by private_key_jwt <redacted>"),
        ] {
            var dumped = ""
            dump(credentials, to: &dumped)
            #expect("\(credentials)" == says)
            #expect(String(reflecting: credentials) == says)
            #expect(!dumped.contains("s3cret"))
        }
    }

    enum Refused: Error, Hashable {
        case refused(String)
    }

    /// Reads the credentials of a form request.
    private static func read(_ parameters: String, _ authorization: [String]) -> Result<ClientCredentials, Refused> {
        let body = "grant_type=client_credentials&audience=urn%3Aapi&" + parameters
        do throws(OAuthRefusal) {
            let request = try TokenRequest.decode(
                Array(body.utf8), contentType: "application/x-www-form-urlencoded", authorization: authorization)
            return .success(request.credentials)
        } catch {
            guard error.status == 400, error.code == .invalidRequest else { return .failure(.refused("\(error)")) }
            return .failure(.refused(error.description))
        }
    }
}
