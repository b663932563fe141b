import ArgumentParser
import Curl
import Glibc
import OAuth

/// `keyturn call`
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Get an access token and call an API with it.",
        discussion: """
            Example:
                keyturn call http://localhost:8080/api/data --issuer https://localhost:4443/ --client-id supa-cli \\
                    --audience http://localhost:8080 --ca ca.pem

            Prints status, challenge and body; the exit status is 0 for a 2xx and 1 for any other answer.
            """)

    @Argument(help: "The URL to call.")
    var url: String

    @Option(name: [.customShort("X"), .customLong("method")], help: "The method.")
    var method = "GET"

    @Option(name: [.customShort("d"), .customLong("data")], help: "The body, sent as JSON.")
    var data: String?

    @OptionGroup var client: ClientOptions

    func run() async throws {
        guard let method = CurlMethod(rawValue: method.uppercased()) else {
            throw CommandFailure(.wrongUse, "keyturn: \(method) is no method that can be sent")
        }
        let issuer = try client.issuerURL()
        let tokens = try TokenClient(trust: client.trust())
        let token = try await tokens.token(
            clientID: client.clientID, secret: client.secret(), audience: client.audience, scope: client.scope, from: issuer)
        let answer = try await tokens.call(method, url, token: token.accessToken, body: Array((data ?? "").utf8))
        var lines = ["\(answer.status)"]
        lines += answer.values(of: "www-authenticate").map { "WWW-Authenticate: \($0)" }
        let body = String(decoding: answer.body, as: UTF8.self)
        // A file or program gets the body as it came; a terminal is a different matter.
        try Terminal.show(Terminal.harmless(lines.joined(separator: "\n")) + "\n")
        try Terminal.show(isatty(STDOUT_FILENO) == 1 ? Terminal.harmless(body) : body)
        guard (200..<300).contains(answer.status) else { throw CommandFailure(.failed) }
    }
}
