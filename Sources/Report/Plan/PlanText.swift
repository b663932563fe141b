public import Scenario
import LabProtocol
import StrictJSON

/// A scenario's plan for people: what it would do, without doing it.
public enum PlanText {
    /// The plan as a timeline. Instants count from the timeline's zero; one that waits for an event is as early as it can be.
    ///
    /// - Parameters:
    ///   - scenario: what would be played.
    ///   - style: whether colours are understood.
    ///   - width: the columns of the page.
    /// - Returns: lines that each end in a line feed.
    public static func render(_ scenario: Scenario, style: TextStyle, width: Int = 100) -> String {
        var page = Page(width: width, style: style)
        page.paragraph("\(scenario.name): \(scenario.title)", .heading, indent: 0)
        if let why = scenario.why { page.paragraph(why, indent: 2) }
        let scale = scenario.lab.scale == .one ? "" : ", at scale \(scenario.lab.scale)"
        page.section("Plan", "from the start of play, seed \(scenario.seed)\(scale)")
        drawMoments(of: scenario, on: &page)
        drawArrivals(of: scenario, on: &page)
        draw(scenario.expectations.map(\.wanted), "Expected", on: &page)
        draw(scenario.thresholds.map(\.wanted), "Fast enough", on: &page)
        page.blank()
        page.line([Span("Plays for about \(scenario.longestPlay)\(scale); nothing was started.", .dim)])
        return page.text
    }

    private static func drawMoments(of scenario: Scenario, on page: inout Page) {
        let moments = PlannedPlay(scenario).moments.map { (at: $0.at, words: PlanWords($0.what)) }
        let times = moments.map { DurationWords.instant($0.at.count, from: 0) }
        let timeColumns = times.map(\.count).max() ?? 0
        let labelColumns = moments.map { Printable.width($0.words.label) }.max() ?? 0
        for (time, moment) in zip(times, moments) {
            let words = moment.words
            let name = words.name.map { $0 + (words.isAboutName ? " " : ": ") } ?? ""
            let waiting = words.waiting.map { " (\($0))" } ?? ""
            let fill = String(repeating: " ", count: timeColumns - time.count)
            page.paragraph(
                name + words.text + waiting, label: [Span("  \(fill)\(time)  ", .dim), Span(words.label)],
                indent: 2 + timeColumns + 2 + labelColumns + 2)
        }
    }

    /// The most arrivals of a traffic that are shown.
    static let arrivalsShownMax = 5

    private static func drawArrivals(of scenario: Scenario, on page: inout Page) {
        guard !scenario.traffic.isEmpty else { return }
        page.section("Arrivals", "after a traffic's start; equal plans have equal fingerprints")
        var table = Table([.left("traffic"), .right("calls"), .left("fingerprint"), .left("first at").droppable])
        let play = PlannedPlay(scenario)
        for plan in scenario.traffic {
            let arrivals = PlannedArrivals(plan, in: play)
            guard arrivals.isScheduled else {
                table.row([Span(plan.name), Span("–"), Span("–"), Span("as answers come")])
                continue
            }
            let first = arrivals.first.map { DurationWords.length($0) }.joined(separator: ", ")
            table.row([
                Span(plan.name), Span(NumberWords.count(arrivals.count)), Span(arrivals.fingerprint),
                Span(first + (arrivals.count > arrivals.first.count ? ", …" : "")),
            ])
        }
        table.draw(on: &page)
    }

    private static func draw(_ lines: [String], _ title: String, on page: inout Page) {
        guard !lines.isEmpty else { return }
        page.section(title)
        for line in lines { page.paragraph(line, indent: 2) }
    }
}
