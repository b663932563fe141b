import LabProtocol
import Oracle

/// The text of one request's case.
struct ArgumentPage {
    let argument: Argument
    let run: ReportFacts

    private static let labelColumns = 13

    func draw(on page: inout Page) {
        page.paragraph("Request \(argument.request.number) of \(run.id)", .heading, indent: 0)
        page.paragraph(argument.sentence + ".", indent: 2)
        drawRequest(on: &page)
        drawToken(on: &page)
        drawChecks(on: &page)
        page.section("Obligation")
        row("owed", "\(duty): \(argument.owed.because)", on: &page)
        if let refusals = argument.owed.refusals { row("refusals", "right is \(refusals)", on: &page) }
        for excuse in argument.excuses { row("meanwhile", words(excuse), on: &page) }
        row("answer", argument.answer, on: &page)
        row("judged as", argument.box.rawValue, on: &page)
        page.section("Measures")
        if argument.measures.isEmpty { page.line([Span("  none", .dim)]) }
        for entry in argument.measures { row(entry.measure, entry.entered, on: &page) }
    }

    private func drawRequest(on page: inout Page) {
        let request = argument.request
        page.section("Request", "times from the start of play")
        let server = request.server ?? "a server that the lab does not have"
        let call = request.call ?? "a call that the scenario does not have"
        row("call", "\(call) of \(request.stream) as \(request.client) to \(server)", on: &page)
        let retry = request.attempt > 1 ? ", attempt \(request.attempt)" : ""
        row("worker", "\(request.worker), its request \(NumberWords.count(request.sequence))\(retry)", on: &page)
        row("due", instant(request.intendedAt), on: &page)
        row("sent", "\(instant(request.sentAt)), \(length(request.intendedAt, request.sentAt)) after that", on: &page)
        row("answered", "\(instant(request.answeredAt)), \(length(request.sentAt, request.answeredAt)) after that", on: &page)
        let phases: [(String, Int)] = [
            ("name looked up", request.nameLookupMicroseconds), ("connected", request.connectMicroseconds),
            ("TLS", request.tlsMicroseconds), ("first byte", request.firstByteMicroseconds),
        ]
        let words = phases.filter { $0.1 > 0 }.map { "\($0.0) after \(DurationWords.length(Int64($0.1) * 1_000))" }
        if !words.isEmpty { row("phases", words.joined(separator: ", "), on: &page) }
    }

    private func drawToken(on page: inout Page) {
        page.section("Token")
        guard let token = argument.token else {
            page.line([Span("  none", .dim)])
            return
        }
        row("number", "\(token.number)", on: &page)
        if let sha256 = token.sha256 { row("SHA-256", sha256, on: &page) }
        if let forgery = token.forgery { row("forged", forgery, on: &page) }
        guard let minted = token.minted else {
            if token.forgery == nil { row("minted", "not by the issuer, as far as the history knows", on: &page) }
            return
        }
        row("minted", "\(instant(minted.at)), for \(minted.client)", on: &page)
        row("key", "\(minted.thumbprint), kid \(minted.kid)", on: &page)
        row("iss, aud", "\(minted.issuer), \(minted.audience)", on: &page)
        row("scope", minted.scope.isEmpty ? "none" : minted.scope.joined(separator: " "), on: &page)
        let notBefore = minted.notBefore.map { ", nbf \($0)" } ?? ""
        row("claims", "iat \(minted.issuedAt)\(notBefore), exp \(minted.expiresAt) (seconds since 1970)", on: &page)
    }

    private func drawChecks(on page: inout Page) {
        guard !argument.checks.isEmpty else { return }
        page.section("Checks", "in the order in which their reasons are told")
        for check in argument.checks {
            let label = "  \(mark(check.finding)) \(check.name)"
            page.paragraph(
                "\(check.rule) (\(check.section))", label: [Span(label, ink(check.finding))], indent: Self.labelColumns)
            for fact in check.facts { page.paragraph(words(fact), .dim, indent: Self.labelColumns + 2) }
        }
    }

    private func words(_ fact: Argument.Fact) -> String {
        guard let at = fact.at else { return fact.text }
        guard let until = fact.until else { return "\(instant(at)): \(fact.text)" }
        return "\(instant(at)) to \(instant(until)): \(fact.text)"
    }

    private var duty: String {
        switch argument.owed.duty {
        case "accept": "it had to be accepted"
        case "refuse": "it had to be refused"
        default: "both answers were right"
        }
    }

    private func mark(_ finding: Argument.Check.Finding) -> String {
        switch finding {
        case .valid: "✓"
        case .either: "?"
        case .invalid: "✗"
        }
    }

    private func ink(_ finding: Argument.Check.Finding) -> Ink {
        switch finding {
        case .valid: .good
        case .either: .doubtful
        case .invalid: .bad
        }
    }

    private func row(_ label: String, _ text: String, on page: inout Page) {
        page.paragraph(text, label: [Span("  " + label, .dim)], indent: Self.labelColumns)
    }

    private func instant(_ at: Int64) -> String { DurationWords.exactInstant(at, from: zero) }

    private func length(_ from: Int64, _ to: Int64) -> String {
        let (length, overflows) = to.subtractingReportingOverflow(from)
        return overflows ? "–" : DurationWords.length(length)
    }

    private var zero: Int64 {
        run.facts.lazy.compactMap { if case .event(let event) = $0, event.kind == .play { event.at } else { nil } }.first ?? 0
    }
}
