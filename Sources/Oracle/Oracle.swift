import LabProtocol
public import Scenario

/// Judges a run from its history alone: no file, no clock, no database. A fold: it is made from the small facts, takes the
/// requests in batches, and ends in a verdict. Its memory grows with keys, tokens, streams and workers, not with requests.
public struct Oracle: Sendable {
    private let casebook: Casebook
    private var judge: Judge
    private var boxes = BoxTally()
    private var traffics: TrafficTallies
    private var keys: KeyTally
    private var observations = ObservationTally()
    private var stepCalls: [Int: Judgement] = [:]
    private var outages: OutageMeter
    private var exposures: ExposureMeter
    private var stranded: StrandedMeter
    private var lookouts: Lookouts
    private var deathWatches: [DeathWatch]
    private var rotations: RotationTally
    private let explained: Int?
    /// The whole argument for the request that was to be explained; nil before it was taken.
    public private(set) var argument: Argument?
    /// When the last request was answered.
    private var horizon = Int64.min

    /// Creates an oracle for one run.
    ///
    /// - Parameters:
    ///   - facts: all that the history holds except the requests to resource servers.
    ///   - scenario: the scenario as it was played.
    ///   - explained: the number of a request whose ``argument`` is wanted.
    public init(facts: RunFacts, scenario: Scenario, explaining explained: Int? = nil) {
        self.explained = explained
        let casebook = Casebook(facts: facts, scenario: scenario)
        self.casebook = casebook
        judge = Judge(casebook)
        traffics = TrafficTallies(casebook)
        keys = KeyTally(casebook)
        outages = OutageMeter(casebook)
        exposures = ExposureMeter(casebook)
        stranded = StrandedMeter(casebook)
        lookouts = Lookouts(casebook)
        deathWatches = casebook.servers.map { _ in DeathWatch(casebook) }
        rotations = RotationTally(casebook)
    }

    /// Takes requests.
    ///
    /// - Parameter batch: the next rows of the history in the order of `answeredAt`, no row earlier than those of the batch
    ///   before.
    public mutating func take(_ batch: [NumberedRequest]) {
        for request in batch { take(request) }
    }

    /// Judges the whole.
    ///
    /// - Returns: the verdict on all requests that were taken.
    public consuming func finish() -> Verdict {
        let findings = Findings(
            casebook: casebook, boxes: boxes, traffics: traffics, keys: keys, observations: observations, stepCalls: stepCalls,
            measures: MeasureFindings(outages.finish(horizon: horizon) + exposures.finish() + stranded.finish()),
            lookouts: lookouts, deathWatches: deathWatches, rotations: rotations, jwksFetches: Self.jwksFetches(casebook))
        return Verdict(findings)
    }

    private mutating func take(_ request: NumberedRequest) {
        horizon = max(horizon, request.fact.answeredAt)
        let circumstances = request.number == explained ? judge.circumstances(of: request.fact) : nil
        let judgement = judge.judge(request)
        if request.number == explained { argument = judgement.map { Argument($0, circumstances, casebook) } }
        observations.take(request, judgement)
        guard let judgement else { return }
        boxes.take(judgement)
        traffics.take(judgement)
        keys.take(judgement)
        outages.take(judgement)
        exposures.take(judgement)
        stranded.take(judgement)
        if !judgement.stream.isTraffic { stepCalls[judgement.fact.stream] = judgement }
        rotations.take(judgement)
        lookouts.take(judgement)
        if let server = judgement.server { deathWatches[server].take(judgement) }
    }

    private static func jwksFetches(_ casebook: Casebook) -> [String: Int] {
        var fetches = Dictionary(casebook.servers.map { ($0.name, 0) }) { first, _ in first }
        for answer in casebook.facts.jwksAnswers { fetches[answer.server, default: 0] += 1 }
        return fetches
    }
}
