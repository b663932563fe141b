import Report
import Scenario
import Testing

@Suite("What a report says to try next")
struct TryNextReportTests {
    @Test("stands between the rules and the verdict, a paragraph each")
    func shown() {
        var scenario = SamplePass.scenario
        scenario.tryNext = ["Set publishNext to false: the next key is a surprise.", "Play it on a server of your own."]
        let report = TextReport.render(verdict: SamplePass.verdict, scenario: scenario, facts: SamplePass.facts, style: .plain)
        let line = "\n" + TextReport.line(SamplePass.verdict) + "\n"
        let section = "\nTry next\n  Set publishNext to false: the next key is a surprise.\n  Play it on a server of your own.\n"
        #expect(report == Golden.pass.replacing(line, with: section + line))
        #expect(report != Golden.pass)
    }
}
