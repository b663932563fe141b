import LabProtocol
import Oracle
import Scenario
import StrictJSON

extension Story {
    /// What was played, why, on what lab, and where its files are.
    func drawHead(on page: inout Page) {
        page.paragraph("\(scenario.name): \(scenario.title)", .heading, indent: 0)
        if let why = scenario.why { page.paragraph(why, indent: 2) }
        page.blank()
        row("played", [WallTime.text(nanosecondsSince1970: facts.startedAt)], on: &page)
        row("issuer", [issuerWords], on: &page)
        for server in scenario.lab.resourceServers.values.sorted(by: { $0.name < $1.name }) {
            row("server", [serverWords(server)], on: &page)
        }
        if let scale = verdict.scale { row("scale", [Self.scaleWords(scale)], on: &page) }
        for plan in scenario.traffic { row("traffic", Self.trafficWords(plan), on: &page) }
        row("files", [facts.folder], on: &page)
        drawDefects(on: &page)
        drawEnding(on: &page)
    }

    private static let labelColumns = 11

    private func row(_ label: String, _ sentences: [String], on page: inout Page) {
        let text = sentences.joined(separator: "; ")
        page.paragraph(text, label: [Span("  " + label, .dim)], indent: Self.labelColumns)
    }

    private static func scaleWords(_ scale: String) -> String {
        "\(scale): durations of the lab, its policies and the scenario are divided by \(scale.dropFirst(2)); all figures are as played"
    }

    private var issuerWords: String {
        let issuer = scenario.lab.issuer
        let next = issuer.publishNext ? "the next key stands in the key set ahead" : "a new key signs though no one has seen it"
        return "\(issuer.scheme.rawValue), RSA keys of \(NumberWords.count(issuer.keyBits)) bits; \(next)"
    }

    private func serverWords(_ server: Lab.ResourceServer) -> String {
        let lifetime = scenario.lab.api(of: server.name).map { "; its tokens live \($0.tokenLifetime)" } ?? ""
        guard server.declaresCache else {
            return
                "\(server.name) does not say how it keeps the key set, and is allowed a clock skew of \(server.clockSkew)\(lifetime)"
        }
        return "\(server.name) keeps the key set \(server.jwks.words) and allows a clock skew of \(server.clockSkew)\(lifetime)"
    }

    static func trafficWords(_ plan: TrafficPlan) -> [String] {
        let workers = NumberWords.count(plan.workers, "worker")
        let what =
            "\(plan.name): \(callWords(plan)) as \(plan.client) \(loadWords(plan)) from \(workers) \(timeWords(plan))"
        let forged = plan.forge.map { ["\(Share(fraction: $0.share)) carry a forged token (\($0.name))"] } ?? []
        let connections = plan.connections == .fresh ? ["opens a connection for each call"] : []
        guard plan.token.sendsToken else { return [what, "sends no token"] + forged + connections }
        let renewal: String
        switch plan.token.refreshAhead {
        case nil: renewal = "never renews its token"
        case let share? where share <= 0: renewal = "renews its token at exp"
        case let share?: renewal = "renews its token when \(Share(fraction: share)) of its life is left"
        }
        let on401 =
            switch plan.token.on401 {
            case .keep: "on a 401 it keeps it"
            case .refreshOnce: "on a 401 it fetches another and tries once more"
            case .retryStorm: "on each 401 it fetches another and tries again at once"
            }
        return [what, renewal, on401] + forged + connections
    }

    /// The call; several with their weights, and with their servers where they differ.
    private static func callWords(_ plan: TrafficPlan) -> String {
        guard plan.calls.count > 1 else { return plan.calls.map(\.call.description).joined() }
        let hasServers = Set(plan.calls.map(\.server)).count > 1
        return plan.calls.map { "\($0.weight) × \($0.call)\(hasServers ? " at \($0.server)" : "")" }.joined(separator: ", ")
    }

    private static func timeWords(_ plan: TrafficPlan) -> String {
        let end = plan.until.map { "until \(moment($0.event, $0.wait))" } ?? "for \(Nanoseconds(plan.lasts))"
        switch plan.starts {
        case .at(0): return end
        case .at(let at): return "\(end), from +\(Nanoseconds(at)) on"
        case .after(let event, let wait): return "\(end), from \(moment(event, wait)) on"
        }
    }

    private static func moment(_ event: String, _ wait: Int64) -> String {
        wait == 0 ? event : "\(Nanoseconds(wait)) after \(event)"
    }

    private static func loadWords(_ plan: TrafficPlan) -> String {
        switch plan.load {
        case .open(let curve, let arrivals):
            let rate = if case .steady(let perSecond) = curve { NumberWords.rate(perSecond) } else { "\(curve)" }
            return "at \(rate)\(arrivals == .poisson ? " at random (seed \(plan.seed))" : "")"
        case .closed(let callers, let think):
            let (least, most) = (Nanoseconds(think.lowerBound), Nanoseconds(think.upperBound))
            let more = most == .zero ? "" : least == most ? " and \(most) more" : " and \(least) to \(most) more"
            return "by \(NumberWords.count(callers, "caller")) that wait for each answer\(more)"
        }
    }

    private func drawDefects(on page: inout Page) {
        for server in scenario.lab.resourceServers.values.sorted(by: { $0.name < $1.name }) {
            for defect in server.defects {
                let text = "\(server.name) \(defect.summary) (\(defect.rawValue)). This is on purpose."
                page.paragraph(text, .loud, label: [Span("  DEFECT", .loud)], indent: Self.labelColumns)
            }
        }
    }

    private func drawEnding(on page: inout Page) {
        let words: (String, String)? =
            switch facts.ending {
            case .played: nil
            case .interrupted: ("STOPPED", "The run was interrupted; this is what was recorded up to then.")
            case .broken(let why): ("BROKEN", "The run could not go on: \(why). This is what was recorded up to then.")
            case .open: ("OPEN", "The run has no end: it was killed, or is still going on. This is what was recorded so far.")
            }
        guard let words else { return }
        page.paragraph(words.1, .loud, label: [Span("  " + words.0, .loud)], indent: Self.labelColumns)
    }
}
