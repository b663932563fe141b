@testable import LabProtocol
@testable import Oracle
import Report
import Scenario
import Testing

@Suite("The report for people")
struct TextReportTests {
    @Test("A rotation that no one noticed")
    func pass() {
        #expect(Self.render(.plain, SamplePass.verdict, SamplePass.scenario, SamplePass.facts) == Golden.pass)
    }

    @Test("The same in colour")
    func passInColour() {
        let report = Self.render(.colour, SamplePass.verdict, SamplePass.scenario, SamplePass.facts)
        #expect(report.replacing("\u{1B}", with: "␛") == Golden.passInColour)
    }

    @Test("A failure with an outage, an exposure, a lost worker and a stepped clock, by a debug build")
    func fail() {
        #expect(Self.render(.plain, SampleFail.verdict, SampleFail.scenario, SampleFail.facts, width: 120) == Golden.fail)
    }

    @Test("The same on a terminal of 80 columns leaves out what can be read elsewhere")
    func failNarrow() {
        #expect(Self.render(.plain, SampleFail.verdict, SampleFail.scenario, SampleFail.facts, width: 80) == Golden.failNarrow)
    }

    @Test("A run that was killed before anything was played")
    func inconclusive() {
        let report = Self.render(.plain, SampleInconclusive.verdict, SampleInconclusive.scenario, SampleInconclusive.facts)
        #expect(report == Golden.inconclusive)
    }

    @Test("Colour adds only colour, and a plain report has none")
    func colourOnly() {
        let samples = [
            (SamplePass.verdict, SamplePass.scenario, SamplePass.facts),
            (SampleFail.verdict, SampleFail.scenario, SampleFail.facts),
            (SampleInconclusive.verdict, SampleInconclusive.scenario, SampleInconclusive.facts),
        ]
        for (verdict, scenario, facts) in samples {
            let plain = Self.render(.plain, verdict, scenario, facts)
            #expect(!plain.contains("\u{1B}"))
            #expect(Self.render(.colour, verdict, scenario, facts).replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        }
    }

    @Test("No line is wider than the page, whatever width is asked for, but for the verdict's own")
    func width() {
        for (asked, given) in [(0, 72), (72, 72), (100, 100), (120, 120), (500, 120)] {
            let report = Self.render(.plain, SampleFail.verdict, SampleFail.scenario, SampleFail.facts, width: asked)
            let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
            let wide = lines.filter { $0.count > given && !$0.hasPrefix("FAIL") && !Self.isTableOfNames($0) }
            #expect(wide == [], "asked for \(asked)")
            #expect(lines.allSatisfy { $0.last != " " })
        }
    }

    @Test("A latency is called a debug build's once, and only then")
    func debugBuild() {
        #expect(Golden.fail.ranges(of: "debug").count == 1)
        #expect(Golden.pass.ranges(of: "debug").isEmpty)
    }

    @Test("What a name carries cannot move the cursor or forge a line")
    func hostileNames() {
        let scenario = Samples.scenario("x\u{1B}[2J", title: "one\nPASS  forged\r\u{202E}two\u{0007}", why: "a\tb")
        let report = Self.render(.colour, SampleInconclusive.verdict, scenario, SampleInconclusive.facts)
        #expect(
            report.hasPrefix(
                """
                \u{1B}[1mx\u{FFFD}[2J: one PASS forged \u{FFFD}two\u{FFFD}\u{1B}[0m
                  a b

                """))
    }

