import ArgumentParser
import Glibc
import Scenario

/// `keyturn validate`
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check scenarios and labs without playing them, and tell every error of every file.",
        discussion: """
            Example:
                keyturn validate scenarios/key-rotation.json lab.json
                keyturn validate --json scenarios/*.json
                jq . draft.json | keyturn validate -

            A file is told to be a lab or a scenario by what it holds. Exit status: 0 where all are valid, otherwise 2.
            """)

    @Argument(help: "The files; - is standard input.")
    var files: [String]

    @Option(help: "The lab that the scenarios stand on.")
    var lab = "lab.json"

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Give a parameter of the scenarios another value. May be repeated.", valueName: "name=value"),
        transform: Arguments.setting)
    var settings: [ParameterSetting] = []

    @Flag(help: "Print one JSON array of errors.")
    var json = false

    func run() throws {
        var validation = Validation(lab: lab, settings: settings)
        for file in files { validation.check(file) }
        try Terminal.show(json ? validation.json : validation.text(colour: Terminal.colours(STDOUT_FILENO)))
        if validation.wrongFiles > 0 { throw CommandFailure(.wrongUse) }
    }
}
