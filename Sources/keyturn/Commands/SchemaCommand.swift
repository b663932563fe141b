import ArgumentParser
import Scenario
import StrictJSON

/// `keyturn schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of scenarios or of lab.json, by which editors complete and explain them.",
        discussion: """
            Example:
                keyturn schema scenario > schemas/scenario.schema.json
            """)

    enum File: String, CaseIterable, ExpressibleByArgument {
        case scenario
        case lab

        var schema: JSON {
            switch self {
            case .scenario: ScenarioFile.jsonSchema
            case .lab: ScenarioFile.labJSONSchema
            }
        }

        var reference: String {
            switch self {
            case .scenario: ScenarioFile.reference
            case .lab: ScenarioFile.labReference
            }
        }
    }

    @Argument(help: "Of which file.")
    var file: File

    @Flag(help: "Print the reference for people, in Markdown.")
    var markdown = false

    func run() throws {
        try Terminal.show(markdown ? file.reference : file.schema.text(pretty: true))
    }
}
