public import LabProtocol
public import StrictJSON

/// One thing that must be true of a run.
public enum Expectation: Sendable, Hashable {
    /// How long live tokens were not served, per resource server. `resolution`: the longest gap between calls with live tokens
    /// that still counts as having looked.
    case outage(Bound<Nanoseconds>, resolution: Nanoseconds, of: MeasureScope = .all)
    /// How long callers were rightly refused because the token that they kept had died.
    case stranded(Bound<Nanoseconds>, of: MeasureScope = .all)
    /// How long a dead credential was still accepted. `resolution`: the longest time from a credential's death to the first call
    /// with it that still counts as having looked.
    case exposure(
        Bound<Nanoseconds>, resolution: Nanoseconds = ScenarioLimits.exposureResolutionStandard, of: MeasureScope = .all)
    /// The share of a traffic's calls (nil: of all traffics') that was accepted.
    case accepted(traffic: String?, Bound<Share>)
    /// How many of a traffic's calls were accepted after `exp` and inside the clock skew.
    case grace(traffic: String?, Bound<Int>)
    /// How many of a traffic's calls were refused with this error code.
    case refused(traffic: String?, error: WireErrorCode, Bound<Int>)
    /// How many calls a traffic made.
    case requests(traffic: String?, Bound<Int>)
    /// How many signing keys' tokens were accepted.
    case keysUsed(Bound<Int>)
    /// How long tokens of two keys were accepted side by side by the same resource server: from the first acceptance of the
    /// younger key's to the last of the older key's.
    case sideBySide(Bound<Nanoseconds>)
    /// How many times the resource servers fetched the key set, or one of them did.
    case jwksFetches(Bound<Int>, server: String? = nil)
    /// The most fetches of the key set within 100 ms, by any one resource server, or by the one that is named.
    case fetchesAtOnce(Bound<Int>, server: String? = nil)
    /// How long after a rotation each resource server, or the one that is named, first accepted a token of the new key.
    case firstUse(Bound<Nanoseconds>, server: String? = nil)
}

/// A comparison with a value, as a scenario writes it: `"<= 3s"`, `"> 0ms"`, `"100%"`, `2`.
public struct Bound<Value: Sendable & Hashable & Comparable>: Sendable, Hashable {
    /// The relations.
    public enum Relation: String, Sendable, CaseIterable {
        case less = "<"
        case atMost = "<="
        case equal = "="
        case atLeast = ">="
        case more = ">"
    }

    /// How what was measured must stand to the value.
    public var relation: Relation
    /// The value.
    public var value: Value

    /// Creates a bound.
    public init(_ relation: Relation, _ value: Value) {
        self.relation = relation
        self.value = value
    }

    /// Whether a measured value is as it must be.
    public func holds(_ measured: Value) -> Bool {
        switch relation {
        case .less: measured < value
        case .atMost: measured <= value
        case .equal: measured == value
        case .atLeast: measured >= value
        case .more: measured > value
        }
    }
}

/// One thing that must be fast enough.
public struct Threshold: Sendable, Hashable {
    /// The percentiles that can be asked for; all count from the intended start and over accepted calls only.
    public enum Percentile: String, Sendable, CaseIterable {
        case p50
        case p90
        case p99
        case p999 = "p99.9"
        case max

        /// The percentile as a number from 0 to 100.
        public var rank: Double {
            switch self {
            case .p50: 50
            case .p90: 90
            case .p99: 99
            case .p999: 99.9
            case .max: 100
            }
        }
    }

    /// The traffic.
    public var traffic: String
    /// Which percentile.
    public var percentile: Percentile
    /// The bound on it.
    public var bound: Bound<Nanoseconds>

    /// Creates a threshold from its parts.
    public init(traffic: String, percentile: Percentile, bound: Bound<Nanoseconds>) {
        self.traffic = traffic
        self.percentile = percentile
        self.bound = bound
    }
}
