import LabProtocol

/// The named events of a run, each once, and who waits for them.
actor EventBoard {
    private var promises: [String: Promise<Int64>] = [:]

    /// An event has happened.
    ///
    /// - Parameters:
    ///   - name: its name; what happens a second time under it is dropped.
    ///   - at: when, nanoseconds on the run's clock; may lie ahead.
    func post(_ name: String, at: Int64) {
        promise(name).fulfil(at)
    }

    /// An event will not happen: who waits for it is told, now and later.
    func forgo(_ name: String, reason: String) {
        promise(name).fail(ForgoneEvent(reason: reason))
    }

    /// Waits for an event.
    ///
    /// - Returns: when it happened.
    /// - Throws: ``ForgoneEvent`` where it will not.
    func event(_ name: String) async throws -> Int64 {
        try await promise(name).value()
    }

    /// Waits for an event, but no longer than a bound.
    ///
    /// - Returns: when it happened, or will.
    /// - Throws: ``ForgoneEvent`` where it will not; `late` where the bound is over.
    func event(_ name: String, within bound: Duration, orThrow late: any Error) async throws -> Int64 {
        try await promise(name).value(within: bound) { late }
    }

    private func promise(_ name: String) -> Promise<Int64> {
        if let promise = promises[name] { return promise }
        let promise = Promise<Int64>()
        promises[name] = promise
        return promise
    }
}

/// An event that what was played before it has ruled out.
struct ForgoneEvent: Error, Equatable {
    let reason: String
}
