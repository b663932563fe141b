import LabHTTP
import LabProtocol
import StrictJSON
import Synchronization

/// The faults that are on: each request asks it what becomes of the answer.
///
/// A change, the instant that stands for it and its being recorded happen under one lock, as with ``KeyRing``.
final class FaultBoard: Sendable {
    /// What becomes of one answer.
    struct Treatment: Sendable {
        /// When it was decided, nanoseconds on the run's clock.
        var at: Int64
        /// Waits before anything else, each until its time is up or its fault is lifted.
        var delays: [(nanoseconds: Int64, lifted: OneTimeSignal)] = []
        /// What stands for the answer; nil for the true one.
        var instead: Instead?

        enum Instead: Sendable {
            case status(Int, retryAfterSeconds: Int?)
            case reset
            case body(FaultSpec.Body, staleSet: KeyRing.KeySet)
        }
    }

    fileprivate struct Active: Sendable {
        let name: String
        let spec: FaultSpec
        let lifted = OneTimeSignal()
        let staleSet: KeyRing.KeySet
        /// How many requests it still fails, where it fails only the first.
        var left: Int
        var random: SeededRandom
    }

    private struct State {
        var active: [Active] = []
        var begun: UInt64 = 0
        var clockOffset: Int64 = 0
        var switches: [String: CertificateSwitch] = [:]
    }

    private let state = Mutex(State())
    private let alternatives: [FaultSpec.Certificate: TLSAlternative]
    private let now: @Sendable () -> Int64
    private let record: @Sendable (EventFact) -> Void
    private let keySet: @Sendable () -> KeyRing.KeySet

    /// Creates a board without faults.
    ///
    /// - Parameters:
    ///   - alternatives: the certificates that a listener can show instead of its own; none where the issuer speaks plain HTTP.
    ///   - now: the run's clock, nanoseconds.
    ///   - record: takes the beginnings and ends of faults, in order; it is called under the board's lock.
    ///   - keySet: the key set as it stands; called under the board's lock.
    init(
        alternatives: [FaultSpec.Certificate: TLSAlternative], now: @escaping @Sendable () -> Int64,
        record: @escaping @Sendable (EventFact) -> Void, keySet: @escaping @Sendable () -> KeyRing.KeySet
    ) {
        self.alternatives = alternatives
        self.now = now
        self.record = record
        self.keySet = keySet
    }

    /// Begins a fault.
    ///
    /// - Parameter name: what it is ended by.
    /// - Returns: when, nanoseconds on the run's clock; nil where a fault of this name is on, or
    ///   ``LabProtocol/FaultSpec/activeMax`` are.
    func begin(_ spec: FaultSpec, name: String) -> Int64? {
        state.withLock { state in
            let isKnown = state.active.contains { $0.name == name }
            guard !isKnown, state.active.count < FaultSpec.activeMax else { return nil }
            var left = Int.max
            if case .failFirst(let count, _, _) = spec.effect { left = count }
            let staleSet = keySet()
            let at = now()
            state.begun += 1
            state.active.append(
                Active(name: name, spec: spec, staleSet: staleSet, left: left, random: SeededRandom(seed: state.begun)))
            apply(&state)
            record(EventFact(at: at, kind: .faultOn, name: name, detail: spec.description))
            return at
        }
    }

    /// Ends a fault.
    ///
    /// - Returns: when, nanoseconds on the run's clock; nil where no fault of this name is on.
    func end(name: String) -> Int64? {
        let ended = state.withLock { state -> (at: Int64, fault: Active)? in
            guard let index = state.active.firstIndex(where: { $0.name == name }) else { return nil }
            return lift(index, &state)
        }
        ended?.fault.lifted.fire()
        return ended?.at
    }

    /// What becomes of the next answer at a place of a server's listener. The first fault that stands for an answer decides;
    /// waits add up until then.
    func treatment(at place: FaultSpec.Place, of server: String) -> Treatment {
        state.withLock { state in
            var treatment = Treatment(at: now())
            for index in state.active.indices where state.active[index].spec.concerns(place, of: server) {
                state.active[index].treat(&treatment)
                if treatment.instead != nil { break }
            }
            // A fault that only fails the first requests is over with the last of them.
            if let spent = state.active.firstIndex(where: { $0.left == 0 }) { _ = lift(spent, &state) }
            return treatment
        }
    }

    /// By how many nanoseconds the issuer's wall clock is off.
    var clockOffset: Int64 { state.withLock { $0.clockOffset } }

    /// The switch that shows a server's listener which certificate to show.
    func certificates(of server: String) -> CertificateSwitch {
        state.withLock { state in
            if let known = state.switches[server] { return known }
            let made = CertificateSwitch()
            state.switches[server] = made
            return made
        }
    }

    private func lift(_ index: Int, _ state: inout State) -> (at: Int64, fault: Active) {
        let fault = state.active.remove(at: index)
        let at = now()
        apply(&state)
        record(EventFact(at: at, kind: .faultOff, name: fault.name, detail: fault.spec.description))
        return (at, fault)
    }

    /// Sets what does not wait for a request: the clock, and the certificates where they change.
    private func apply(_ state: inout State) {
        state.clockOffset = 0
        for case .clock(let offset) in state.active.map(\.spec.effect) { state.clockOffset += offset }
        for (server, certificates) in state.switches {
            let kinds = state.active.compactMap { fault -> FaultSpec.Certificate? in
                guard case .certificate(let kind) = fault.spec.effect, fault.spec.concerns(.all, of: server) else { return nil }
                return kind
            }
            certificates.show(kinds.last, of: alternatives)
        }
    }
}

extension FaultBoard.Active {
    fileprivate mutating func treat(_ treatment: inout FaultBoard.Treatment) {
        switch spec.effect {
        case .status(let status, let seconds): treatment.instead = .status(status, retryAfterSeconds: seconds)
        case .failFirst(_, let status, let seconds):
            guard left > 0 else { return }
            left -= 1
            treatment.instead = .status(status, retryAfterSeconds: seconds)
        case .hang: treatment.delays.append((FaultSpec.hangMax.count, lifted))
        case .slow(let range): treatment.delays.append((Int64.random(in: range, using: &random), lifted))
        case .reset: treatment.instead = .reset
        case .body(let body): treatment.instead = .body(body, staleSet: staleSet)
        case .certificate, .clock: break
        }
    }
}

extension CertificateSwitch {
    fileprivate func show(_ kind: FaultSpec.Certificate?, of alternatives: [FaultSpec.Certificate: TLSAlternative]) {
        show(kind.flatMap { alternatives[$0] })
    }
}
