import ArgumentParser
import LabProtocol
import StrictJSON

/// `keyturn defects`
struct DefectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "defects",
        abstract: "List the mistakes that a resource server of the lab can make on purpose.",
        discussion: """
            Each is a name for --defect of keyturn run and keyturn gauntlet. Example:
                keyturn defects
                keyturn run --defect ignore-exp scenarios/token-expiry.json

            docs/defects.md says which scenario and which forgery catches each of them.
            """)

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() throws {
        try Terminal.show(json ? Self.json : Self.text)
    }

    /// Name, rule, what is wrong: one line each.
    private static var text: String {
        let name = Defect.allCases.map(\.rawValue.count).max() ?? 0
        let rule = Defect.allCases.map(\.rule.count).max() ?? 0
        func filled(_ text: String, _ columns: Int) -> String {
            text + String(repeating: " ", count: max(0, columns - text.count))
        }
        return Defect.allCases.map { "\(filled($0.rawValue, name))  \(filled($0.rule, rule))  \($0.summary)" }
            .joined(separator: "\n")
    }

    private static var json: String {
        JSON.array(
            Defect.allCases.map { ["name": .string($0.rawValue), "rule": .string($0.rule), "summary": .string($0.summary)] }
        ).text(pretty: true)
    }
}
