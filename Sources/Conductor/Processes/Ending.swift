import Glibc
import LabProtocol

/// How a child is ended, as data: what is done, and how long its end is then waited for.
struct EndingStep: Sendable {
    enum Act: Sendable {
        /// Asks it over the channel; it sends what it has recorded and exits.
        case ask
        /// Signals its process group.
        case signal(Int32)
    }

    let act: Act
    let wait: Duration

    /// The usual way: asked, told, and killed last. A stopped process takes only the last.
    static let graceful = [
        EndingStep(act: .ask, wait: .seconds(10)),
        EndingStep(act: .signal(SIGTERM), wait: .seconds(2)),
        EndingStep(act: .signal(SIGKILL), wait: .seconds(5)),
    ]
}

extension Child {
    /// Ends the child; returns when it has ended, or when the last step's wait is over.
    ///
    /// Not to be run in a task that may be cancelled: the waits would end at once.
    func end(_ steps: [EndingStep] = EndingStep.graceful) async {
        expectEnd()
        for step in steps {
            if ended.current != nil { return }
            switch step.act {
            case .ask: send(.stop)
            case .signal(let number): signalGroup(number)
            }
            _ = try? await ended.value(within: step.wait) { LabProblem.silent("") }
        }
    }
}
