public import Logging
public import ServiceLifecycle
public import UnixSignals

/// A role's listeners, running.
public struct ListenerGroup: Sendable {
    private let group: ServiceGroup
    private let serving: Task<Void, any Error>

    /// Starts listeners and waits until each accepts connections.
    ///
    /// - Parameters:
    ///   - listeners: what to run; each was made with `ready`.
    ///   - ready: counts them.
    ///   - signals: those that end the group gracefully; none for a child, which ends by the conductor's word.
    /// - Throws: the first listener's error, as an address that is taken.
    public static func start(
        _ listeners: [any Service], ready: ReadyCount, signals: [UnixSignal] = [], logger: Logger
    ) async throws -> ListenerGroup {
        var configuration = ServiceGroupConfiguration(services: listeners, gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(gracefulSecondsMax)
        let group = ServiceGroup(configuration: configuration)
        let serving = Task {
            do {
                try await group.run()
                // Told to end before every listener was there: nobody must wait for the rest.
                ready.failed(CancellationError())
            } catch {
                ready.failed(error)
                throw error
            }
        }
        try await ready.wait()
        return ListenerGroup(group: group, serving: serving)
    }

    /// Waits until the group has ended.
    ///
    /// - Throws: what ended it, where it was not a signal or the end of the task.
    public func wait() async throws {
        try await serving.value
    }

    /// Ends every listener at once, and waits until they are gone.
    public func end() async {
        serving.cancel()
        _ = await serving.result
    }

    /// Seconds that open connections get when the group ends.
    public static let gracefulSecondsMax: Int64 = 3
}
