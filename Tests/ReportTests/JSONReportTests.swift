@testable import Oracle
import Report
import Testing

@Suite("The report for machines")
struct JSONReportTests {
    @Test("A verdict is sorted JSON, to the letter")
    func whole() throws {
        #expect(try JSONReport.render(SamplePass.verdict) == Golden.json)
    }

    @Test("What was written reads back as the same verdict")
    func roundTrip() throws {
        var odd = SampleFail.verdict
        odd.traffics[0].rate = .infinity
        odd.title = "\"quoted\" \u{0} / \\ 鍵"
        for verdict in [SamplePass.verdict, SampleFail.verdict, SampleInconclusive.verdict, odd] {
            let text = try JSONReport.render(verdict)
            #expect(try JSONReport.parse(Array(text.utf8)) == verdict)
            #expect(try JSONReport.render(JSONReport.parse(Array(text.utf8))) == text)
        }
    }

    @Test("What is no verdict, or one of another version, is refused with the way out")
    func refused() {
        let notAVerdict = "this is not a Keyturn verdict; `keyturn judge` makes one from the run's history"
        let cases: [(String, JSONReportError, String, String)] = [
            ("", .notAVerdict, "verdict-not-a-verdict", notAVerdict), ("{}", .notAVerdict, "verdict-not-a-verdict", notAVerdict),
            ("{\"formatVersion\": 1}", .notAVerdict, "verdict-not-a-verdict", notAVerdict),
            ("{\"formatVersion\": \"1\"}", .notAVerdict, "verdict-not-a-verdict", notAVerdict),
            (
                "{\"formatVersion\": 2}", .version(2), "verdict-version",
                "this verdict is of version 2 and this Keyturn reads version 1; `keyturn judge` makes one from the run's history"
            ),
        ]
        for (text, error, code, sentence) in cases {
            #expect(throws: error) { try JSONReport.parse(Array(text.utf8)) }
            #expect(error.code == code)
            #expect(error.description == sentence)
        }
    }
}
