/// The names of the events that a scenario can wait for, beside those that its timeline gives by `as`. Names of traffics, tokens
/// and timeline entries hold no point, so that no two events share a name.
public enum ScenarioEvent {
    /// The first request of a traffic is due.
    public static func starts(_ traffic: String) -> String { "\(traffic).starts" }

    /// The last request of a traffic has been answered.
    public static func ends(_ traffic: String) -> String { "\(traffic).ends" }

    /// A fault, or whatever else lasts for a time, is over.
    public static func lifted(_ entry: String) -> String { "\(entry).lifted" }

    /// The name of an entry that happens several times, counted from 1.
    public static func repeated(_ entry: String, _ number: Int) -> String { "\(entry)-\(number)" }

    /// A saved token reaches `exp` (RFC 7519 section 4.1.4).
    public static func expires(_ saved: String) -> String { "\(saved).expires" }

    /// A saved token reaches `exp` plus the clock skew of the resource server that it was fetched for: the last instant at which
    /// that server may accept it.
    public static func dies(_ saved: String) -> String { "\(saved).dies" }
}

extension ScenarioStep {
    /// In ``when``, the event that the step before has been played; for the first step, that all traffic is over. It stands for a
    /// `wait` without `after`, and no event can have this name.
    public static let previous = "the step before"
}
