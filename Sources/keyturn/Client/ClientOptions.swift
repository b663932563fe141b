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

/// Asks for a secret on the terminal without showing it.
enum SecretPrompt {
    static func ask(_ question: String, variable: String) throws(CommandFailure) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CommandFailure(
                .wrongUse, "keyturn: there is no client secret; set \(variable), or run this on a terminal to be asked")
        }
        defer { close(terminal) }
        Terminal.write(question, to: terminal)
        var before = termios()
        tcgetattr(terminal, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSAFLUSH, &silent)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &before)
            Terminal.write("\n", to: terminal)
        }
        var bytes = [UInt8](repeating: 0, count: secretBytesMax)
        let count = read(terminal, &bytes, bytes.count)
        let line = bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
        guard !line.isEmpty else { throw CommandFailure(.wrongUse, "keyturn: the client secret is empty") }
        guard line.count < secretBytesMax else {
            throw CommandFailure(.wrongUse, "keyturn: the client secret is longer than \(secretBytesMax - 1) bytes")
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static let secretBytesMax = 1_024
}
