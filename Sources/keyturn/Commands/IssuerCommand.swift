import ArgumentParser
import Issuer
import Scenario
import StrictJSON

/// `keyturn issuer`
struct IssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issuer",
        abstract: "Serve tokens and keys by itself, for anyone's integration tests.",
        discussion: """
            Example:
                keyturn issuer --lab lab.json --port 4443 --ca-out ca.pem --secrets secrets.json
                curl --cacert ca.pem https://localhost:4443/.well-known/jwks.json

            SIGUSR1 rotates the signing key. The secrets file maps client IDs to secrets; it is made, with mode 0600 and generated
            secrets, where it is not there.
            """)

    @Option(help: "The lab: APIs, clients and key settings.")
    var lab = "lab.json"

    @Option(help: "The address to listen on; localhost is 127.0.0.1 and ::1.")
    var host = "localhost"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 4443

    @Option(help: "The issuer as it shall stand in tokens (default: what follows from host and port).")
    var issuer: String?

    @Option(name: .customLong("ca-out"), help: "Where to write the certificate of the lab's CA.")
    var caOut: String?

    @Option(help: "The file with the clients' secrets.")
    var secrets = "secrets.json"

    @Option(name: .customLong("key-file"), help: "The file in which the signing keys outlive a restart, mode 0600.")
    var keyFile: String?

    @Flag(help: .hidden)
    var child = false

    func run() async throws {
        if child { await IssuerChild.run() }
        let (lab, _) = try ScenarioFile.loadLab(InputFile.source(lab, what: "lab"), keySets: KeySets.problem)
        let options = IssuerStandalone.Options(
            lab: lab, host: host, port: port, issuer: issuer, caOut: caOut, secrets: secrets, keyFile: keyFile)
        try await IssuerStandalone.run(options) { Terminal.write($0 + "\n", to: 1) }
    }
}
