import Oracle

extension Story {
    /// What became of each new key, and what its coming cost.
    func drawRotations(on page: inout Page) {
        guard !verdict.rotations.isEmpty else { return }
        page.section("Rotations", "from the start of play; latency of accepted calls, from when each was due")
        var table = Table([
            .right("new key signs"), .right("over").droppable, .left("server"), .right("first sent").droppable,
            .left("first used after"), .right("JWKS fetches"), .right("at once"), .right("p99 before"), .right("p99 during"),
        ])
        for rotation in verdict.rotations {
            for server in rotation.servers {
                table.row([
                    Span(instant(rotation.at)), Span(instant(rotation.until)), Span(server.server),
                    Span(instant(server.firstPresentedAt)), firstUse(server), Span(NumberWords.count(server.jwksFetches)),
                    Span(NumberWords.count(server.fetchesAtOnce)), latency(server.latencyBefore), latency(server.latencyDuring),
                ])
            }
        }
        table.draw(on: &page)
    }

    private func firstUse(_ server: RotationSummary.Server) -> Span {
        guard let length = server.firstUse else { return Span(server.firstPresentedAt == nil ? "–" : "never", .doubtful) }
        return Span(DurationWords.range(atLeast: length.atLeast, atMost: length.atMost))
    }

    private func latency(_ latency: Latency?) -> Span {
        latency.map { Span(DurationWords.length($0.p99)) } ?? Span("–", .dim)
    }
}
