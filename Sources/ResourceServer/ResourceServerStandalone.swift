import Curl
import Glibc
public import JOSE
import LabChild
import LabHTTP
public import LabProtocol
import Logging
import OAuth
public import StrictJSON
import UnixSignals

/// The resource server by itself, against any issuer: `keyturn resource-server --issuer https://tenant.auth0.com/ --audience …`.
public enum ResourceServerStandalone {
    /// What the command line says.
    public struct Options: Sendable {
        /// The issuer as it stands in `iss`, with or without its trailing slash.
        public var issuer: String
        /// The audience that tokens must be for.
        public var audience: String
        /// The address to listen on.
        public var host: String
        /// The port to listen on; 0 for any free one.
        public var port: Int
        /// The CA to trust in PEM; nil for the system's.
        public var caPEM: [UInt8]?
        /// The age of the key-set cache.
        public var jwksTTL: Nanoseconds
        /// How far past `exp` a token is accepted.
        public var clockSkew: Nanoseconds
        /// Which kind of access token is expected.
        public var profile: TokenVerifier.Profile
        /// Whether verified tokens are remembered.
        public var memo: MemoSwitch
        /// The only algorithm by which a token may be signed.
        public var algorithm: SignatureAlgorithm = .rs256

        /// Creates options from their parts.
        public init(
            issuer: String, audience: String, host: String, port: Int, caPEM: [UInt8]?, jwksTTL: Nanoseconds,
            clockSkew: Nanoseconds, profile: TokenVerifier.Profile = .jwt, memo: MemoSwitch = .on
        ) {
            self.issuer = issuer
            self.audience = audience
            self.host = host
            self.port = port
            self.caPEM = caPEM
            self.jwksTTL = jwksTTL
            self.clockSkew = clockSkew
            self.profile = profile
            self.memo = memo
        }
    }

    /// Serves until SIGINT or SIGTERM.
    ///
    /// - Parameter ready: called once with a few lines for people when the server accepts connections.
    /// - Throws: `StartFailure`.
    public static func run(_ options: Options, ready: @Sendable (String) -> Void) async throws {
        signal(SIGPIPE, SIG_IGN)
        guard let issuer = IssuerURL(options.issuer) else {
            throw StartFailure(
                code: "issuer-invalid", reason: "\(options.issuer) is no issuer; an absolute http or https URL is expected")
        }
        let logger = ChildLog.logger("resource-server")
        let trust: CurlTrust = options.caPEM.map { .pem($0) } ?? .system
        let discovered = await IssuerDiscovery.ask(issuer, client: try discoveryClient(), trust: trust)
        let service = try ResourceServerService(
            ResourceServerService.Settings(
                issuer: discovered.issuer, jwksURI: discovered.jwksURI, audience: options.audience, algorithm: options.algorithm,
                profile: options.profile, clockSkew: options.clockSkew, cache: .ttl(options.jwksTTL), trust: trust,
                memo: options.memo),
            clock: RunClock(epoch: 0)
        ) { kind, detail in
            logger.notice("\(kind): \(detail)")
        }
        do {
            let place = try ListenPlace(host: options.host, port: options.port)
            let count = ReadyCount(place.hosts.count)
            let group = try await ListenerGroup.start(
                try service.listeners(
                    place.hosts.map { ($0, place.port) }, url: place.name.map { "http://\($0):\(place.port)" }, ready: count,
                    logger: logger),
                ready: count, signals: [.sigint, .sigterm], logger: logger)
            let lines = [
                "resource server  http://\(place.name ?? options.host):\(place.port)", "issuer           \(discovered.issuer)",
                "keys             \(discovered.jwksURI)", "audience         \(options.audience)",
            ]
            ready(lines.joined(separator: "\n"))
            try await group.wait()
        } catch let error as ListenError {
            throw StartFailure(code: error.code, reason: error.description)
        }
    }

    private static func discoveryClient() throws(StartFailure) -> CurlClient {
        do { return CurlClient(loop: try CurlLoop(name: "discovery")) } catch {
            throw StartFailure(code: "curl", reason: "the discovery client cannot start: \(error)")
        }
    }
}
