import ArgumentParser
import Glibc
import Issuer
import LabProtocol
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

            Without --lab and without a lab.json in this folder it serves a lab of its own, and says how to get a token from it.

            SIGUSR1 rotates the signing key. The secrets file maps client IDs to secrets; it is made, with mode 0600 and generated
            secrets, where it is not there.
            """)

    @Option(help: "The lab: APIs, clients and key settings (default: lab.json, or where there is none, one API and one client).")
    var lab: String?

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

    @Option(name: .customLong("tls-cert"), help: "A certificate of your own in PEM, in the place of one by the lab's CA.")
    var tlsCert: String?

    @Option(name: .customLong("tls-key"), help: "Its private key in PEM, mode 0600.")
    var tlsKey: String?

    @Option(
        help: "Several issuers on this port, as tenant-a,tenant-b: each has keys of its own under https://HOST:PORT/tenant-a/.",
        transform: { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) })
    var issuers: [String] = []

    @Flag(help: .hidden)
    var child = false

    func run() async throws {
        if child { await IssuerChild.run() }
        let source = try labSource()
        let (lab, _) = try ScenarioFile.loadLab(source ?? Self.builtIn, keySets: KeySets.problem)
        let certificate = try certificate(lab)
        try checkTenants()
        let isSigned = lab.issuer.scheme == .https && certificate == nil
        var options = IssuerStandalone.Options(
            lab: lab, host: host, port: port, issuer: issuer, caOut: caOut ?? (source == nil && isSigned ? "ca.pem" : nil),
            secrets: secrets, keyFile: keyFile)
        options.certificate = certificate
        options.tenants = issuers
        options.isBuiltIn = source == nil
        try await IssuerStandalone.run(options) { Terminal.write($0 + "\n", to: 1) }
    }

    private static let builtIn = JSONSource(name: BuiltInLab.name, bytes: Array(BuiltInLab.text.utf8))

    /// The lab's file; nil where none was named and none is there.
    private func labSource() throws(CommandFailure) -> JSONSource? {
        if lab == nil, access("lab.json", F_OK) != 0, errno == ENOENT { return nil }
        return try InputFile.source(lab ?? "lab.json", what: "lab")
    }

    private func certificate(_ lab: Lab) throws(CommandFailure) -> (path: String, key: String)? {
        guard tlsCert != nil || tlsKey != nil else { return nil }
        guard let tlsCert, let tlsKey else {
            throw CommandFailure(.wrongUse, "keyturn: --tls-cert and --tls-key go together")
        }
        guard lab.issuer.scheme == .https else {
            throw CommandFailure(.wrongUse, "keyturn: the lab's issuer speaks http, which has no certificate to show")
        }
        guard caOut == nil else {
            throw CommandFailure(
                .wrongUse, "keyturn: with --tls-cert there is no CA of the lab's whose certificate --ca-out could hold")
        }
        return (tlsCert, tlsKey)
    }

    private func checkTenants() throws(CommandFailure) {
        guard issuers.count <= IssuerStandalone.tenantsMax else {
            throw CommandFailure(.wrongUse, "keyturn: at most \(IssuerStandalone.tenantsMax) --issuers can be on one port")
        }
        for (index, name) in issuers.enumerated() {
            guard Lab.isName(name), !issuers[..<index].contains(name) else {
                throw CommandFailure(
                    .wrongUse,
                    "keyturn: \"\(Terminal.harmless(name))\" is no name for one of the --issuers; letters, digits, \"-\", \"_\" and \".\" "
                        + "make one, each once")
            }
        }
    }
}
