import Oracle

extension Story {
    /// The signing keys, their lives, and what each of them served.
    func drawKeys(on page: inout Page) {
        page.section("Keys", ["from the start of play", scaleRemark].filter { !$0.isEmpty }.joined(separator: ", "))
        guard !verdict.keys.isEmpty else {
            page.line([Span("  none", .dim)])
            return
        }
        var table = Table([
            .left("key"), .right("published"), .right("signs"), .right("previous"), .right("revoked"), .right("tokens").droppable,
            .right("last exp").droppable, .right("requests"), .right("accepted"),
        ])
        for key in verdict.keys {
            table.row(
                [Span(keys.name(key.thumbprint))]
                    + [key.publishedAt, key.signingAt, key.retiredAt, key.revokedAt].map(cell) + [count(key.tokens)]
                    + [cell(key.lastExpiry), count(key.requests), count(key.accepted)])
        }
        table.draw(on: &page)
        drawSafeRevoke(on: &page)
    }

    private func drawSafeRevoke(on page: inout Page) {
        guard let safe = verdict.earliestSafeRevoke else { return }
        let sentence = "Safe to revoke the oldest key: from \(instant(safe)) on, when its last token is past exp and skew."
        let oldest = verdict.keys.filter { $0.signingAt != nil }.min { ($0.signingAt ?? 0) < ($1.signingAt ?? 0) }
        guard let revoked = oldest?.revokedAt else {
            page.paragraph("\(sentence) It was not revoked.", indent: 2)
            return
        }
        let distance = revoked.subtractingReportingOverflow(safe)
        let length = DurationWords.length(distance.overflow || distance.partialValue == .min ? .max : abs(distance.partialValue))
        if revoked < safe {
            page.paragraph("\(sentence) It was revoked \(length) too early.", .doubtful, indent: 2)
        } else {
            page.paragraph("\(sentence) It was revoked \(length) after that.", indent: 2)
        }
    }

    private func cell(_ at: Int64?) -> Span {
        Span(instant(at), at == nil ? .dim : .plain)
    }

    private func count(_ number: Int) -> Span {
        Span(NumberWords.count(number), number == 0 ? .dim : .plain)
    }
}
