/// A transfer of a loop, to cancel it by.
public struct CurlTransfer: Sendable, Hashable {
    let number: UInt64
}

/// What can be done on a loop's own thread: start and cancel transfers and timers.
///
/// `CurlLoop.perform` hands it to a block; completions and timers may keep using it, since they run on the same thread. It is not
/// Sendable: whoever has it is on that thread. Completions and timers are never called from inside a call of this type.
public final class CurlReactor {
    /// How much is done of one kind before the sockets are looked at again.
    private static let callsPerTurnMax = 64
    /// How often a shutdown cancels what completions go on starting.
    private static let windDownRoundsMax = 100

    private let limits: CurlLoopLimits
    private let inbox: Inbox
    private let poller: Poller
    private let multi: MultiHandle
    private var timers: TimerQueue
    private var running: [UInt64: Transfer] = [:]
    private var idle: [Transfer] = []
    /// Outcomes that are not libcurl's: they are told in the next turn.
    private var pending: [Transfer.Delivery] = []
    private var transfersStarted: UInt64 = 0
    private var states: [ObjectIdentifier: AnyObject] = [:]
    private var hasInbox = false
    private var hasMore = false
    /// Why nothing can be started any more.
    private var stopReason: (kind: CurlFailure.Kind, message: String)?

    init(inbox: Inbox, limits: CurlLoopLimits) throws(CurlLoopError) {
        self.limits = limits
        self.inbox = inbox
        poller = try Poller()
        multi = try MultiHandle(poller: poller, limits: limits)
        timers = TimerQueue(timersMax: limits.timersMax)
        guard poller.watchEdge(inbox.descriptor) else { throw .system("epoll_ctl") }
    }

    /// CLOCK_MONOTONIC in nanoseconds, read anew.
    public var nowNanoseconds: Int64 { MonotonicClock.nanoseconds() }

    /// How many transfers run.
    public var transfersRunning: Int { running.count }

    /// One object of a class of the caller's choice, for blocks of `perform` to find what an earlier one has made. It lives on this
    /// thread and is let go when it is replaced or the loop ends.
    public subscript<State: AnyObject>(_ type: State.Type) -> State? {
        get { states[ObjectIdentifier(type)] as? State }
        set { states[ObjectIdentifier(type)] = newValue }
    }

    /// Starts a transfer. If a kept connection is free, the request is written before this returns.
    ///
    /// - Parameter completion: is called exactly once, later, on this thread. Errors of the request come this way, too.
    @discardableResult
    public func start(_ request: CurlRequest, completion: @escaping (CurlOutcome) -> Void) -> CurlTransfer {
        transfersStarted += 1
        let number = transfersStarted
        if let stopReason {
            refuse(stopReason.kind, stopReason.message, completion)
        } else if running.count >= limits.transfersMax {
            refuse(.other, "The transfer loop has \(limits.transfersMax) transfers running already.", completion)
        } else {
            do throws(OptionRefused) {
                let transfer = try idleTransfer()
                try transfer.prepare(request, number: number, completion: completion)
                run(transfer, number)
            } catch {
                refuse(.init(error.code, reach: .notConnected), error.message, completion)
            }
        }
        return CurlTransfer(number: number)
    }

    /// Ends a transfer as `.cancelled`; nothing happens if it has ended.
    public func cancel(_ transfer: CurlTransfer) {
        guard let transfer = running[transfer.number] else { return }
        stop(transfer, .cancelled, "The transfer was cancelled.")
    }

    /// Has a block called on this thread as soon as the time has come, never before it; equal times in the order of scheduling.
    ///
    /// - Parameter deadline: CLOCK_MONOTONIC nanoseconds; what is past is called in the next turn.
    /// - Throws: `.timersFull` if `timersMax` wait already, `.shutDown` if the loop ends.
    @discardableResult
    public func schedule(
        atMonotonicNanoseconds deadline: Int64, _ block: @escaping () -> Void
    ) throws(CurlLoopError) -> CurlTimer {
        guard stopReason == nil else { throw .shutDown }
        return try timers.add(at: deadline, block)
    }

    /// Takes a timer back; nothing happens if it has been called.
    public func cancel(_ timer: CurlTimer) {
        _ = timers.cancel(timer)
    }

