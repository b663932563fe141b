import Glibc
import LabChild
import LabHTTP
import LabProtocol
import Logging
import OAuth
import ServiceLifecycle
import UnixSignals

/// The issuer by itself, for anyone's integration tests: `keyturn issuer --lab lab.json --port 4443`.
public enum IssuerStandalone {
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
        let tls = try certificates(options, place, issuer)
        // The last of what can be refused, since it may make the file.
        let withSecrets = options.lab.clients.values.filter { !$0.hasKeys }.map(\.id)
        let secrets = try SecretsFile.load(options.secrets, clients: withSecrets)
        let tenants = try await tenants(options, issuer, secrets: secrets, tls: tls, clock: clock)
        let count = ReadyCount(place.hosts.count)
        // Trapped before anyone is told to send one.
        let rotations = await UnixSignalsSequence(trapping: .sigusr1)
        let group: ListenerGroup
        do {
            group = try await ListenerGroup.start(
                try listeners(tenants, place, tls: tls, ready: count, logger: logger), ready: count,
                signals: [.sigint, .sigterm], logger: logger)
        } catch let error as ListenError {
            throw StartFailure(code: error.code, reason: error.description)
        }
        // Only now is it the certificate of whoever serves here; before, it may be another issuer's.
        if let path = options.caOut, let pem = tls?.caPEM { try writePublic(pem, to: path) }
        ready(announcement(options, tenants, tls))
        let rotating = Task {
            for await _ in rotations {
                do {
                    for tenant in tenants { _ = try await tenant.service.rotate() }
                    logger.notice("the signing key was rotated")
                } catch {
                    logger.error("the signing key could not be rotated: \(error)")
                }
            }
        }
        try await group.wait()
        rotating.cancel()
    }

    /// An issuer of this process.
    private struct Tenant: Sendable {
        /// The first part of its path; nil where it is the only issuer, and has none.
        let name: String?
        let issuer: IssuerURL
        let service: IssuerService
    }

    private static func tenants(
        _ options: Options, _ issuer: IssuerURL, secrets: [String: ClientSecret], tls: LabCertificates?, clock: RunClock
    ) async throws -> [Tenant] {
        func make(_ name: String?, _ issuer: IssuerURL) async throws -> Tenant {
            let keyFile = (options.keyFile ?? options.lab.issuer.keyFile).map { path in name.map { "\(path).\($0)" } ?? path }
            let service = try await IssuerService.make(
                lab: options.lab, secrets: secrets, tls: tls, clock: clock, keyFile: keyFile, record: { _ in })
            return Tenant(name: name, issuer: issuer, service: service)
        }
        guard !options.tenants.isEmpty else { return [try await make(nil, issuer)] }
        var tenants: [Tenant] = []
        for name in options.tenants {
            guard let own = IssuerURL("\(issuer)\(name)/") else {
                throw StartFailure(code: "issuer-invalid", reason: "\(issuer)\(name)/ is no issuer")
            }
            tenants.append(try await make(name, own))
        }
        return tenants
    }

    private static func listeners(
        _ tenants: [Tenant], _ place: ListenPlace, tls: LabCertificates?, ready: ReadyCount, logger: Logger
    ) throws -> [any Service] {
        if let only = tenants.first, only.name == nil {
            let places = place.hosts.map { IssuerService.Place(server: "", host: $0, port: place.port, issuer: only.issuer) }
            return try only.service.listeners(places, ready: ready, logger: logger)
        }
        let named = tenants.compactMap { tenant in
            tenant.name.map { ($0, tenant.service.responder(tenant.issuer, server: "")) }
        }
        let responder = TenantResponder(tenants: Dictionary(named) { $1 })
        return try place.hosts.map { host in
            try HTTPListener(
                host: host, port: place.port, tls: tls?.identity, responder: responder, ready: ready, logger: logger)
        }
    }

    private static func certificates(
        _ options: Options, _ place: ListenPlace, _ issuer: IssuerURL
    ) throws(StartFailure) -> LabCertificates? {
        if let (certificate, key) = options.certificate { return try LabCertificates(certificate: certificate, key: key) }
        let names = Set(IssuerChild.loopbackNames + place.hosts + [host(of: issuer)])
        return try IssuerService.certificates(options.lab, names: names.sorted())
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

    private static func announcement(_ options: Options, _ tenants: [Tenant], _ tls: LabCertificates?) -> String {
        let ca = tls?.caPEM == nil ? nil : options.caOut
        var lines = tenants.map { "issuer   \($0.issuer)" }
        if let only = tenants.first, only.name == nil {
            lines += ["token    POST \(only.issuer.tokenEndpoint)", "keys     \(only.issuer.jwksURI)"]
        }
        if let ca { lines.append("CA       \(ca)") }
        lines.append("secrets  \(options.secrets)")
        lines.append("rotate   kill -USR1 \(getpid())")
        if options.isBuiltIn, let first = tenants.first {
            lines.append(BuiltInLab.advice(endpoint: first.issuer.tokenEndpoint, ca: ca, secrets: options.secrets))
        }
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
