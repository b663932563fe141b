import LabProtocol
import StrictJSON

extension Player {
    /// Plays a step that waits for an event. Where it does not come in time, the step says so, and what follows goes on.
    ///
    /// - Returns: when the wait was over.
    /// - Throws: ``ForgoneEvent`` where the event will not come.
    func wait(for event: String, _ within: Int64, _ stream: Int) async throws -> Int64 {
        let begun = clock.now()
        let late = LateEvent()
        var problem: String?
        do {
            let at = try await board.event(event, within: .nanoseconds(within), orThrow: late)
            // An event may be known before it is there: the end of a token.
            try await sleep(until: min(at, begun + within))
            if at > begun + within { throw late }
        } catch is LateEvent {
            problem = "\(event) did not happen within \(Nanoseconds(within))"
        }
        feed.take(.step(StepFact(stream: stream, at: begun, problem: problem)))
        return clock.now()
    }
}

/// An event that did not come in time.
private struct LateEvent: Error {}
