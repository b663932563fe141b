import Oracle

extension Story {
    /// What stands beside the figures of a section where durations were divided; nothing where they were not.
    var scaleRemark: String { verdict.scale.map { "as played, at scale \($0)" } ?? "" }
}