    @Test("A traffic that does not keep its connections says so")
    func connections() {
        var readers = Samples.readers
        readers.connections = .fresh
        let scenario = Samples.scenario("key-rotation", title: "t", traffic: [readers])
        let report = Self.render(.plain, SamplePass.verdict, scenario, SamplePass.facts)
        #expect(
            report.contains(
                """
                  traffic  readers: GET /api/data as supa-cli at 200/s from 3 workers for 8s; renews its token when
                           20% of its life is left; on a 401 it fetches another and tries once more; opens a
                           connection for each call
                  files
                """))
    }

    @Test("A long timeline keeps its beginning and its end")
    func longTimeline() {
        let facts = Samples.facts((0..<200).map { Samples.event(Samples.at($0), .rotate, "turn-\($0)") })
        let report = Self.render(.plain, SampleInconclusive.verdict, SampleInconclusive.scenario, facts)
        #expect(report.contains("turn-59\n  … 120 more lines …\n"))
        #expect(!report.contains("turn-60\n"))
        #expect(report.contains("turn-180\n"))
        #expect(report.contains("turn-199\n"))
    }

    @Test("A process that was ended on purpose is told only while the run goes on")
    func endedOnPurpose() {
        let facts = Samples.facts([
            Samples.event(Samples.at(0), .play), Samples.process(Samples.at(1_000), "api", .signalled(signal: 15)),
            Samples.event(Samples.at(2_000), .drained), Samples.process(Samples.at(3_000), "issuer", .exited(status: 0)),
            Samples.process(Samples.at(3_100), "worker-1", .exited(status: 1), meant: false),
        ])
        let report = Self.render(.plain, SampleInconclusive.verdict, SampleInconclusive.scenario, facts)
        #expect(
            report.contains(
                """
                Timeline  from the start of play
                  +0.000 s  play
                  +1.000 s  process  api was ended by signal 15
                  +2.000 s  drained
                  +3.100 s  LOST     worker-1 exited with 1

                """))
    }

    @Test("The one line of a run names its verdict, its three numbers and its calls")
    func line() {
        #expect(
            TextReport.line(SamplePass.verdict) == "PASS  key-rotation  outage 0 ms  stranded 0 ms  exposure 0 ms  1,600 calls")
        #expect(
            TextReport.line(SampleFail.verdict)
                == "FAIL  surprise-rotation  outage 1.97 s to 1.99 s  stranded not measured  exposure 3.91 s or more  1,701 calls  "
                + "3 rules failed")
        #expect(
            TextReport.line(SamplePass.verdict, style: .colour)
                == "\u{1B}[32mPASS\u{1B}[0m  key-rotation  outage 0 ms  stranded 0 ms  exposure 0 ms  1,600 calls")
        var two = SamplePass.verdict
        two.outages = [Samples.measure(5_000_000, 9_000_000, 1, of: 2), Samples.measure(4_000_000, nil, 1, of: 2)]
        #expect(TextReport.line(two) == "PASS  key-rotation  outage 4.00 ms or more  stranded 0 ms  exposure 0 ms  1,600 calls")
    }

    @Test("Latencies of calls that left late are said to be the machine's as well, where that shows in them")
    func lateCalls() {
        let words = """
              One in a hundred calls of readers left 1.20 ms late or later: this machine was the limit, and
              these latencies tell of it as well as of the server.
            """
        func report(_ late: Int64, requests: Int = 1_600) -> String {
            var verdict = SamplePass.verdict
            verdict.traffics[0].lateness99 = late
            verdict.traffics[0].requests = requests
            return Self.render(.plain, verdict, SamplePass.scenario, SamplePass.facts)
        }
        #expect(report(1_200_000).contains(words))
        #expect(!report(1_000_000).contains("One in a hundred"))
        #expect(!report(1_200_000, requests: 999).contains("One in a hundred"))
        #expect(!Self.render(.plain, SampleFail.verdict, SampleFail.scenario, SampleFail.facts).contains("One in a hundred"))
    }

    private static func render(
        _ style: TextStyle, _ verdict: Verdict, _ scenario: Scenario, _ facts: ReportFacts, width: Int = 100
    ) -> String {
        TextReport.render(verdict: verdict, scenario: scenario, facts: facts, style: style, width: width)
    }

    /// The rows that the sample's long key names and counts make wider than the narrowest page.
    private static func isTableOfNames(_ line: Substring) -> Bool {
        line.hasPrefix("  kid-1/") || line.hasPrefix("  key ") || line.hasPrefix("  name ")
            || ["readers ", "no-scope ", "steps "].contains { line.hasPrefix("  " + $0) }
    }
}
