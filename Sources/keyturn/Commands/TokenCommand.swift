import ArgumentParser
import Glibc
import JOSE
import OAuth
import StrictJSON

/// `keyturn token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Get an access token by client credentials and show what is in it.",
        discussion: """
            Example:
                export KEYTURN_CLIENT_SECRET=…
                keyturn token --issuer https://localhost:4443/ --client-id supa-cli --audience http://localhost:8080 --ca ca.pem

            The secret comes from KEYTURN_CLIENT_SECRET, or is asked for on the terminal.
            """)

    @OptionGroup var client: ClientOptions

    @Flag(name: .customLong("token-only"), help: "Print the token and nothing else.")
    var tokenOnly = false

    @Flag(help: "Print one JSON object with token, header and claims.")
    var json = false

    func run() async throws {
        let issuer = try client.issuerURL()
        let tokens = try TokenClient(trust: client.trust())
        let response = try await tokens.token(
            clientID: client.clientID, secret: client.secret(), audience: client.audience, scope: client.scope, from: issuer)
        try Terminal.show(Terminal.harmless(shown(response)))
    }

    private func shown(_ response: TokenResponse) -> String {
        guard !tokenOnly else { return response.accessToken }
        let parts = try? CompactToken.parse(response.accessToken)
        let header = parts.map { JSON($0.header.node) }
        let claims = parts.map { JSON($0.payload) }
        if json {
            var members: [(String, JSON)] = [("access_token", .string(response.accessToken))]
            if let expiresIn = response.expiresIn { members.append(("expires_in", .int(expiresIn))) }
            members += [("header", header ?? .null), ("claims", claims ?? .null)]
            return JSON(members: members).text(pretty: true)
        }
        guard let header, let claims else {
            return "\(response.accessToken)\n\nThe token is not a JWT; it cannot be taken apart."
        }
        return "\(response.accessToken)\n\nheader\n\(header.text(pretty: true))\n\nclaims\n\(claims.text(pretty: true))"
    }
}
