internal import CLinux
internal import Glibc

/// Waits for descriptors and for one absolute time: an epoll instance with a timerfd in it.
///
/// The timerfd is why a wait ends within about 0.1 ms of its time: the timeout of poll and epoll_wait counts whole milliseconds.
final class Poller {
    struct Event {
        let descriptor: Int32
        let isReadable: Bool
        let isWritable: Bool
        let isBroken: Bool
    }

    private static let eventsPerWaitMax = 128

    private let epoll: Int32
    private let timer: Int32
    private var armedAt = Int64.max
    private let buffer = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: eventsPerWaitMax)

    init() throws(CurlLoopError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
        buffer.initialize(repeating: epoll_event())
        guard epoll >= 0 else { throw .system("epoll_create1") }
        guard timer >= 0 else { throw .system("timerfd_create") }
        guard watchEdge(timer) else { throw .system("epoll_ctl") }
    }

    deinit {
        if timer >= 0 { close(timer) }
        if epoll >= 0 { close(epoll) }
        buffer.deallocate()
    }

    /// Reports each time that `descriptor` becomes readable anew, so that nobody needs to read it empty.
    func watchEdge(_ descriptor: Int32) -> Bool {
        control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue | EPOLLET.rawValue)
    }

    /// Reports `descriptor` for as long as it is ready.
    func watch(_ descriptor: Int32, readable: Bool, writable: Bool) -> Bool {
        let events = (readable ? EPOLLIN.rawValue : 0) | (writable ? EPOLLOUT.rawValue : 0)
        if control(EPOLL_CTL_MOD, descriptor, events) { return true }
        return errno == ENOENT && control(EPOLL_CTL_ADD, descriptor, events)
    }

    /// Stops reporting `descriptor`, which may be closed already.
    func forget(_ descriptor: Int32) {
        _ = control(EPOLL_CTL_DEL, descriptor, 0)
    }

    /// Waits until something is ready or `deadline` (CLOCK_MONOTONIC nanoseconds) has come, and calls `body` for all that is ready.
    func wait(until deadline: Int64, _ body: (Event) -> Void) {
        let mayBlock = deadline > MonotonicClock.nanoseconds()
        if mayBlock { arm(at: deadline) }
        let count = epoll_wait(epoll, buffer.baseAddress, Int32(buffer.count), mayBlock ? -1 : 0)
        guard count > 0 else { return }
        for event in buffer[..<Int(count)] {
            if event.data.fd == timer {
                armedAt = .max
            } else {
                body(Event(event))
            }
        }
    }

    /// A timer that is set too early costs a needless turn; setting it costs a system call. So it is only ever moved ahead.
    private func arm(at deadline: Int64) {
        guard deadline < armedAt else { return }
        armedAt = deadline
        let perSecond = Int64(MonotonicClock.nanosecondsPerSecond)
        var setting = itimerspec()
        setting.it_value.tv_sec = Int(deadline / perSecond)
        setting.it_value.tv_nsec = Int(deadline % perSecond)
        timerfd_settime(timer, Int32(TFD_TIMER_ABSTIME), &setting, nil)
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) -> Bool {
        var event = epoll_event()
        event.events = events
        event.data.fd = descriptor
        return epoll_ctl(epoll, operation, descriptor, &event) == 0
    }
}

extension Poller.Event {
    fileprivate init(_ event: epoll_event) {
        descriptor = event.data.fd
        isReadable = event.events & EPOLLIN.rawValue != 0
        isWritable = event.events & EPOLLOUT.rawValue != 0
        isBroken = event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
    }
}

extension CurlLoopError {
    /// The call failed with what `errno` says now.
    static func system(_ call: String, _ code: Int32 = errno) -> CurlLoopError {
        .setup(call: call, reason: String(cString: strerror(code)))
    }
}
