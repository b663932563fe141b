import Scenario
import Testing

@Suite("The codes of how a scenario's file is put together")
struct FileCodeTests {
    @Test("are stable, and each has its sentence")
    func registry() {
        let table = FileCode.allCases.map { "\($0.rawValue): \($0.sentence)" }
        #expect(
            table == [
                "parameter-kind: A parameter's value is no text, number or truth value, or is set to one of another kind.",
                "parameter-unused: A parameter is declared and used nowhere.",
                "parameter-unclosed: A parameter's use begins and does not end.",
                "parameter-set-twice: A parameter is set twice.",
                "parameters-too-long: Parameters make a scenario longer than it may be.",
                "include-path: A fragment's path leads out of the scenario's folder.",
                "include-twice: A list of fragments names one of them twice.",
                "include-loop: A fragment includes itself, at once or by way of others.",
                "include-too-deep: Fragments include each other too deep.",
                "include-too-large: A scenario includes too many fragments, or too much text.",
                "include-unreadable: A fragment's file cannot be read.",
            ])
    }
}
