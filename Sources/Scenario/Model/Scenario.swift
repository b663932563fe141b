public import LabProtocol

/// One scripted story with every default filled in: what happens and what must hold.
public struct Scenario: Sendable {
    /// The file's name without its ending; it names the run's folder.
    public var name: String
    /// One line for people.
    public var title: String
    /// Why it is worth playing; nil where the file does not say.
    public var why: String?
    /// What is worth trying after it, a line each.
    public var tryNext: [String]
    /// The lab with the scenario's patch on it.
    public var lab: Lab
    /// The same as JSON text; what children are sent and what the run's folder keeps.
    public var labText: String
    /// The scenario's file as it was read, or where it includes fragments or has parameters, with all of them in it; what the run's
    /// folder keeps.
    public var text: [UInt8] = []
    /// The traffics. The stream numbers of their calls count through all of them, from 0.
    public var traffic: [TrafficPlan]
    /// The timeline, in the order of the file.
    public var timeline: [TimelineEntry]
    /// The steps; their stream numbers follow on those of the traffics' calls.
    public var steps: [ScenarioStep]
    /// What must be true.
    public var expectations: [Expectation]
    /// How fast it must be.
    public var thresholds: [Threshold]
    /// What everything is drawn from that comes at random: the same seed gives the same plan.
    public var seed: UInt64

    /// Creates a scenario from its parts.
    public init(
        name: String, title: String, why: String?, tryNext: [String] = [], lab: Lab, labText: String, traffic: [TrafficPlan],
        timeline: [TimelineEntry], steps: [ScenarioStep], expectations: [Expectation], thresholds: [Threshold],
        seed: UInt64 = 1
    ) {
        self.name = name
        self.title = title
        self.why = why
        self.tryNext = tryNext
        self.lab = lab
        self.labText = labText
        self.traffic = traffic
        self.timeline = timeline
        self.steps = steps
        self.expectations = expectations
        self.thresholds = thresholds
        self.seed = seed
    }
}

/// A step, when it is due, and what must come of it.
public struct ScenarioStep: Sendable, Hashable {
    /// What a worker plays.
    public var plan: StepPlan
    /// When it is due; nil: right after the step before it, the first one when all traffic is over. A pause before the step is
    /// ``previous`` with a wait. Steps never overtake each other.
    public var when: Instant?
    /// What must come of it.
    public var expect: StepExpectation

    /// Creates a step from its parts.
    public init(plan: StepPlan, when: Instant?, expect: StepExpectation) {
        self.plan = plan
        self.when = when
        self.expect = expect
    }
}
