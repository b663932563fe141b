import Curl
import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import ResourceServer

/// A request that the right guard refuses and a defective one lets through, or answers otherwise.
private struct Forgery: Sendable, CustomTestStringConvertible {
    let defect: Defect
    let name: String
    let right: String
    var wrong = "pass"
    let fields: @Sendable (GuardLab) throws -> [String]

    init(
        _ defect: Defect, _ name: String, right: String, wrong: String = "pass",
        _ fields: @escaping @Sendable (GuardLab) throws -> [String]
    ) {
        self.defect = defect
        self.name = name
        self.right = right
        self.wrong = wrong
        self.fields = fields
    }

    static func token(
        _ defect: Defect, _ name: String, right: String, wrong: String = "pass",
        _ token: @escaping @Sendable (GuardLab) throws -> String
    ) -> Forgery {
        Forgery(defect, name, right: right, wrong: wrong) { ["Bearer \(try token($0))"] }
    }

    var testDescription: String { "\(defect.rawValue): \(name)" }

    static let all: [Forgery] = [
        .token(.algNone, "an unsigned token", right: "alg-not-allowed") { _ in unsigned("none", "first") + "." },
        .token(.algNone, "in another case", right: "alg-not-allowed") { _ in unsigned("nOnE", "first") + "." },
        .token(.hs256WithPublicKey, "an HMAC under the public key's PEM", right: "alg-not-allowed") { lab in
            let input = unsigned("HS256", "first")
            let code = HMACSHA256.code(of: Array(input.utf8), key: Array(try lab.first.publicKey.pem().utf8))
            return input + "." + Base64URL.encode(code ?? [])
        },
        .token(.hs256WithPublicKey, "an HMAC under another secret", right: "alg-not-allowed", wrong: "signature-invalid") { _ in
            let input = unsigned("HS256", "first")
            return input + "." + Base64URL.encode(HMACSHA256.code(of: Array(input.utf8), key: Array("secret".utf8)) ?? [])
        },
        .token(.noSignatureCheck, "a stranger's token under our kid", right: "signature-invalid") {
            try $0.token(key: $0.attacker)
        },
        .token(.ignoreKid, "our signature under an unknown kid", right: "key-not-found") {
            try $0.token(header: [("kid", "third")])
        },
        .token(.firstKeyWins, "the second key's good token", right: "pass", wrong: "signature-invalid") {
            try $0.token(key: $0.second)
        },
        .token(.firstKeyWins, "the first key's token under an unknown kid", right: "key-not-found") {
            try $0.token(header: [("kid", "third")])
        },
        .token(.caseInsensitiveKid, "our kid in capitals", right: "key-not-found") { try $0.token(header: [("kid", "FIRST")]) },
        .token(.trustJWKHeader, "a token that brings its key along", right: "signature-invalid") {
            try $0.token(key: $0.attacker, header: [("jwk", $0.attacker.publicKey.jwk)])
        },
        .token(.ignoreExp, "a token that expired a day ago", right: "claim-expired") {
            try $0.token([("exp", .int(GuardLab.nowSeconds - 86_400))])
        },
        .token(.ignoreExp, "a token that never expires", right: "claim-missing") { try $0.token([("exp", nil)]) },
        .token(.ignoreNbf, "a token for tomorrow", right: "claim-not-yet-valid") {
            try $0.token([("nbf", .int(GuardLab.nowSeconds + 1000))])
        },
        .token(.ignoreAud, "a token for another API", right: "claim-audience") { try $0.token([("aud", "http://other")]) },
        .token(.ignoreAud, "a token for nobody", right: "claim-missing") { try $0.token([("aud", nil)]) },
        .token(.ignoreIss, "a token of another name", right: "claim-issuer") { try $0.token([("iss", "https://evil.example/")]) },
        .token(.issuerPrefix, "an issuer whose host begins as ours", right: "claim-issuer") {
            try $0.token([("iss", "https://localhost:4443.evil.example/")])
        },
        .token(.issuerPrefix, "another issuer", right: "claim-issuer", wrong: "claim-issuer") {
            try $0.token([("iss", "https://evil.example/")])
        },
        .token(.skewHour, "a token that expired half an hour ago", right: "claim-expired") {
            try $0.token([("exp", .int(GuardLab.nowSeconds - 1_800))])
        },
        .token(.ignoreScope, "a token without a scope", right: "insufficient-scope") { try $0.token([("scope", nil)]) },
        .token(.substringScope, "read:database", right: "insufficient-scope") { try $0.token([("scope", "read:database")]) },
        .token(.substringScope, "another scope", right: "insufficient-scope", wrong: "insufficient-scope") {
            try $0.token([("scope", "write:data")])
        },
        .token(.scopeBeforeExpiry, "an expired token without the scope", right: "claim-expired", wrong: "insufficient-scope") {
            try $0.token([("exp", .int(GuardLab.nowSeconds - 3_600)), ("scope", nil)])
        },
        Forgery(.acceptAnyScheme, "a token under Basic", right: "no-token") { ["Basic \(try $0.token())"] },
        Forgery(.acceptAnyScheme, "a token alone", right: "no-token") { [try $0.token()] },
    ]

    private static func unsigned(_ algorithm: String, _ kid: String) -> String {
        let header: JSON = ["alg": .string(algorithm), "typ": "JWT", "kid": .string(kid)]
        return "\(Base64URL.encode(header.bytes())).\(Base64URL.encode(GuardLab.claims().bytes()))"
    }
}

@Suite("A deliberate defect of the guard")
struct DefectTests {
    @Test("lets through, or mistakes, what the right guard refuses; and takes good tokens as before", arguments: Forgery.all)
    fileprivate func deviates(_ forgery: Forgery) async throws {
        let lab = try GuardLab.open()
        let right = makeGuard(keys: StandingKeys(lab.keys))
        let wrong = try defective([forgery.defect], lab)
        let fields = try forgery.fields(lab)
        #expect(await right.verdict(fields) == forgery.right)
        #expect(await wrong.verdict(fields) == forgery.wrong)
        #expect(await wrong.verdict(token: try lab.token()) == "pass")
    }

    @Test("can be one of several")
    func together() async throws {
        let lab = try GuardLab.open()
        let guardian = try defective([.ignoreExp, .ignoreAud, .ignoreNbf, .ignoreScope], lab)
        let token = try lab.token([
            ("exp", .int(1)), ("aud", "x"), ("nbf", .int(GuardLab.nowSeconds + 5000)), ("scope", nil),
        ])
        #expect(await guardian.verdict(token: token) == "pass")
        #expect(await guardian.verdict(token: try lab.token(key: lab.attacker)) == "signature-invalid")
    }

    private func defective(_ defects: [Defect], _ lab: GuardLab) throws -> BearerGuard {
        let parts = DefectParts(
            verifier: GuardLab.verifier(), client: CurlClient(loop: try CurlLoop(name: "test")), trust: .system,
            rotation: RotationTrouble(clock: { 0 }))
        return makeGuard(keys: StandingKeys(lab.keys)) { steps in
            for defect in defects { steps.take(defect, parts) }
        }
    }
}
