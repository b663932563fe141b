/// All that the rules look at when every request has been taken.
struct Findings: Sendable {
    let casebook: Casebook
    let boxes: BoxTally
    let traffics: TrafficTallies
    let keys: KeyTally
    let observations: ObservationTally
    /// The calls of steps, by stream; the last where a step's call was tried again.
    let stepCalls: [Int: Judgement]
    let measures: MeasureFindings
    /// How densely outages were looked out for.
    let lookouts: Lookouts
    /// How soon after their deaths dead credentials were presented, in the order of the casebook's servers.
    let deathWatches: [DeathWatch]
    let rotations: RotationTally
    /// JWKS fetches by resource server.
    let jwksFetches: [String: Int]
}
