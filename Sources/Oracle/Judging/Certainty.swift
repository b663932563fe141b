/// What facts with bounded clocks can say of a yes-or-no question.
enum Certainty: Sendable, Hashable {
    case no
    case unsure
    case yes

    /// Whether an instant that is only known as `instants` had passed when a server decided, somewhere in [sent, answered].
    ///
    /// The instant itself counts as passed, as RFC 7519 section 4.1.4 has it for `exp`.
    init(passed instants: ClosedRange<Int64>, sent: Int64, answered: Int64) {
        if sent >= instants.upperBound {
            self = .yes
        } else if answered < instants.lowerBound {
            self = .no
        } else {
            self = .unsure
        }
    }
}