    /// Works until the inbox is closed, then ends all that still runs.
    func run() {
        while stopReason == nil { turn() }
        windDown()
    }
}

// The loop.
extension CurlReactor {
    private func turn() {
        let deadline = hasMore || !pending.isEmpty ? 0 : min(timers.nextDeadline, multi.deadline)
        hasMore = false
        poller.wait(until: deadline) { event in
            if event.descriptor == inbox.descriptor {
                hasInbox = true
            } else {
                check(multi.act(on: event))
                deliverFinished()
            }
            // Between all else, so that no timer waits for more than one transfer's work.
            fireTimers()
        }
        fireTimers()
        if multi.deadline <= nowNanoseconds { check(multi.expire()) }
        if hasInbox { runBlocks() }
        deliverPending()
        deliverFinished()
    }

    private func fireTimers() {
        guard timers.nextDeadline != .max else { return }
        let now = nowNanoseconds
        for _ in 0..<Self.callsPerTurnMax {
            guard let block = timers.popDue(now) else { return }
            block()
        }
        hasMore = true
    }

    private func runBlocks() {
        hasInbox = false
        let (blocks, isClosed) = inbox.takeAll()
        for block in blocks {
            block(self)
            fireTimers()
        }
        if isClosed { stopReason = (.cancelled, "The transfer loop was shut down.") }
    }

    private func deliverPending() {
        let deliveries = pending
        pending = []
        for delivery in deliveries { delivery.deliver() }
    }

    private func deliverFinished() {
        for _ in 0..<Self.callsPerTurnMax {
            guard let (easy, result) = multi.nextFinished() else { return }
            guard let transfer = Transfer.of(easy), let delivery = release(transfer, .result(result)) else { continue }
            delivery.deliver()
        }
        hasMore = true
    }

    /// libcurl's multi handle is of no more use: all ends with its sentence.
    private func check(_ failure: String?) {
        if let failure, stopReason == nil { stopReason = (.other, "libcurl stopped working: \(failure)") }
    }

    private func windDown() {
        let (kind, message) = stopReason ?? (.cancelled, "The transfer loop was shut down.")
        inbox.close()
        for block in inbox.takeAll().blocks { block(self) }
        for _ in 0..<Self.windDownRoundsMax where !(running.isEmpty && pending.isEmpty) {
            deliverFinished()
            for transfer in Array(running.values) { stop(transfer, kind, message) }
            deliverPending()
        }
        // What is let go may use this object once more, so not while a member is being changed.
        withExtendedLifetime((timers, states)) {
            timers = TimerQueue(timersMax: 0)
            states = [:]
        }
        idle = []
    }
}

// Transfers.
extension CurlReactor {
    /// The one used last, whose options and memory are the likeliest to fit.
    private func idleTransfer() throws(OptionRefused) -> Transfer {
        if let transfer = idle.popLast() { return transfer }
        return try Transfer()
    }

    private func run(_ transfer: Transfer, _ number: UInt64) {
        running[number] = transfer
        if let failure = multi.add(transfer.easy) { check(failure) }
    }

    private func stop(_ transfer: Transfer, _ kind: CurlFailure.Kind, _ message: String) {
        if let delivery = release(transfer, .stopped(kind, message)) { pending.append(delivery) }
    }

    /// Takes the transfer from libcurl and keeps its handle for the next one.
    private func release(_ transfer: Transfer, _ ending: Transfer.Ending) -> Transfer.Delivery? {
        let endedAt = nowNanoseconds
        multi.remove(transfer.easy)
        if let number = transfer.number { running[number] = nil }
        let delivery = transfer.finish(ending, at: endedAt)
        if idle.count < limits.idleHandlesMax { idle.append(transfer) }
        return delivery
    }

    /// Ends what was never started.
    func refuse(_ kind: CurlFailure.Kind, _ message: String, _ completion: @escaping (CurlOutcome) -> Void) {
        let failure = CurlFailure(kind, message, CurlTimings(neverStartedAt: nowNanoseconds))
        pending.append(Transfer.Delivery(outcome: .failure(failure), completion: completion))
    }
}
