import ArgumentParser
import Glibc
import JOSE
import LabProtocol
import StrictJSON

/// `keyturn explain`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show step by step why a token is valid, or why it is not.",
        discussion: """
            Example:
                keyturn explain --jwks jwks.json - < token

            Takes the token apart, finds the key, raises the signature to e modulo n, and
            compares the digest in the padded block with that of what was signed. Each step
            is held against libcrypto's own answer. Issuer and audience are not checked.

            Exit status: 0 valid, 1 invalid, 2 wrong use or an unusable key file, 3 the
            numbers and libcrypto disagree.
            """)

    @Option(help: ArgumentHelp("The keys: a JWK Set or a single JWK.", valueName: "file"))
    var jwks: String

    @Option(
        help: ArgumentHelp("The time to check at: RFC 3339, or seconds since 1970 (default: now).", valueName: "time"),
        transform: Arguments.instant)
    var at: Int64?

    @Option(help: "How far the issuer's clock may differ (default: 60s).", transform: Arguments.duration)
    var skew: Nanoseconds = .seconds(60)

    @Flag(help: "Print one JSON object.")
    var json = false

    @Argument(help: "The token; - reads it from standard input, where other users of the machine cannot see it.")
    var token: String

    func run() throws {
        let keys = try KeyFile.read(jwks)
        let bytes = try TokenInput.bytes(token)
        let explanation: TokenExplanation
        do throws(CryptoError) {
            explanation = try TokenExplanation(of: bytes, keys: keys, now: at ?? MonotonicClock.wallNow(), skew: skew)
        } catch {
            throw CommandFailure(.broken, "keyturn: \(error.sentence) [\(error.code.rawValue)]")
        }
        let text = json ? PlainASCII.escapedLines(explanation.json.text(pretty: true)) + "\n" : explanation.text
        Terminal.write(text, to: STDOUT_FILENO)
        guard explanation.disagreements.isEmpty else {
            throw CommandFailure(.broken, "keyturn: the numbers and libcrypto disagree; trust neither [explanation-disagrees]")
        }
        if !explanation.outcome.isValid { throw CommandFailure(.failed) }
    }
}
