import Synchronization

/// Something that happens once, and what is to be done then.
public final class OneTimeSignal: Sendable {
    private enum State {
        case waiting([@Sendable () -> Void])
        case fired
    }

    private let state = Mutex(State.waiting([]))

    /// Creates a signal that has not fired.
    public init() {}

    /// Fires; a second time nothing happens.
    public func fire() {
        let actions = state.withLock { state -> [@Sendable () -> Void] in
            guard case .waiting(let actions) = state else { return [] }
            state = .fired
            return actions
        }
        for action in actions { action() }
    }

    /// Runs an action when the signal fires; at once where it has.
    func whenFired(_ action: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state -> Bool in
            guard case .waiting(var actions) = state else { return true }
            state = .waiting([])  // Lets go of the array, so that it grows in place.
            actions.append(action)
            state = .waiting(actions)
            return false
        }
        if isLate { action() }
    }
}
