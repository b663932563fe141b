import ArgumentParser
import Supervisor

/// `keyturn supervise`
struct SuperviseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise",
        abstract: "Hold a command, so that nothing that it starts outlives whoever asked for it.",
        discussion: """
            Example:
                keyturn supervise -- node server.js

            The command ends with its supervisor, however that ends, and with standard input: SIGTERM, then SIGKILL to all of it.
            The exit status is the command's, 128 and the signal where one ended it.
            """,
        shouldDisplay: false)

    @Flag(help: .hidden)
    var child = false

    @Flag(help: .hidden)
    var keeper = false

    @Argument(parsing: .postTerminator, help: "The command and its arguments, behind --.")
    var command: [String] = []

    func run() async throws {
        if child { await SupervisorChild.run() }
        if keeper { return Keeper.run() }
        guard !command.isEmpty else { throw CommandFailure(.wrongUse, "keyturn: a command is missing behind --") }
        ExitStatus.leave(passingOn: try await SupervisorStandalone.run(command))
    }
}
