import HTTPTypes
public import Hummingbird
import NIOCore
import Synchronization

extension Response {
    /// The whole body, as it would be sent.
    ///
    /// - Throws: what the body's own writer throws.
    public func bodyBytes() async throws -> [UInt8] {
        let collected = Collected()
        try await body.write(Collector(into: collected))
        return collected.bytes.withLock { $0 }
    }
}

private final class Collected: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

private struct Collector: ResponseBodyWriter {
    private let collected: Collected

    init(into collected: Collected) {
        self.collected = collected
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        collected.bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
