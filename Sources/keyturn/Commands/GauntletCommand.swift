import ArgumentParser
import Conductor
import Forge
import Glibc
import LabProtocol
import Oracle
import Report
import StrictJSON

/// `keyturn gauntlet`
struct GauntletCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gauntlet",
        abstract: "Attack a resource server with every named forgery of a token.",
        discussion: """
            Example:
                keyturn gauntlet
                keyturn gauntlet --family signature --family key
                keyturn gauntlet --list
                keyturn gauntlet --url http://127.0.0.1:3000 --issuer-port 4443

            Each forgery is sent between good tokens, which must be accepted. The exit status is 1 where one that must be refused
            was accepted or a good token was refused, and 4 where that could not be told. docs/gauntlet.md lists them all.
            """)

    @OptionGroup var choice: GauntletChoice

    @OptionGroup var target: GauntletTarget

    @Flag(help: "Print the forgeries and send none.")
    var list = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Let remarks and odd answers fail it as well.")
    var strict = false

    func validate() throws {
        try target.validate()
    }

    func run() async throws {
        let forgeries = try choice.forgeries()
        if list { return try Terminal.show(json ? GauntletList.json(forgeries) : GauntletList.text(forgeries)) }
        let aim = try target.aim(at: forgeries)
        let run = try await GauntletRun(aim: aim, isQuiet: json).play()
        if json {
            try Terminal.show(run.json())
        } else {
            try Terminal.show(run.text(colour: Terminal.colours(STDOUT_FILENO), columns: Terminal.columns(STDOUT_FILENO)))
        }
        if let problem = run.problem { Terminal.complain("keyturn: \(problem.description) [\(problem.code)]") }
        let status = run.status(isStrict: strict)
        if status != .held { throw CommandFailure(status) }
    }
}
