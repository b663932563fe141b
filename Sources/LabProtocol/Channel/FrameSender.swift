import Glibc

/// Writes frames to a descriptor from a thread of its own, so that whoever has something to say is not held up by a full pipe.
public final class FrameSender: Sendable {
    /// The most bytes that wait to be written. Past it, `send` waits: what is recorded is delayed rather than lost.
    public static let queuedBytesMax = 64 << 20

    private let monitor: Monitor<State>

    private struct State {
        var queue: [[UInt8]] = []
        var queuedBytes = 0
        var isWriting = false
        var isClosed = false
        var isBroken = false
    }

    /// Starts the writer.
    ///
    /// - Parameter descriptor: a pipe's writing end; the writer closes it when it ends.
    /// - Returns: nil where no thread could be made.
    public init?(descriptor: Int32) {
        let monitor = Monitor(State())
        self.monitor = monitor
        guard OSThread.start({ Self.writeAll(descriptor, monitor) }) else { return nil }
    }

    /// Puts a frame behind those that wait. A frame for a channel that is closed or broken is dropped.
    public func send(_ frame: Frame) {
        let wire = frame.wire
        monitor.wait(until: { $0.queuedBytes < Self.queuedBytesMax || $0.isClosed || $0.isBroken }) { state in
            guard !state.isClosed, !state.isBroken else { return }
            state.queue.append(wire)
            state.queuedBytes += wire.count
        }
    }

    /// Waits until everything that was sent has been written, or cannot be.
    public func flush() {
        monitor.wait(until: { ($0.queue.isEmpty && !$0.isWriting) || $0.isBroken }) { _ in }
    }

    /// Takes no more frames; the descriptor is closed when those that wait are written.
    public func close() {
        monitor.change { $0.isClosed = true }
    }

    private static func writeAll(_ descriptor: Int32, _ monitor: Monitor<State>) {
        while true {
            let batch: [[UInt8]] = monitor.wait(until: { !$0.queue.isEmpty || $0.isClosed }) { state in
                state.isWriting = true
                defer { state.queue.removeAll(keepingCapacity: true) }
                return state.queue
            }
            guard !batch.isEmpty else { break }
            let written = batch.allSatisfy { write($0, to: descriptor) }
            monitor.change { state in
                state.isWriting = false
                state.queuedBytes -= batch.reduce(0) { $0 + $1.count }
                if !written { state.isBroken = true }
            }
            if !written { break }
        }
        monitor.change { $0.isWriting = false }
        Glibc.close(descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
