public import Hummingbird
public import Logging
import NIOCore

/// A request's context that knows the connection over which it came.
public struct LabRequestContext: InitializableFromSource {
    private let channel: any Channel
    /// The request's logger.
    public let logger: Logger

    /// Creates the context of a request.
    public init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
    }

    /// The connection.
    public var connection: Connection { Connection(channel) }

    /// What other contexts of the same request are made from.
    public var source: ApplicationRequestContextSource {
        ApplicationRequestContextSource(channel: channel, logger: logger)
    }
}
