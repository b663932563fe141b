import Oracle

extension Story {
    /// The three numbers of a rotation, with the stretches that they are made of, and the fetches of the key set.
    func drawMeasures(on page: inout Page) {
        page.section("What callers met", scaleRemark)
        var table = Table([
            .left(""), .left("server"), .left("how long"), .right("calls"), .right("of"), .right("share"), .left("").droppable,
        ])
        add(verdict.outages, .outage, "live tokens that were not served", .bad, to: &table)
        add(verdict.stranded, .stranded, "callers whose token had died", .doubtful, to: &table)
        add(verdict.exposures, .exposure, "dead tokens that were accepted", .bad, to: &table)
        addGrace(to: &table)
        table.draw(on: &page)
        let fetches = verdict.jwksFetches.sorted { $0.key < $1.key }.map { "\($0.key) \(NumberWords.count($0.value, "time"))" }
        page.paragraph("The key set was fetched: \(fetches.isEmpty ? "never" : fetches.joined(separator: ", ")).", indent: 2)
        drawBoxes(on: &page)
    }

    /// How many stretches of a measure are shown, the longest first.
    private static let episodesMax = 3

    /// Expired tokens that were accepted within the skew, where there were any: nothing is wrong with that.
    private func addGrace(to table: inout Table) {
        for slice in verdict.slices where slice.measure == .grace && slice.key == nil && slice.client == nil && slice.affected > 0
        {
            table.row([
                Span("grace"), Span(slice.server), Span(DurationWords.range(atLeast: slice.atLeast, atMost: slice.atMost)),
                Span(NumberWords.count(slice.affected)), Span(NumberWords.count(slice.of)),
                Span(NumberWords.share(slice.affected, of: slice.of)), Span("expired tokens accepted within the skew", .dim),
            ])
        }
    }

    private func add(_ measures: [Measure], _ name: MeasureSlice.Name, _ meaning: String, _ ink: Ink, to table: inout Table) {
        if measures.isEmpty {
            let dash = Span("–", .dim)
            table.row([Span(name.rawValue), dash, Span("not measured", .dim), dash, dash, dash, Span(meaning, .dim)])
        }
        for measure in measures {
            let isClean = measure.affected == 0 && measure.atLeast == 0 && measure.atMost == 0
            let length = DurationWords.range(atLeast: measure.atLeast, atMost: measure.atMost)
            table.row([
                Span(name.rawValue), Span(measure.server), Span(length, isClean ? .good : ink),
                Span(NumberWords.count(measure.affected), measure.affected == 0 ? .dim : .plain),
                Span(NumberWords.count(measure.of)),
                Span(NumberWords.share(measure.affected, of: measure.of), measure.affected == 0 ? .dim : .plain),
                Span(meaning, .dim),
            ])
            for episode in measure.episodes.prefix(Self.episodesMax) { table.remark(words(episode)) }
            let more = measure.episodes.count - Self.episodesMax
            if more > 0 { table.remark("and \(NumberWords.count(more, "more stretch", "more stretches"))") }
            for remark in remarks(on: name, of: measure.server) { table.remark(remark) }
        }
    }

    /// As `+3.020 s … +4.980 s: refused (401 invalid_token), key 81c0…, 391 calls (requests 602 to 993)`.
    private func words(_ episode: Episode) -> String {
        let key = episode.key.map { ", key \(keys.name($0))" } ?? ""
        let requests =
            episode.firstRequest == episode.lastRequest
            ? "request \(episode.firstRequest)" : "requests \(episode.firstRequest) to \(episode.lastRequest)"
        let calls = NumberWords.count(episode.calls, "call")
        let first = instant(episode.firstBad)
        let last = instant(episode.lastBad)
        return "\(first == last ? first : "\(first) … \(last)"): \(episode.what)\(key), \(calls) (\(requests))"
    }

    private func drawBoxes(on page: inout Page) {
        let boxes = Box.allCases.compactMap { box in
            verdict.boxes[box].flatMap { $0 > 0 ? "\(NumberWords.count($0)) \(words(box))" : nil }
        }
        guard !boxes.isEmpty else { return }
        page.paragraph("Calls as judged: \(boxes.joined(separator: ", ")).", indent: 2)
    }

    private func words(_ box: Box) -> String {
        switch box {
        case .rightlyAccepted: "rightly accepted"
        case .wronglyRefused: "wrongly refused"
        case .wronglyAccepted: "wrongly accepted"
        case .rightlyRefused: "rightly refused"
        case .toleratedAcceptance: "accepted where either was allowed"
        case .toleratedRefusal: "refused where either was allowed"
        case .unavailable: "not served though owed an acceptance"
        case .unavailableOther: "not served and owed none"
        case .wrongError: "rightly refused with the wrong error"
        }
    }
}
