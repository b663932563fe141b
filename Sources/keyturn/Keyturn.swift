import ArgumentParser

/// The executable: it joins the modules, and plays every role as a subcommand.
@main
struct Keyturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyturn",
        abstract: "Rehearse OAuth 2.0 client credentials and signing-key rotation on real local processes.",
        discussion: """
            Play a scenario, and see whether each answer was right:
                keyturn run scenarios/key-rotation.json

            Exit status: 0 everything expected held, 1 an expectation failed, 2 wrong use or an invalid file, 3 the lab could not
            run, 4 inconclusive, 130 interrupted.
            """,
        version: version,
        subcommands: [
            RunCommand.self, ValidateCommand.self, RehearseCommand.self, JudgeCommand.self, ReportCommand.self,
            CompareCommand.self, RunsCommand.self, TokenCommand.self, CallCommand.self, VerifyCommand.self, ExplainCommand.self,
            GauntletCommand.self,
            DefectsCommand.self, MatrixCommand.self, SchemaCommand.self,
        ],
        groupedSubcommands: [
            CommandGroup(
                name: "Roles",
                subcommands: [IssuerCommand.self, ResourceServerCommand.self, SuperviseCommand.self, WorkerCommand.self])
        ])

    static let version = "0.1.0"

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            ExitStatus.leave(.held)
        } catch {
            ExitStatus.leave(with: error)
        }
    }
}
