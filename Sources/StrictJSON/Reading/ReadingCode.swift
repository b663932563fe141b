/// Everything that a reader complains about by itself. The raw values are stable and stand in diagnostics; callers have
/// codes of their own for rules of their own.
public enum ReadingCode: String, Sendable, Hashable, CaseIterable {
    /// A member that nobody asks for.
    case unknownMember = "unknown-member"
    /// A member that must be there is not.
    case missingMember = "missing-member"
    /// Two members exclude each other.
    case conflictingMembers = "conflicting-members"
    /// A string where a number is due, and the like.
    case wrongKind = "wrong-kind"
    /// A number, duration or rate beyond what is allowed.
    case outOfRange = "out-of-range"
    /// A word that is not one of those allowed.
    case unknownValue = "unknown-value"
    /// A duration, rate or share that is not written as one.
    case wrongUnit = "wrong-unit"
    /// Too many or too few items or entries.
    case wrongCount = "wrong-count"
    /// Two names that differ only in how a character is encoded.
    case duplicateName = "duplicate-name"
}
