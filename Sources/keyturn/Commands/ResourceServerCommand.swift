import ArgumentParser
import JOSE
import LabProtocol
import ResourceServer
import StrictJSON

/// `keyturn resource-server`
struct ResourceServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resource-server",
        abstract: "Serve a guarded API by itself, against any issuer.",
        discussion: """
            Example:
                keyturn resource-server --issuer https://localhost:4443/ --audience http://localhost:8080 --port 8080 --ca ca.pem

            GET /ping is open, GET /api/data needs the scope read:data, POST /api/data needs write:data.
            """)

    @Option(help: "The issuer as it stands in tokens.")
    var issuer: String?

    @Option(help: "The audience that tokens must be for.")
    var audience: String?

    @Option(help: "The address to listen on; localhost is 127.0.0.1 and ::1.")
    var host = "localhost"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8080

    @Option(help: "The CA certificates to trust, in PEM (default: the system's).")
    var ca: String?

    @Option(
        name: .customLong("jwks-ttl"), help: "The age after which the key set is fetched anew (default: 5m).",
        transform: Arguments.duration)
    var jwksTTL: Nanoseconds = .seconds(300)

    @Option(
        name: .customLong("clock-skew"), help: "How far past its expiry a token is accepted (default: 1m).",
        transform: Arguments.duration)
    var clockSkew: Nanoseconds = .seconds(60)

    @Option(
        name: .customLong("token-profile"), help: "jwt, as Auth0 writes its tokens, or at+jwt by RFC 9068 (default: jwt).",
        transform: Arguments.tokenProfile)
    var tokenProfile: TokenVerifier.Profile = .jwt

    @Option(help: "The only algorithm by which tokens may be signed (default: RS256).", transform: Arguments.algorithm)
    var algorithm: SignatureAlgorithm = .rs256

    @Option(help: "on or off: whether a token that was verified is remembered (default: on).", transform: Arguments.memo)
    var memo: MemoSwitch = .on

    @Flag(help: .hidden)
    var child = false

    func run() async throws {
        if child { await ResourceServerChild.run() }
        guard let issuer else {
            throw CommandFailure(.wrongUse, "keyturn: --issuer is missing; see keyturn resource-server --help")
        }
        guard let audience else {
            throw CommandFailure(.wrongUse, "keyturn: --audience is missing; see keyturn resource-server --help")
        }
        var options = ResourceServerStandalone.Options(
            issuer: issuer, audience: audience, host: host, port: port,
            caPEM: try ca.map { try InputFile.read($0, what: "CA file") }, jwksTTL: jwksTTL, clockSkew: clockSkew,
            profile: tokenProfile, memo: memo)
        options.algorithm = algorithm
        try await ResourceServerStandalone.run(options) { Terminal.write($0 + "\n", to: 1) }
    }
}
