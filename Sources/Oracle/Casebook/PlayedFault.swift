import KeyCache
import LabProtocol
import Scenario

/// A fault that was played: what it was, and from when to when.
///
/// It excuses no more than what follows from it. A server is not obliged to refresh while it is on. What it was given meanwhile
/// stands in the history like every other answer, and binds it as such; only of requests that were left without an answer
/// nothing is known but the times of the fault, so that a server may have nothing after one.
struct PlayedFault: Sendable {
    let spec: FaultSpec
    let from: Int64
    /// When it was lifted; the end of all times where it never was.
    let until: Int64

    /// The faults of a run, found by the names of the scenario's entries.
    static func all(in events: [EventFact], of scenario: Scenario) -> [PlayedFault] {
        scenario.timeline.flatMap { entry -> [PlayedFault] in
            guard case .fault(let spec, _) = entry.action, let name = entry.name else { return [] }
            let named = events.filter { $0.name == name }
            return named.filter { $0.kind == .faultOn }.map { on in
                let off = named.filter { $0.kind == .faultOff && $0.at >= on.at }.map(\.at).min()
                return PlayedFault(spec: spec, from: on.at, until: off ?? .max)
            }
        }
    }

    /// What became of a key set that was answered then; nil where the fault left it alone.
    func body(ofKeySetFor server: String, at instant: Int64) -> FaultSpec.Body? {
        guard case .body(let body) = spec.effect, spec.concerns(.jwks, of: server), from <= instant, instant <= until else {
            return nil
        }
        return body
    }

    /// The time in which a server is not obliged to refresh; nil where the fault was not in its way.
    ///
    /// - Parameter fetchTimeout: how long the server lets a fetch take, nanoseconds.
    func lapse(of server: String, fetchTimeout: Int64) -> KnowledgeBounds.Lapse? {
        guard spec.concerns(.jwks, of: server), let mayFail = spec.effect.mayFailFetches(within: fetchTimeout) else { return nil }
        return KnowledgeBounds.Lapse(from: from, until: until.addingSaturated(spec.effect.lastsOnNanoseconds), mayFail: mayFail)
    }
}

extension FaultSpec.Effect {
    /// Whether fetches may fail without a recorded answer; nil where they are answered as ever.
    fileprivate func mayFailFetches(within timeout: Int64) -> Bool? {
        switch self {
        case .hang, .reset, .certificate: true
        // The way there and back takes its time as well.
        case .slow(let range): range.upperBound.addingSaturated(KnowledgeBounds.adoptionNanosecondsMax) >= timeout
        case .status, .failFirst, .body: false
        case .clock: nil
        }
    }

    /// How long after it was lifted a request may still be answered late because of it.
    fileprivate var lastsOnNanoseconds: Int64 {
        if case .slow(let range) = self { range.upperBound } else { 0 }
    }
}
