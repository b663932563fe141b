import KeyCache
import LabProtocol

/// A time in which a process could not do its work, as the scenario wanted it: ended and started again, killed, or stopped.
///
/// Meanwhile no one can blame it for leaving calls without an answer. A server that was ended knows no key afterwards before it has
/// fetched them; one that was stopped knows what it knew.
struct Absence: Sendable {
    /// What was done to it.
    enum Kind: Sendable {
        case ended
        case paused
    }

    let kind: Kind
    /// From the word on.
    let from: Int64
    /// Until it was ready again, or went on; the end of all times where it never did.
    let until: Int64

    /// Those of one process.
    static func all(of process: String, in events: [EventFact]) -> [Absence] {
        let named = events.filter { $0.name == process }
        return named.compactMap { event in
            switch event.kind {
            case .serverDown, .killed: Absence(.ended, from: event.at, until: .serverUp, in: named)
            case .paused: Absence(.paused, from: event.at, until: .resumed, in: named)
            default: nil
            }
        }
    }

    private init(_ kind: Kind, from: Int64, until end: EventFact.Kind, in events: [EventFact]) {
        self.kind = kind
        self.from = from
        until = events.filter { $0.kind == end && $0.at >= from }.map(\.at).min() ?? .max
    }

    /// Whether it fell into the time of a call.
    func excuses(sent: Int64, answered: Int64) -> Bool { sent <= until && from <= answered }

    /// What it means for what a server can know. What was stopped finds a fetch failed where it ran out of time meanwhile, and what
    /// was ended knows nothing any more.
    ///
    /// - Parameters:
    ///   - isServer: whether it is the server's own absence, not the issuer's.
    ///   - fetchTimeout: how long the server lets a fetch take, nanoseconds.
    func lapse(isServer: Bool, fetchTimeout: Int64) -> KnowledgeBounds.Lapse {
        KnowledgeBounds.Lapse(
            from: from, until: until, mayFail: mayLoseFetches(fetchTimeout), forgets: isServer && kind == .ended)
    }

    fileprivate func mayLoseFetches(_ fetchTimeout: Int64) -> Bool {
        kind == .ended || until.subtractingSaturated(from) >= fetchTimeout
    }
}

extension [Absence] {
    /// What a server may have been given in the place of what the issuer says that it gave it, where one of the two was stopped: it
    /// took it up when both went on again, or had given up the fetch by then.
    ///
    /// - Returns: nil where nothing was given around such a time.
    func doubted(_ answers: [KnowledgeBounds.Answer], fetchTimeout: Int64) -> [KnowledgeBounds.Answer]? {
        let slack = KnowledgeBounds.adoptionNanosecondsMax
        var isDoubted = false
        let changed = answers.compactMap { answer -> KnowledgeBounds.Answer? in
            let pause = first {
                $0.kind == .paused && $0.from.subtractingSaturated(slack) <= answer.at
                    && answer.at <= $0.until.addingSaturated(slack)
            }
            guard let pause else { return answer }
            isDoubted = true
            guard !pause.mayLoseFetches(fetchTimeout) else { return nil }
            return KnowledgeBounds.Answer(at: Swift.max(answer.at, pause.until), keys: answer.keys, maxAge: answer.maxAge)
        }
        return isDoubted ? changed : nil
    }
}
