import Glibc

/// Reads frames from a descriptor on a thread of its own.
public enum FrameReceiver {
    /// Why a channel ended.
    public enum End: Sendable {
        /// The other side closed it, or died.
        case closed
        /// The bytes are no frames.
        case broken(FrameError)
        /// The system could not read; its `errno`.
        case failed(Int32)
    }

    /// Starts reading.
    ///
    /// - Parameters:
    ///   - descriptor: a pipe's reading end; the thread closes it at the end.
    ///   - onFrame: called on the thread for each frame, in order; what it takes, it delays.
    ///   - onEnd: called once on the thread.
    /// - Returns: false where no thread could be made.
    public static func start(
        descriptor: Int32, onFrame: @escaping @Sendable (Frame) -> Void, onEnd: @escaping @Sendable (End) -> Void
    ) -> Bool {
        OSThread.start {
            let end = readAll(descriptor, onFrame)
            close(descriptor)
            onEnd(end)
        }
    }

    private static let chunkBytes = 1 << 16

    private static func readAll(_ descriptor: Int32, _ onFrame: (Frame) -> Void) -> End {
        var reader = FrameReader()
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = read(descriptor, chunk.baseAddress, chunk.count)
            if count == 0 { return .closed }
            if count < 0 {
                if errno == EINTR { continue }
                return .failed(errno)
            }
            reader.append(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            do {
                while let frame = try reader.next() { onFrame(frame) }
            } catch {
                return .broken(error)
            }
        }
    }
}
