import Oracle

extension Story {
    /// What callers asked for and got, and how long it took.
    func drawTraffic(on page: inout Page) {
        page.section("Traffic", scaleRemark)
        guard !verdict.traffics.isEmpty else {
            page.line([Span("  none", .dim)])
            return
        }
        countsTable.draw(on: &page)
        drawShortfalls(on: &page)
        guard verdict.traffics.contains(where: { $0.latency != nil }) else { return }
        page.section("Latency", "of accepted calls, from when each was due" + (verdict.scale == nil ? "" : "; never scaled"))
        latencyTable.draw(on: &page)
        if facts.isDebugBuild {
            page.line([Span("  These latencies are a debug build's: compare them with nothing.", .doubtful)])
        }
        for traffic in verdict.traffics where isMachineTheLimit(traffic) {
            page.paragraph(
                "One in a hundred calls of \(traffic.name) left \(DurationWords.length(traffic.lateness99)) late or later: this machine "
                    + "was the limit, and these latencies tell of it as well as of the server.",
                .doubtful, indent: 2)
        }
    }

    /// Whether calls were sent so late that it shows in their latency, which counts from when each was due.
    private func isMachineTheLimit(_ traffic: TrafficSummary) -> Bool {
        guard let latency = traffic.latency else { return false }
        return traffic.requests >= Self.requestsMin && traffic.lateness99 > Self.latenessNanosecondsMax
            && traffic.lateness99 > latency.p99 / 10
    }

    /// Of fewer, one in a hundred may be the first ones, which wait for their token.
    private static let requestsMin = 1_000
    private static let latenessNanosecondsMax: Int64 = 1_000_000

    private var countsTable: Table {
        let hasGrace = verdict.traffics.contains { $0.grace > 0 }
        let hasServers = Set(verdict.traffics.map(\.server)).count > 1
        var columns = [Table.Column.left("name"), .left("call").droppable, .left("client").droppable]
        if hasServers { columns.append(.left("server").droppable) }
        columns += [.right("requests"), .right("rate"), .right("accepted")]
        if hasGrace { columns.append(.right("in grace")) }
        columns += [.right("refused"), .right("unavailable")]
        var table = Table(columns)
        for traffic in verdict.traffics {
            var cells = [Span(traffic.name), Span(traffic.call), Span(traffic.client)]
            if hasServers { cells.append(Span(traffic.server)) }
            cells += [count(traffic.requests), rate(traffic.rate), count(traffic.accepted)]
            if hasGrace { cells.append(count(traffic.grace)) }
            cells += [count(total(traffic.refused)), count(total(traffic.unavailable))]
            table.row(cells)
            for (name, number) in sorted(traffic.refused) + sorted(traffic.unavailable) {
                table.remark("\(NumberWords.count(number)) × \(name)")
            }
        }
        return table
    }

    private var latencyTable: Table {
        var table = Table(
            [.left("name")] + ["p50", "p90", "p99", "p99.9", "max"].map { .right($0) } + [.right("sent late (p99)").droppable])
        for traffic in verdict.traffics {
            let figures: [Int64?] =
                if let latency = traffic.latency {
                    [latency.p50, latency.p90, latency.p99, latency.p999, latency.max]
                } else {
                    Array(repeating: nil, count: 5)
                }
            let shown = (figures + [traffic.lateness99]).map { Span($0.map(DurationWords.length) ?? "–") }
            table.row([Span(traffic.name)] + shown)
            if let sent = traffic.latencySinceSent, sent != traffic.latency {
                let figures = [sent.p50, sent.p90, sent.p99, sent.p999, sent.max]
                table.row([Span("  since sent", .dim)] + figures.map { Span(DurationWords.length($0), .dim) } + [Span("")])
            }
        }
        return table
    }

    /// What the figures lack. It is said here, where someone may take them for the whole.
    private func drawShortfalls(on page: inout Page) {
        if verdict.notSent > 0 {
            page.paragraph("Due and never sent: \(NumberWords.count(verdict.notSent, "call")).", .doubtful, indent: 2)
        }
        if verdict.lostObservations > 0 {
            let calls = NumberWords.count(verdict.lostObservations, "call")
            page.paragraph("Sent, and no one recorded the answer: \(calls).", .loud, indent: 2)
        }
    }

    private func count(_ number: Int) -> Span {
        Span(NumberWords.count(number), number == 0 ? .dim : .plain)
    }

    private func rate(_ perSecond: Double) -> Span {
        perSecond > 0 ? Span(NumberWords.rate(perSecond)) : Span("–", .dim)
    }

    private func total(_ counts: [String: Int]) -> Int {
        counts.values.reduce(0, +)
    }

    private func sorted(_ counts: [String: Int]) -> [(String, Int)] {
        counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
