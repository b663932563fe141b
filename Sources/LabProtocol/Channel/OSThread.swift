import Glibc

/// A thread of the operating system, for what must not wait for the task pool: reading a channel, noticing its end.
public enum OSThread {
    /// Starts a detached thread.
    ///
    /// - Parameter body: what it runs; the thread ends when this returns.
    /// - Returns: false where the system could not make one.
    public static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Body(run: body))
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let code = pthread_create(&thread, &attributes, threadMain, box.toOpaque())
        if code != 0 { box.release() }
        return code == 0
    }
}

private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}

private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
    body.run()
    return nil
}
