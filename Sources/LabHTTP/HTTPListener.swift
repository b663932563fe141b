import Glibc
public import Hummingbird
import HummingbirdTLS
public import Logging
import HummingbirdCore
import NIOCore
import NIOSSL
public import ServiceLifecycle

/// One HTTP/1.1 listener of a role: an address, a responder, TLS or not.
public struct HTTPListener<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    private let application: Application<Responder>
    private let host: String
    private let port: Int

    /// Creates a listener; it binds when it runs.
    ///
    /// - Parameters:
    ///   - host: the address to bind.
    ///   - port: the port to bind.
    ///   - tls: certificate and key in PEM; nil for plain HTTP.
    ///   - certificates: shows another certificate when it is told to.
    ///   - responder: what answers.
    ///   - ready: told once when the listener accepts connections.
    /// - Throws: where the certificate cannot be used.
    public init(
        host: String, port: Int, tls: TLSIdentity?, certificates: CertificateSwitch = CertificateSwitch(),
        responder: Responder, ready: ReadyCount, logger: Logger
    ) throws {
        let http = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [ConnectionWatch(generation: certificates.generation)],
                idleTimeout: .seconds(HTTPBounds.idleSecondsMax),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: HTTPBounds.headerFieldBytesMax, maxHeaderListSize: HTTPBounds.headerBytesMax,
                    maxHeaderFieldCount: HTTPBounds.headerFieldsMax)))
        self.host = host
        self.port = port
        application = Application(
            responder: responder,
            server: try tls.map { try HTTPServerBuilder.tls(http, tlsConfiguration: $0.configuration(certificates)) } ?? http,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), backlog: HTTPBounds.backlog),
            onServerRunning: { _ in ready.arrived() },
            logger: logger)
    }

    /// Serves until it is cancelled or told to stop.
    ///
    /// - Throws: ``ListenError`` where the address cannot be bound.
    public func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ListenError(code: "port-taken", description: "port \(port) on \(host) is taken by another program")
        } catch let error as IOError {
            throw ListenError(code: "listen", description: "\(host):\(port) cannot be listened on: \(error)")
        }
    }
}

/// Why a listener could not start.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    /// A stable code.
    public let code: String
    /// A sentence.
    public let description: String

    /// Creates an error from its parts.
    public init(code: String, description: String) {
        self.code = code
        self.description = description
    }
}

/// The bounds that every listener of the lab keeps.
public enum HTTPBounds {
    /// Bytes of one header field; a token of 16 KiB fits.
    public static let headerFieldBytesMax = 32 * 1024
    /// Bytes of all header fields together.
    public static let headerBytesMax = 64 * 1024
    /// Header fields of one request.
    public static let headerFieldsMax = 100
    /// Bytes of a body.
    public static let bodyBytesMax = 64 * 1024
    /// Seconds without a byte after which a connection is closed.
    public static let idleSecondsMax: Int64 = 30
    /// Connections that wait to be accepted.
    public static let backlog = 1024
}

/// A server's certificate and private key.
public struct TLSIdentity: Sendable, CustomStringConvertible {
    private let certificatePEM: String
    private let privateKeyPEM: String

    /// Takes both in PEM.
    public init(certificatePEM: String, privateKeyPEM: String) {
        self.certificatePEM = certificatePEM
        self.privateKeyPEM = privateKeyPEM
    }

    /// Never the key.
    public var description: String { "TLSIdentity(<redacted>)" }

    func configuration(_ certificates: CertificateSwitch) throws -> TLSConfiguration {
        var configuration = try configuration()
        configuration.sslContextCallback = { _, override in override.succeed(certificates.override) }
        return configuration
    }

    func configuration() throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8)).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(bytes: Array(privateKeyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
