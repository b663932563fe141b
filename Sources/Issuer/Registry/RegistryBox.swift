import Synchronization

/// The registry as all requests share it.
final class RegistryBox: Sendable {
    private let registry: Mutex<Registry>

    init(_ registry: Registry) {
        self.registry = Mutex(registry)
    }

    /// The registry as it stands now.
    var current: Registry { registry.withLock { $0 } }

    /// Changes it, all or, on an error, nothing.
    func change<Result: Sendable, Failure: Error>(
        _ body: (inout Registry) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let outcome: Swift.Result<Result, Failure> = registry.withLock { registry in
            var changed = registry
            do throws(Failure) {
                let result = try body(&changed)
                registry = changed
                return .success(result)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}
