internal import CLinux
internal import Glibc
internal import Synchronization

/// A thread that does transfers: libcurl's multi interface, epoll and one timer with a resolution of nanoseconds.
///
/// Everything happens on that one thread and is called back there: completions and timers must therefore be short. Other threads
/// reach it through `perform`. One loop carries tens of thousands of requests a second.
public final class CurlLoop: Sendable {
    private let inbox: Inbox
    private let limits: CurlLoopLimits
    private let thread: pthread_t
    /// True once the thread has been joined. It is locked while that lasts, so that whoever calls `shutdown` finds it done.
    private let isJoined = Mutex(false)

    /// Starts the thread.
    ///
    /// - Parameter name: the thread's name for debuggers; Linux shows the first 15 bytes.
    /// - Throws: `.setup` if the system or libcurl has not what it takes.
    public init(name: String, limits: CurlLoopLimits = CurlLoopLimits()) throws(CurlLoopError) {
        try CurlGlobal.start()
        inbox = try Inbox()
        self.limits = limits
        // The reactor goes over to the thread and is nobody else's from here on.
        let start = ThreadStart(name: name, reactor: try CurlReactor(inbox: inbox, limits: limits))
        let context = Unmanaged.passRetained(start)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, threadMain, context.toOpaque())
        guard code == 0 else {
            context.release()
            throw .system("pthread_create", code)
        }
        self.thread = thread
    }

    deinit {
        shutdown()
        // Let go of by a block of its own, it cannot be waited for. A thread that was joined may have left its name to this one.
        isJoined.withLock { isJoined in
            if !isJoined, pthread_self() == thread { pthread_detach(thread) }
        }
    }

    /// Has a block run on the loop's thread, after all that came before it. May be called from any thread.
    ///
    /// - Throws: `.queueFull` if `queuedBlocksMax` wait already, `.shutDown` after `shutdown`. A block that was taken will run.
    public func perform(_ block: @escaping @Sendable (CurlReactor) -> Void) throws(CurlLoopError) {
        try inbox.append(depthMax: limits.queuedBlocksMax, block)
    }

    /// Runs the blocks that wait, ends all transfers as `.cancelled`, drops all timers and waits for the thread to end. May be
    /// called from any thread and more than once; on the loop's own thread it does not wait.
    public func shutdown() {
        inbox.close()
        guard pthread_self() != thread else { return }
        isJoined.withLock { isJoined in
            if !isJoined { pthread_join(thread, nil) }
            isJoined = true
        }
    }

    /// For cancelling: has as many places again, so that a full queue does not keep transfers alive that nobody waits for.
    func performUrgently(_ block: @escaping @Sendable (CurlReactor) -> Void) throws(CurlLoopError) {
        try inbox.append(depthMax: 2 * limits.queuedBlocksMax, block)
    }
}

/// What a new thread is given.
private final class ThreadStart {
    let name: String
    let reactor: CurlReactor

    init(name: String, reactor: CurlReactor) {
        self.name = name
        self.reactor = reactor
    }
}

private let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    let start = Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue()
    // No signal is handled here: SIGPIPE from a write of the TLS library has no effect, the others find another thread.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_SETMASK, &signals, nil)
    kt_set_thread_name(start.name)
    start.reactor.run()
    return nil
}
