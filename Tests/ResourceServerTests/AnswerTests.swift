import HTTPTypes
import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON
import Testing

@testable import ResourceServer

@Suite("The answer to a refusal")
struct AnswerTests {
    private static let form = RefusalForm(realm: "here", metadataURL: "http://a.test/.well-known/oauth-protected-resource")

    @Test("has the status, challenge and body of RFC 6750 section 3")
    func right() async throws {
        let answers = GuardAnswers(need: .any(["a", "b"]), realm: "here", metadataURL: Self.form.metadataURL)
        #expect(
            try await text(answers.response(to: .noToken)) == """
                401 Bearer realm="here", \(Self.metadata)
                {"error_description":"This call needs an access token."}
                """)
        #expect(
            try await text(answers.response(to: .malformed("Why."))) == """
                400 Bearer realm="here", error="invalid_request", error_description="Why.", \(Self.metadata)
                {"error":"invalid_request","error_description":"Why."}
                """)
        #expect(
            try await text(answers.response(to: .insufficientScope)) == """
                403 Bearer realm="here", error="insufficient_scope", \
                error_description="The access token holds none of the scopes of which this call needs one.", scope="a b", \
                \(Self.metadata)
                {"error":"insufficient_scope","error_description":\
                "The access token holds none of the scopes of which this call needs one.","scope":"a b"}
                """)
        #expect(
            try await text(answers.response(to: .noKeys)) == """
                503 no challenge
                {"error":"temporarily_unavailable","error_description":"The issuer's keys cannot be had right now."}
                """)
        for (code, words) in try errors() {
            let description = code == .expired ? "The access token expired." : "The access token is not valid."
            #expect(
                try await text(answers.response(to: .invalidToken(words))) == """
                    401 Bearer realm="here", error="invalid_token", error_description="\(description)", \(Self.metadata)
                    {"error":"invalid_token","error_description":"\(description)"}
                    """)
        }
    }

    @Test("tells the reason, or fails altogether, where a defect makes it")
    func wrong() async throws {
        var leaking = GuardAnswers(need: .all([]), realm: "here", metadataURL: nil)
        leaking.take(.leakReason, RefusalForm(realm: "here", metadataURL: nil))
        var failing = leaking
        failing.take(.error500OnBadToken, Self.form)
        let error = try #require(errors()[.signatureInvalid])
        #expect(
            try await text(leaking.response(to: .invalidToken(error))) == """
                401 Bearer realm="here", error="invalid_token", error_description="The access token is refused: \
                signature-invalid: the signature is not that of the issuer's key"
                {"error":"invalid_token","error_description":"The access token is refused: \
                signature-invalid: the signature is not that of the issuer's key"}
                """)
        #expect(
            try await text(failing.response(to: .invalidToken(error))) == """
                500 no challenge
                {"error":"server_error","error_description":"Something went wrong."}
                """)
    }

    private static let metadata = #"resource_metadata="http://a.test/.well-known/oauth-protected-resource""#

    private func text(_ response: Response) async throws -> String {
        let body = String(decoding: try await response.bodyBytes(), as: UTF8.self)
        return "\(response.status.code) \(response.headers[.wwwAuthenticate] ?? "no challenge")\n\(body)"
    }

    /// One error of each of three kinds.
    private func errors() throws -> [TokenError.Code: TokenError] {
        let lab = try GuardLab.open()
        var errors: [TokenError.Code: TokenError] = [:]
        for token in [
            "x", try lab.token([("exp", .int(1))]), try lab.token(key: lab.attacker), try lab.token([("aud", "other")]),
        ] {
            do throws(TokenError) {
                _ = try GuardLab.verifier().verify(try CompactToken.parse(token), keys: lab.keys, now: SetClock().now)
            } catch {
                errors[error.code] = error
            }
        }
        #expect(errors.count == 4)
        return errors
    }
}
