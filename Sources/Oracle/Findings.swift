/// All that the rules look at when every request has been taken.
struct Findings: Sendable {
    let casebook: Casebook
    let boxes: BoxTally
    let traffics: TrafficTallies
    let keys: KeyTally
    let observations: ObservationTally
    /// The calls of steps, by stream; the last where a step's call was tried again.
    let stepCalls: [Int: Judgement]
    let outages: [Measure]
    let exposures: [Measure]
    let stranded: [Measure]
    /// How densely each resource server was watched, in the order of the casebook's.
    let lookouts: [LookoutGap]
    /// JWKS fetches by resource server.
    let jwksFetches: [String: Int]
}
