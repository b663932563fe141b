import Glibc
import NIOCore
import NIOSSL

/// The connection over which a request came.
public struct Connection: Sendable {
    private let channel: any Channel

    init(_ channel: any Channel) {
        self.channel = channel
    }

    /// What ended a wait.
    public enum WaitEnd: Sendable {
        /// The time was up.
        case timeUp
        /// The signal fired.
        case signalled
        /// The client left.
        case left
    }

    /// Resets the connection: the client is told nothing more, not even by TLS.
    public func reset() {
        channel.eventLoop.execute { [channel] in
            // With no time to linger, the system answers with RST instead of FIN.
            _ = (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
            if let tls = try? channel.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) {
                tls.close(promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }
    }

    /// Closes the connection.
    public func close() {
        channel.close(promise: nil)
    }

    /// Does work that the client may draw out, such as reading its body, and closes the connection where that takes too long.
    ///
    /// - Parameters:
    ///   - milliseconds: how long at the most.
    ///   - work: what is to be done; once the connection is closed, reading from it ends.
    public func bounded<Result>(
        milliseconds: Int64, _ work: () async throws -> Result
    ) async rethrows -> Result {
        let timer = channel.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) { [channel] in channel.close(promise: nil) }
        defer { timer.cancel() }
        return try await work()
    }

    /// Waits until the time is up, the signal fires or the client leaves, whichever is first.
    ///
    /// - Parameter nanoseconds: how long at the most.
    public func wait(nanoseconds: Int64, until signal: OneTimeSignal) async -> WaitEnd {
        let end = channel.eventLoop.makePromise(of: WaitEnd.self)
        let timer = channel.eventLoop.scheduleTask(in: .nanoseconds(nanoseconds)) { end.succeed(.timeUp) }
        signal.whenFired { end.succeed(.signalled) }
        channel.closeFuture.whenComplete { _ in end.succeed(.left) }
        channel.eventLoop.execute { [channel] in
            ConnectionWatch.of(channel)?.inputClosed.whenFired { end.succeed(.left) }
        }
        defer { timer.cancel() }
        // A promise that only ever succeeds: nothing is thrown.
        return (try? await end.futureResult.get()) ?? .left
    }

    /// Whether the connection was made before the listener's certificate was changed the last time.
    public func isOlder(than certificates: CertificateSwitch) async -> Bool {
        let generation = certificates.generation
        guard generation > 0 else { return false }
        let ours = try? await channel.eventLoop.submit { [channel] in ConnectionWatch.of(channel)?.generation }.get()
        return (ours ?? nil).map { $0 < generation } ?? false
    }
}

/// Keeps what a connection is asked for later: which certificate was shown when it was made, and whether its client has closed
/// its side.
final class ConnectionWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    let generation: Int
    let inputClosed = OneTimeSignal()

    init(generation: Int) {
        self.generation = generation
    }

    /// To be called on the channel's event loop.
    static func of(_ channel: any Channel) -> ConnectionWatch? {
        try? channel.pipeline.syncOperations.handler(type: ConnectionWatch.self)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { inputClosed.fire() }
        context.fireUserInboundEventTriggered(event)
    }
}
