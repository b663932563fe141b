public import Logging

/// The log of a role: standard error, which the conductor points at `logs/<process>.log`.
public enum ChildLog {
    /// A logger that writes to standard error.
    ///
    /// - Parameters:
    ///   - label: the role.
    ///   - level: what is written; notices and above unless told otherwise.
    public static func logger(_ label: String, level: Logger.Level = .notice) -> Logger {
        var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
