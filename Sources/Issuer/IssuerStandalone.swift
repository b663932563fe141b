import Glibc
import LabChild
import LabHTTP
public import LabProtocol
import Logging
import OAuth
import UnixSignals

/// The issuer by itself, for anyone's integration tests: `keyturn issuer --lab lab.json --port 4443`.
public enum IssuerStandalone {
    /// What the command line says.
    public struct Options: Sendable {
        /// The lab: APIs, clients, key settings.
        public var lab: Lab
        /// The address to listen on.
        public var host: String
        /// The port to listen on; 0 for any free one.
        public var port: Int
        /// The issuer as it shall stand in `iss`; nil for what follows from host and port.
        public var issuer: String?
        /// Where the lab CA's certificate goes; nil for nowhere.
        public var caOut: String?
        /// The file with the clients' secrets; made where it is not there.
        public var secrets: String
        /// The file in which the signing keys outlive the issuer; nil for what the lab says.
        public var keyFile: String?

        /// Creates options from their parts.
        public init(lab: Lab, host: String, port: Int, issuer: String?, caOut: String?, secrets: String, keyFile: String? = nil) {
            self.lab = lab
            self.host = host
            self.port = port
            self.issuer = issuer
            self.caOut = caOut
            self.secrets = secrets
            self.keyFile = keyFile
        }
    }

    /// Serves until SIGINT or SIGTERM; SIGUSR1 rotates the signing key.
    ///
    /// - Parameter ready: called once with a few lines for people when the issuer accepts connections.
    /// - Throws: `StartFailure`.
    public static func run(_ options: Options, ready: @Sendable (String) -> Void) async throws {
        signal(SIGPIPE, SIG_IGN)
        let clock = RunClock(epoch: 0)
        let logger = ChildLog.logger("issuer")
        let place = try place(options)
        let issuer = try issuer(options, place)
        // The last of what can be refused, since it may make the file.
        let withSecrets = options.lab.clients.values.filter { !$0.hasKeys }.map(\.id)
        let secrets = try SecretsFile.load(options.secrets, clients: withSecrets)
        let service = try await IssuerService.make(
            lab: options.lab, secrets: secrets,
            names: Array(Set(IssuerChild.loopbackNames + place.hosts + [host(of: issuer)])).sorted(),
            clock: clock, keyFile: options.keyFile, record: { _ in })
        let places = place.hosts.map { IssuerService.Place(server: "", host: $0, port: place.port, issuer: issuer) }
        let count = ReadyCount(places.count)
        // Trapped before anyone is told to send one.
        let rotations = await UnixSignalsSequence(trapping: .sigusr1)
        let group: ListenerGroup
        do {
            group = try await ListenerGroup.start(
                try service.listeners(places, ready: count, logger: logger), ready: count, signals: [.sigint, .sigterm],
                logger: logger)
        } catch let error as ListenError {
            throw StartFailure(code: error.code, reason: error.description)
        }
        // Only now is it the certificate of whoever serves here; before, it may be another issuer's.
        if let path = options.caOut, let pem = service.caPEM { try writePublic(pem, to: path) }
        ready(announcement(options, issuer, service))
        let rotating = Task {
            for await _ in rotations {
                do {
                    _ = try await service.rotate()
                    logger.notice("the signing key was rotated")
                } catch {
                    logger.error("the signing key could not be rotated: \(error)")
                }
            }
        }
        try await group.wait()
        rotating.cancel()
    }

    private static func place(_ options: Options) throws(StartFailure) -> ListenPlace {
        do { return try ListenPlace(host: options.host, port: options.port) } catch {
            throw StartFailure(code: error.code, reason: error.description)
        }
    }

    private static func issuer(_ options: Options, _ place: ListenPlace) throws(StartFailure) -> IssuerURL {
        if let text = options.issuer {
            guard let issuer = IssuerURL(text) else {
                throw StartFailure(
                    code: "issuer-invalid", reason: "\(text) is no issuer; an absolute http or https URL is expected")
            }
            return issuer
        }
        guard let name = place.name else {
            throw StartFailure(
                code: "issuer-missing",
                reason: "\(options.host) is every address and no name; say --issuer https://NAME:\(options.port)/")
        }
        let bracketed = name.contains(":") ? "[\(name)]" : name
        guard let issuer = IssuerURL("\(options.lab.issuer.scheme.rawValue)://\(bracketed):\(place.port)/") else {
            throw StartFailure(code: "issuer-invalid", reason: "no issuer can be made of the host \(options.host)")
        }
        return issuer
    }

    private static func host(of issuer: IssuerURL) -> String {
        let rest = issuer.description.drop { $0 != "/" }.dropFirst(2)
        let authority = rest.prefix { $0 != "/" }
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    private static func announcement(_ options: Options, _ issuer: IssuerURL, _ service: IssuerService) -> String {
        var lines = ["issuer   \(issuer)", "token    POST \(issuer.tokenEndpoint)", "keys     \(issuer.jwksURI)"]
        if let path = options.caOut, service.caPEM != nil { lines.append("CA       \(path)") }
        lines.append("secrets  \(options.secrets)")
        lines.append("rotate   kill -USR1 \(getpid())")
        return lines.joined(separator: "\n")
    }

    /// Whole or not at all, so that no one reads half of it.
    private static func writePublic(_ text: String, to path: String) throws(StartFailure) {
        let partial = path + ".part"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw unwritable(path) }
        let isWritten = write(descriptor, text, text.utf8.count) == text.utf8.count
        close(descriptor)
        guard isWritten, rename(partial, path) == 0 else {
            let failure = unwritable(path)
            unlink(partial)
            throw failure
        }
    }

    private static func unwritable(_ path: String) -> StartFailure {
        StartFailure(code: "ca-unwritable", reason: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
