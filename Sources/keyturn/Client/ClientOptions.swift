import ArgumentParser
import Curl
import Glibc
import OAuth

/// What `keyturn token` and `keyturn call` need to get a token.
struct ClientOptions: ParsableArguments {
    @Option(help: "The issuer, as https://localhost:4443/ or https://tenant.eu.auth0.com/.")
    var issuer: String

    @Option(name: .customLong("client-id"), help: "The client.")
    var clientID: String

    @Option(help: "The audience: the API's identifier.")
    var audience: String

    @Option(help: "The scopes to ask for, with spaces between (default: all that are granted).")
    var scope: String?

    @Option(help: "The CA certificates to trust, in PEM (default: the system's).")
    var ca: String?

    /// Where the secret comes from when no one is asked.
    static let secretVariable = "KEYTURN_CLIENT_SECRET"

    /// The secret, from the environment or a prompt; never an argument, which every user of the machine can read.
    func secret() throws(CommandFailure) -> String {
        if let value = getenv(Self.secretVariable), value.pointee != 0 { return String(cString: value) }
        return try SecretPrompt.ask("Client secret of \(clientID): ", variable: Self.secretVariable)
    }

    /// What to trust.
    func trust() throws(CommandFailure) -> CurlTrust {
        guard let ca else { return .system }
        return .pem(try InputFile.read(ca, what: "CA file"))
    }

    /// The issuer, checked.
    func issuerURL() throws(CommandFailure) -> IssuerURL {
        guard let url = IssuerURL(issuer) else {
            throw CommandFailure(.wrongUse, "keyturn: \(issuer) is no issuer; an absolute http or https URL is expected")
        }
        return url
    }
}
