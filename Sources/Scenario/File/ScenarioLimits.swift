public import StrictJSON

/// How much a scenario may ask for.
public enum ScenarioLimits {
    /// The most traffics.
    public static let trafficsMax = 32
    /// The most entries of a timeline.
    public static let timelineEntriesMax = 200
    /// How often one entry of a timeline can happen.
    public static let repetitions: ClosedRange<Int64> = 1...200
    /// The most steps.
    public static let stepsMax = 200
    /// The most expectations, and the most thresholds.
    public static let expectationsMax = 200
    /// The most lines of `why`.
    public static let whyLinesMax = 50
    /// The most lines of `tryNext`.
    public static let tryNextLinesMax = 10
    /// The longest title, or line of `why` or `tryNext`, in bytes.
    public static let titleBytesMax = 200
    /// The longest schedule of a traffic.
    public static let trafficLengthMax = Nanoseconds.hours(1)
    /// The longest that a scenario can play, and the latest instant that it can name.
    public static let playMax = Nanoseconds.hours(24)
    /// The longest that a process can be stopped: everything that waits for its answer waits longer.
    public static let pauseMax = Nanoseconds.seconds(20)
    /// The lowest and the highest rate of a traffic, all workers together.
    public static let rate = Rate(perSecond: 0.1)...Rate(perSecond: 100_000)
    /// The same for a stretch of a rate that changes, which may also be a pause.
    public static let rateOfStretch = Rate(perSecond: 0)...Rate(perSecond: 100_000)
    /// How many callers a closed load can have, all workers together.
    public static let callers: ClosedRange<Int64> = 1...2_000
    /// The longest time that a caller thinks between an answer and its next call.
    public static let thinkTimeMax = Nanoseconds.minutes(1)
    /// The most calls of one traffic.
    public static let callsMax = 16
    /// The weight of a call among those of its traffic.
    public static let callWeight: ClosedRange<Int64> = 1...1_000
    /// The most stretches of a rate.
    public static let rateSegmentsMax = 50
    /// The most requests of a traffic that come at random: each worker draws them all.
    public static let randomRequestsMax = 10_000_000
    /// The shortest and the longest time after which a request is given up.
    public static let timeout = Nanoseconds.milliseconds(1)...Nanoseconds.minutes(1)
    /// The time after which a request is given up where the scenario does not say.
    public static let timeoutStandardMilliseconds = 5_000
    /// The shortest and the longest gap between calls that an outage's expectation can call dense enough.
    public static let resolution = Nanoseconds.milliseconds(1)...Nanoseconds.hours(1)
    /// How long a step waits for an event where the scenario does not say.
    public static let waitStandard = Nanoseconds.seconds(30)
    /// The most header fields, and the most values of a body, that a step can look at.
    public static let partsMax = 20
    /// The gap between calls that still counts as having looked, where the scenario does not say.
    public static let resolutionStandard = Nanoseconds.milliseconds(250)
    /// The time from a credential's death to the first call with it that still counts as having looked, likewise.
    public static let exposureResolutionStandard = Nanoseconds.seconds(1)
}
