import LabProtocol
import Scenario

/// A time in which the clock of a resource server was off, as the scenario wanted it.
///
/// What is right by its own clock and wrong by the true one, or the other way round, no one holds against the server: a machine whose
/// clock is off does both. What is wrong by both clocks stays wrong.
struct PlayedClock: Sendable {
    let server: String
    /// By how much it was ahead, nanoseconds; negative where it was behind.
    let offset: Int64
    let from: Int64
    /// When it was set right; the end of all times where it never was.
    let until: Int64

    /// Those of a run, found by the names of the scenario's entries.
    static func all(in events: [EventFact], of scenario: Scenario) -> [PlayedClock] {
        scenario.timeline.flatMap { entry -> [PlayedClock] in
            guard case .clock(let server, let offset, _) = entry.action, let name = entry.name else { return [] }
            let named = events.filter { $0.name == name }
            return named.filter { $0.kind == .clockOn }.map { on in
                let off = named.filter { $0.kind == .clockOff && $0.at >= on.at }.map(\.at).min()
                return PlayedClock(server: server, offset: offset, from: on.at, until: off ?? .max)
            }
        }
    }
}

extension [PlayedClock] {
    /// By how much the clock that a server ought to go by may have been ahead while it decided a call: the true one, its own, or what
    /// lies between them while one was changed to the other.
    func offsets(sent: Int64, answered: Int64) -> ClosedRange<Int64> {
        var (low, high): (Int64, Int64) = (0, 0)
        for clock in self where sent <= clock.until && clock.from <= answered {
            low = low.addingSaturated(Swift.min(0, clock.offset))
            high = high.addingSaturated(Swift.max(0, clock.offset))
        }
        return low...high
    }
}
