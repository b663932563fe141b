import Oracle

extension Story {
    /// What a resource server's measure is made of, in sentences: its kinds, its keys and clients where there are several, and the
    /// requests that prove its bounds.
    func remarks(on measure: MeasureSlice.Name, of server: String) -> [String] {
        let slices = verdict.slices.filter { $0.measure == measure && $0.server == server }
        let hit = slices.filter { $0.affected > 0 }
        guard let whole = hit.first(where: { $0.kind == nil && $0.key == nil && $0.client == nil }) else { return [] }
        let several = [
            hit.filter { $0.kind != nil }.map { ($0.kind ?? "", $0) },
            severalOf(hit.filter { $0.key != nil }.map { ("key \(keys.name($0.key ?? ""))", $0) }),
            severalOf(hit.filter { $0.client != nil }.map { ($0.client ?? "", $0) }),
        ]
        return [proof(whole), idle(whole)].compactMap(\.self)
            + several.filter { !$0.isEmpty }.map { parts in parts.map { "\($0.0) \(words($0.1))" }.joined(separator: "; ") }
    }

    /// How many parts of one sort are named.
    private static let partsMax = 8

    private func severalOf(_ parts: [(String, MeasureSlice)]) -> [(String, MeasureSlice)] {
        parts.count > 1 ? Array(parts.prefix(Self.partsMax)) : []
    }

    private func words(_ slice: MeasureSlice) -> String {
        let length = DurationWords.range(atLeast: slice.atLeast, atMost: slice.atMost)
        return "\(length), \(NumberWords.count(slice.affected, "call"))"
    }

    private func proof(_ slice: MeasureSlice) -> String? {
        guard let proof = slice.proof else { return nil }
        let hit =
            proof.firstHit == proof.lastHit ? "request \(proof.firstHit)" : "requests \(proof.firstHit) and \(proof.lastHit)"
        let good = [proof.goodBefore, proof.goodAfter].compactMap { $0 }.map { "\($0)" }
        let bounds = good.isEmpty ? "" : ", bounded by \(good.joined(separator: " and "))"
        let spacing = slice.spacing.map {
            "; looked at every \(DurationWords.length($0.mean)), at most \(DurationWords.length($0.longest)) apart"
        }
        return "proven by \(hit)\(bounds)\(spacing ?? "")"
    }

    private func idle(_ slice: MeasureSlice) -> String? {
        guard slice.isUnboundedWhileIdle else { return nil }
        return "unbounded while idle, at least \(DurationWords.length(slice.atLeast)): it ended only because calls came back"
    }
}
