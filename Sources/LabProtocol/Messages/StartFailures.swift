extension StartFailure {
    /// The setup was for another role than the one that was started; both are this executable, so it is a defect of it.
    public static let wrongRole = StartFailure(code: "wrong-role", reason: "the conductor sent the setup of another role")
}
