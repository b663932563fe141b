import Foundation
import Testing

extension EndToEnd {
    @Suite(
        "Tokens that are asked about and revoked",
        .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
    struct TokenStateTests {
        @Test("An opaque token and a JWT are introspected and revoked by their client, and by nobody else")
        func walk() async throws {
            try await Workspace.with { lab in
                let apis =
                    #""apis": { "reference": { "identifier": "urn:opaque", "permissions": ["use"], "tokenFormat": "opaque" },"#
                let text = try lab.read("lab.json").replacing(#""apis": {"#, with: apis)
                    .replacing(
                        #""grants": { "supa-api": ["read:data"] }"#,
                        with: #""grants": { "supa-api": ["read:data"], "reference": ["use"] }"#)
                try lab.write(text, to: "lab.json")
                let issuer = try await lab.issuer(scheme: "http")
                let finished = try await lab.run(
                    executable: Python.required(), [Installation.program("Python/token_state.py"), issuer.url],
                    environment: [
                        "SECRET": issuer.secrets["supa-cli"] ?? "", "OTHER_SECRET": issuer.secrets["writer-cli"] ?? "",
                        "ADMIN_SECRET": issuer.secrets["admin-cli"] ?? "",
                    ])
                #expect(finished == Workspace.Finished(end: .exited(0), output: seen, errors: ""))
            }
        }
    }
}

private let refused = "{'error': 'access_denied', 'error_description': 'Unauthorized'}"

private let seen = """
    opaque: 1 parts; active=True sub=supa-cli@clients aud=urn:opaque scope=use client_id=supa-cli token_type=Bearer
    opaque, asked by another: True
    opaque, asked by nobody: {'error': 'invalid_request', 'error_description': 'The parameter client_id is missing.'}
    opaque, asked with a wrong secret: \(refused)
    opaque, revoked by another: 400 unauthorized_client, then True
    opaque, revoked: 200, then active=False
    opaque, revoked again: 200
    jwt: 3 parts; active=True sub=supa-cli@clients aud=http://localhost:8080 scope=read:data gty=client-credentials azp=supa-cli \
    client_id=supa-cli token_type=Bearer
    jwt, asked by another: True
    jwt, asked by nobody: {'error': 'invalid_request', 'error_description': 'The parameter client_id is missing.'}
    jwt, asked with a wrong secret: \(refused)
    jwt, revoked by another: 400 unauthorized_client, then True
    jwt, revoked: 200, then active=False
    jwt, revoked again: 200
    jwt, verified by the key set: supa-cli
    a token of the management API: 200, then revoked: 200
    a token of the management API: 401, then revoked: 200
    nonsense: active=False, revoked: 200

    """
