import Glibc
public import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
public import ServiceLifecycle

/// One HTTP/1.1 listener of a role: an address, a responder, TLS or not.
public struct HTTPListener<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    private let server: any Service
    private let host: String
    private let port: Int

    /// Creates a listener; it binds when it runs.
    ///
    /// - Parameters:
    ///   - host: the address to bind.
    ///   - port: the port to bind.
    ///   - tls: certificate and key in PEM; nil for plain HTTP.
    ///   - certificates: shows another certificate when it is told to.
    ///   - responder: what answers. It runs on the connection's event loop and must not block it.
    ///   - ready: told once when the listener accepts connections.
    /// - Throws: where the certificate cannot be used.
    public init(
        host: String, port: Int, tls: TLSIdentity?, certificates: CertificateSwitch = CertificateSwitch(),
        responder: Responder, ready: ReadyCount, logger: Logger
    ) throws {
        self.host = host
        self.port = port
        let http = HTTP1Channel(
            responder: Self.answering(with: responder, logger: logger),
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionWatch(generation: certificates.generation)],
                idleTimeout: .seconds(HTTPBounds.idleSecondsMax),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: HTTPBounds.headerFieldBytesMax, maxHeaderListSize: HTTPBounds.headerBytesMax,
                    maxHeaderFieldCount: HTTPBounds.headerFieldsMax)))
        let place = ServerConfiguration(address: .hostname(host, port: port), backlog: HTTPBounds.backlog)
        let loops = EventLoopGroupProvider.singleton.eventLoopGroup
        let running: @Sendable (any Channel) async -> Void = { _ in ready.arrived() }
        server =
            if let tls {
                LoopBoundChannel(try TLSChannel(http, tlsConfiguration: try tls.configuration(certificates)))
                    .server(configuration: place, onServerRunning: running, eventLoopGroup: loops, logger: logger)
            } else {
                LoopBoundChannel(http)
                    .server(configuration: place, onServerRunning: running, eventLoopGroup: loops, logger: logger)
            }
    }

    /// Serves until it is cancelled or told to stop.
    ///
    /// - Throws: ``ListenError`` where the address cannot be bound.
    public func run() async throws {
        do {
            try await server.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ListenError(code: "port-taken", description: "port \(port) on \(host) is taken by another program")
        } catch let error as IOError {
            throw ListenError(code: "listen", description: "\(host):\(port) cannot be listened on: \(error)")
        } catch is SocketAddressError.UnknownHost {
            throw ListenError(code: "listen", description: "\(host):\(port) cannot be listened on: the name is not known here")
        }
    }

    /// What `Application` does for each request, without a logger and a task-local value of its own for each.
    private static func answering(with responder: Responder, logger: Logger) -> HTTPChannelHandler.Responder {
        let date = DateField()
        return { request, writer, channel in
            let context = Responder.Context(source: ApplicationRequestContextSource(channel: channel, logger: logger))
            var response: Response
            do {
                response = try await responder.respond(to: request, context: context)
            } catch let error as HTTPParserError {
                throw error
            } catch {
                logger.debug("a request could not be answered: \(error)")
                response = Response(status: .internalServerError)
            }
            response.headers[.date] = date.now()
            do {
                try await writer.write(response: response.head, body: response.body)
            } catch is HTTPParserError {
                // The head has left already: as it is, this error would have another answer written behind it.
                throw BrokenRequest()
            }
        }
    }

    /// What came behind a request's head is no HTTP.
    private struct BrokenRequest: Error {}
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
    /// Bytes of a body that are passed over after a refusal.
    public static let passedOverBytesMax = 4 * 1024 * 1024
    /// Milliseconds that a body may take to arrive, or to be passed over.
    public static let bodyMillisecondsMax: Int64 = 10_000
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

    /// Finds out whether a listener could use them.
    ///
    /// - Throws: where one of them is none, or they do not belong together.
    public func check() throws {
        _ = try NIOSSLContext(configuration: configuration())
    }

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
