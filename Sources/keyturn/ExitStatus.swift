import ArgumentParser
import Conductor
import Glibc
import LabProtocol
import Oracle
import StrictJSON

/// The exit statuses that scripts may rely on.
enum ExitStatus: Int32, Comparable {
    /// Everything expected held.
    case held = 0
    /// An expectation, threshold or invariant failed.
    case failed = 1
    /// Wrong use, or an invalid scenario or lab.
    case wrongUse = 2
    /// The lab could not run, or lost a process that no one meant to lose.
    case broken = 3
    /// Too little was exercised to say.
    case inconclusive = 4
    /// Interrupted.
    case interrupted = 130

    /// The status of a run that was played to its end.
    static func of(_ verdict: Verdict) -> ExitStatus {
        switch verdict.status {
        case .pass: .held
        case .inconclusive: .inconclusive
        case .fail: .failed
        }
    }

    /// Where several hold, the first of these does.
    private static let order: [ExitStatus] = [.interrupted, .broken, .failed, .inconclusive, .held]

    /// Milder is less.
    static func < (left: ExitStatus, right: ExitStatus) -> Bool {
        (order.firstIndex(of: left) ?? 0) > (order.firstIndex(of: right) ?? 0)
    }

    /// The one place that prints an error and leaves.
    static func leave(with error: any Error) -> Never {
        switch error {
        case let failure as CommandFailure: leave(failure.status, failure.message)
        case let invalid as InvalidInput: leave(.wrongUse, invalid.rendered(colour: Terminal.colours(STDERR_FILENO)))
        case let problem as LabProblem: leave(.broken, "keyturn: \(problem.description) [\(problem.code)]")
        case let failure as StartFailure:
            leave(failure.isWrongUse ? .wrongUse : .broken, "keyturn: \(failure.reason) [\(failure.code)]")
        default:
            // What ArgumentParser throws: help and version on stdout with 0, wrong use on stderr.
            let isHelp = Keyturn.exitCode(for: error) == .success
            let text = Keyturn.fullMessage(for: error)
            guard !isHelp else {
                Terminal.write(text + "\n", to: STDOUT_FILENO)
                leave(.held)
            }
            leave(.wrongUse, text)
        }
    }

    private static func leave(_ status: ExitStatus, _ message: String) -> Never {
        if !message.isEmpty { Terminal.complain(message) }
        leave(status)
    }

    /// Leaves with the status of a program that was run for someone.
    static func leave(passingOn status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }

    /// Leaves. Not by `exit`: its handlers take libcrypto apart while a thread may still be making a key, which ends in a crash.
    static func leave(_ status: ExitStatus) -> Never {
        fflush(nil)
        _exit(status.rawValue)
    }
}

/// A failure with the status that it ends the command with; the message may be empty where everything is said.
struct CommandFailure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String = "") {
        self.status = status
        self.message = message
    }
}
