import JOSE

/// Keys made ahead of time, so that several rotations in quick succession take effect at once.
actor KeyReserve {
    /// How many keys of an algorithm are kept ready. They are made one after another, so that at most one core is busy with them.
    static let depth = 3

    private let factory: KeyFactory
    private var coming: [SignatureAlgorithm: [Task<KeyRing.Entry, any Error>]] = [:]
    /// The one that was asked for last, which the next one waits for.
    private var latest: Task<KeyRing.Entry, any Error>?

    /// - Parameter algorithms: those that keys are made for from the start; the others' come when they are first asked for.
    init(_ factory: KeyFactory, algorithms: [SignatureAlgorithm] = []) {
        self.factory = factory
        for _ in 0..<Self.depth {
            for algorithm in algorithms {
                let task = Self.task(algorithm, factory, after: latest)
                coming[algorithm, default: []].append(task)
                latest = task
            }
        }
    }

    /// Takes a key of each algorithm that is ready, or waits for those in the making, and has others made.
    ///
    /// - Throws: `StartFailure` where a key could not be made; a later call has another one made.
    func take(_ algorithms: [SignatureAlgorithm]) async throws -> [KeyRing.Entry] {
        let taken = algorithms.map { take($0) }
        var entries: [KeyRing.Entry] = []
        for task in taken { entries.append(try await task.value) }
        return entries
    }

    private func take(_ algorithm: SignatureAlgorithm) -> Task<KeyRing.Entry, any Error> {
        var ready = coming[algorithm] ?? []
        while ready.count <= Self.depth {
            let task = Self.task(algorithm, factory, after: latest)
            ready.append(task)
            latest = task
        }
        let taken = ready.removeFirst()
        coming[algorithm] = ready
        return taken
    }

    private static func task(
        _ algorithm: SignatureAlgorithm, _ factory: KeyFactory, after latest: Task<KeyRing.Entry, any Error>?
    ) -> Task<KeyRing.Entry, any Error> {
        Task {
            _ = await latest?.result
            return try await factory.make(algorithm, inBackground: true)
        }
    }
}
