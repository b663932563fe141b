import ArgumentParser
import Glibc
import JOSE
import LabProtocol
import StrictJSON

/// `keyturn verify`
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say whether a token is valid, and if not, why not.",
        discussion: """
            Example:
                keyturn verify --jwks jwks.json --issuer https://localhost:4443/ - < token
                keyturn verify --batch < lines.jsonl

            A token is checked as an access token: header, key, signature, then claims; exp
            must be there. Without --issuer, and without --audience, that claim is not
            checked: such a token may be from, or for, someone else. A server must check both.

            --batch reads lines {"jwks": {…}, "token": "…"}, where jwks is a JWK Set or a
            single JWK, and answers each with {"valid": …, "code": …, "reason": …}.

            Exit status: 0 valid, 1 invalid, 2 wrong use or an unusable key file. With --batch
            it is 0 whatever the tokens are.
            """)

    @Option(help: ArgumentHelp("The keys: a JWK Set or a single JWK.", valueName: "file"))
    var jwks: String?

    @Option(help: "What iss must be, byte by byte (default: not checked).")
    var issuer: String?

    @Option(help: "What must be among aud, byte by byte (default: not checked).")
    var audience: String?

    @Option(
        help: ArgumentHelp("The time to check at: RFC 3339, or seconds since 1970 (default: now).", valueName: "time"),
        transform: Arguments.instant)
    var at: Int64?

    @Option(help: "How far the issuer's clock may differ (default: 60s).", transform: Arguments.duration)
    var skew: Nanoseconds = .seconds(60)

    @Option(
        help: ArgumentHelp(
            "The algorithms that may sign, with commas between: \(Arguments.algorithmNames) (default: RS256; all with --batch).",
            valueName: "names"),
        transform: Arguments.algorithms)
    var algorithms: Set<SignatureAlgorithm>?

    @Flag(name: .customLong("signature-only"), help: "Check header, key and signature; the payload is bytes and may be anything.")
    var signatureOnly = false

    @Flag(help: "Check the tokens of standard input, a line of JSON each.")
    var batch = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Argument(help: "The token; - reads it from standard input, where other users of the machine cannot see it.")
    var token: String?

    func validate() throws {
        if batch {
            guard jwks == nil, token == nil else {
                throw ValidationError("--batch takes the keys and tokens from standard input; leave out --jwks and the token")
            }
        } else {
            guard jwks != nil else { throw ValidationError("--jwks is missing: the file with the keys") }
            guard token != nil else { throw ValidationError("the token is missing; - reads it from standard input") }
        }
        guard !signatureOnly || issuer == nil && audience == nil else {
            throw ValidationError("--signature-only looks at no claims; leave out --issuer and --audience")
        }
    }

    func run() throws {
        if batch { return try BatchCheck(check: check, at: at).run() }
        guard let jwks, let token else { throw CommandFailure(.wrongUse, "keyturn: see keyturn verify --help") }
        let keys = try KeyFile.read(jwks)
        let outcome = check.outcome(of: try TokenInput.bytes(token), keys: keys, now: at ?? MonotonicClock.wallNow())
        Terminal.write((json ? PlainASCII.escaped(outcome.json.text()) : outcome.line) + "\n", to: STDOUT_FILENO)
        if !outcome.isValid { throw CommandFailure(.failed) }
    }

    private var check: TokenCheck {
        let algorithms = algorithms ?? (batch ? Set(SignatureAlgorithm.allCases) : [.rs256])
        guard !signatureOnly else { return .signatureOnly(JWSVerifier(algorithms: algorithms)) }
        let policy = ClaimsPolicy(
            issuer: issuer.map { .exactly($0) } ?? .any, audience: audience.map { .exactly($0) } ?? .any, clockSkew: skew)
        return .claims(JWTVerifier(policy: policy, algorithms: algorithms))
    }
}
