import KeyCache

/// Plays a preset on events at whole and broken seconds, and says in words what it does at each: `serve 1 a b`, `nothing 1`,
/// `wait 1`, `fetch 2 ahead`, `evict failure`. Times of the timer are left out.
func script(_ preset: String, _ events: [(Double, Model.Event)]) -> [String] {
    guard let policy = PolicyPreset.named(preset)?.policy else { return ["no preset \(preset)"] }
    var model = Model(policy: policy)
    return events.map { seconds, event in
        model.step(event, now: Int64(seconds * 1_000) * 1_000_000).compactMap(words).joined(separator: ", ")
    }
}

private func words(_ action: Model.Action) -> String? {
    switch action {
    case .serve(let id, let keys): "serve \(id) \(keys.keys.map(\.kid).joined(separator: " "))"
    case .serveNothing(let id): "nothing \(id)"
    case .wait(let id): "wait \(id)"
    case .startFetch(let number, let cause, _): "fetch \(number) \(cause.rawValue)"
    case .evicted(let eviction): "evict \(eviction.rawValue)"
    case .wakeAt: nil
    }
}
