public import Oracle
public import Scenario

/// A verdict for people, in a terminal or a file.
public enum TextReport {
    /// The whole report.
    ///
    /// Times count from the timeline's zero, so that `+3.000 s` is what a scenario calls `"at": "3s"`.
    ///
    /// - Parameters:
    ///   - verdict: what the oracle found.
    ///   - scenario: what was played.
    ///   - facts: the run and what happened in it.
    ///   - style: whether colours are understood.
    ///   - width: the columns of the page, taken as at least 72 and at most 120; only a name that is wider than its column makes a
    ///     line wider.
    /// - Returns: lines that each end in a line feed, the last one ``line(_:style:)``.
    public static func render(
        verdict: Verdict, scenario: Scenario, facts: ReportFacts, style: TextStyle, width: Int = 100
    ) -> String {
        let story = Story(verdict: verdict, scenario: scenario, facts: facts)
        var page = Page(width: width, style: style)
        story.drawHead(on: &page)
        story.drawTimeline(on: &page)
        story.drawTraffic(on: &page)
        story.drawKeys(on: &page)
        story.drawRotations(on: &page)
        story.drawMeasures(on: &page)
        story.drawRules(on: &page)
        story.drawTryNext(on: &page)
        page.blank()
        page.line(VerdictLine.spans(verdict))
        return page.text
    }

    /// One line, without a line feed, for lists of runs: `PASS  key-rotation  outage 0 ms  stranded 0 ms  exposure 0 ms  1,204 calls`.
    public static func line(_ verdict: Verdict, style: TextStyle = .plain) -> String {
        VerdictLine.spans(verdict).map { $0.rendered(style) }.joined()
    }
}
