internal import CLinux
internal import Glibc
internal import Synchronization

/// The one way from other threads onto a loop's thread: a bounded queue of blocks, and an eventfd that tells of it.
final class Inbox: Sendable {
    typealias Block = @Sendable (CurlReactor) -> Void

    private struct State {
        var blocks: [Block] = []
        var isClosed = false
    }

    /// Becomes readable whenever there is something to take.
    let descriptor: Int32
    private let state = Mutex(State())

    init() throws(CurlLoopError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .system("eventfd") }
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Adds a block unless `depthMax` wait already or the inbox is closed. What was added will be taken.
    func append(depthMax: Int, _ block: @escaping Block) throws(CurlLoopError) {
        try state.withLock { (state) throws(CurlLoopError) in
            guard !state.isClosed else { throw .shutDown }
            guard state.blocks.count < depthMax else { throw .queueFull(max: depthMax) }
            state.blocks.append(block)
            // The loop takes all at once, so that one signal is enough for as many as come before it does.
            if state.blocks.count == 1 { signal() }
        }
    }

    /// Refuses blocks from now on, and wakes the loop.
    func close() {
        state.withLock { state in
            state.isClosed = true
            signal()
        }
    }

    /// All blocks in their order, and whether no more will come.
    func takeAll() -> (blocks: [Block], isClosed: Bool) {
        state.withLock { state in
            let blocks = state.blocks
            state.blocks = []
            return (blocks, state.isClosed)
        }
    }

    /// It can only fail when the counter is full, and then the descriptor is readable anyway.
    private func signal() {
        eventfd_write(descriptor, 1)
    }
}
