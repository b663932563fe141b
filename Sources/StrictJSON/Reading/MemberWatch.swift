/// Tells which members decoders ask for, so that the schemas that stand beside them can be held against them.
public enum MemberWatch {
    /// Told of each object that was read: its path inside the whole, and the names that its decoder asked for.
    @TaskLocal public static var listener: (@Sendable (_ path: String, _ asked: [String]) -> Void)?
}
