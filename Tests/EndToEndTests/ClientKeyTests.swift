import Testing

extension EndToEnd {
    @Suite(
        "Clients' keys", .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
    struct ClientKeyTests {
        @Test("Keys are registered over HTTP as Auth0 has it, as a set, and as an address, and each proves who its client is")
        func registered() async throws {
            try await Workspace.with { lab in
                let clerk = #""clients": { "clerk-cli": { "grants": { "management": ["update:clients"] } },"#
                try lab.write(lab.read("lab.json").replacing(#""clients": {"#, with: clerk), to: "lab.json")
                let issuer = try await lab.issuer(scheme: "http")
                let finished = try await lab.run(
                    executable: Python.required(), [Installation.program("Python/client_keys.py"), issuer.url],
                    environment: [
                        "ADMIN_SECRET": issuer.secrets["admin-cli"] ?? "", "CLERK_SECRET": issuer.secrets["clerk-cli"] ?? "",
                    ])
                #expect(finished == Workspace.Finished(end: .exited(0), output: seen, errors: ""))
            }
        }

        @Test("A key set in the lab's file that is none ends every command with status 2, and is shown where it stands")
        func wrongFile() async throws {
            try await Workspace.with { lab in
                let client = #"""
                    "clients": {
                        "signing-cli": { "grants": {}, "jwks": { "keys": [ { "kty": "oct", "k": "c2VjcmV0" } ] } },
                    """#
                try lab.write(lab.read("lab.json").replacing(#""clients": {"#, with: client), to: "lab.json")
                try lab.writeQuickScenario()
                let says = #"""
                    lab.json:19:44: error[key-set-invalid]: no key of this set can be used: a symmetric key has no place in a published set
                       19 |     "signing-cli": { "grants": {}, "jwks": { "keys": [ { "kty": "oct", "k": "c2VjcmV0" } ] } },
                          |                                            ^
                       at: clients.signing-cli.jwks
                       expected: a JWK Set with a public key of RSA, P-256 or Ed25519, as {"keys": [{"kty": …}]}

                    """#
                for arguments in [["issuer", "--port", "0"], ["run", "quick.json"], ["gauntlet"]] {
                    let finished = try await lab.finish(lab.launch(arguments), secondsMax: 30)
                    #expect(finished == Workspace.Finished(end: .exited(2), output: "", errors: says))
                }
            }
        }
    }
}

private let seen = """
    made with: None id name kid alg credential_type created_at updated_at
    listed alone: True
    by its key: 200
    by its key and kid: 200
    by another algorithm: 401 access_denied
    by another key: 401 access_denied
    by its secret: 401 access_denied
    added: 201 RS256 for 5 days
    before it is enabled: 401 access_denied
    enabled: 200 200
    the first still: 200
    a third: 400 too_many_credentials: A client can have at most 2 credentials.
    deleted in use: 409 credential_in_use: The client authenticates with this credential.
    deleted: 204 401 access_denied
    again: 404 inexistent_credential: The credential does not exist.
    the one it has: 409 credential_conflict: The client has a credential of this key already.
    a key that has ended: 201
    by it: 401 access_denied
    back to the secret: 200 client_secret_post 401 access_denied ey
    no key: 400 invalid_body: Payload validation error: this is no public key or certificate in PEM for RS256 on property pem
    a private key: 400 invalid_body: Payload validation error: this is no public key or certificate in PEM for RS256 on property pem
    a key of another type: 400 invalid_body: Payload validation error: this is no public key or certificate in PEM for RS256 on property pem
    a weak key: 400 invalid_body: Payload validation error: this is no public key or certificate in PEM for RS256 on property pem
    no type: 400 invalid_body: Payload validation error: the member "credential_type" is missing
    an mTLS certificate: 400 invalid_body: Payload validation error: "x509_cert" is not known here on property credential_type
    no time: 400 invalid_body: Payload validation error: this is no time such as 2026-12-31T23:59:59Z on property expires_at
    no date: 400 invalid_body: Payload validation error: this is no time such as 2026-12-31T23:59:59Z on property expires_at
    an unknown credential: 400 invalid_credential: The client has no credential with this id.
    none: 400 invalid_body: Payload validation error: the array has 0 items on property client_authentication_methods.private_key_jwt.credentials
    without the scope: 403 insufficient_scope: Insufficient scope, expected any of: read:client_credentials
    without the scope: 403 insufficient_scope: Insufficient scope, expected any of: read:client_credentials
    a clerk: 403 insufficient_scope: Insufficient scope, expected any of: update:client_credentials
    by a set: private_key_jwt third 200
    a set without keys: 400 invalid_body: Payload validation error: no key of this set can be used on property jwks
    two ways: 400 invalid_body: Payload validation error: "jwks" and "jwks_uri" cannot stand together
    by an address: True ['200', '200', '200'] fetches: 1
    by another key: 401 access_denied fetches: 1
    where nothing is: 401 access_denied
    no address: 400 invalid_body: Payload validation error: this is no address that can be fetched on property jwks_uri

    """
