import Curl
import JOSE
import KeyCache
import Synchronization

/// The issuer's keys as this server knows them: the cache model at work, with real fetches and timers.
///
/// What may be used when is the model's to say; this type only carries out its actions.
final class KeySource: Sendable {
    typealias Model = KeyCacheModel<JWKSet>

    private struct State {
        var model: Model
        var counters = KeySourceCounters()
        var nextLookup = 0
        var waiters: [Int: CheckedContinuation<JWKSet?, Never>] = [:]
        /// What was decided for a lookup between its step and its waiting.
        var early: [Int: JWKSet?] = [:]
        var timer: Task<Void, Never>?
    }

    private let state: Mutex<State>
    private let fetcher: KeySetFetcher
    private let now: @Sendable () -> Int64
    private let note: @Sendable (_ kind: String, _ detail: String) -> Void

    /// Creates a source that has fetched nothing; a policy that fetches at its start, or by a timer, does so from here on.
    ///
    /// - Parameters:
    ///   - seed: for the policy's jitter.
    ///   - reading: makes a set of an answer.
    ///   - now: a monotonic clock, nanoseconds.
    ///   - note: takes a line for the history on each fetch, refresh and eviction.
    init(
        policy: CachePolicy, client: CurlClient, jwksURI: String, trust: CurlTrust, seed: UInt64 = 0,
        reading: @escaping KeySetFetcher.Reading = { KeySetFetcher.read($0) },
        now: @escaping @Sendable () -> Int64, note: @escaping @Sendable (_ kind: String, _ detail: String) -> Void
    ) {
        state = Mutex(State(model: Model(policy: policy, seed: seed)))
        fetcher = KeySetFetcher(client: client, jwksURI: jwksURI, trust: trust, reading: reading)
        self.now = now
        self.note = note
        take(.start)
    }

    deinit {
        state.withLock { $0.timer?.cancel() }
    }

    /// The key set to verify a token with, where the cache has it at hand and nothing needs to be fetched for it; nil where only
    /// ``keys(for:)`` can tell. Takes one short lock and allocates nothing.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func immediate(kid: String?) -> JWKSet? {
        state.withLock { state in
            let keys = state.model.immediate(kid: kid, now: now())
            if keys != nil { state.counters.hits += 1 }
            return keys
        }
    }

    /// The key set to verify a token with; nil where none can be had, which is not the token's fault.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func keys(for kid: String?) async -> JWKSet? {
        await ask { .lookup($0, kid: kid) }
    }

    /// The key set to verify a token with once more, after its signature fitted no key of the set before; nil where the policy
    /// has no newer one to offer.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func keysAfterBadSignature(kid: String?) async -> JWKSet? {
        await ask { .signatureFailed($0, kid: kid) }
    }

    /// What the source has done so far.
    var counters: KeySourceCounters { state.withLock { $0.counters } }

    private func ask(_ event: (Int) -> Model.Event) async -> JWKSet? {
        let (id, answer, tasks) = state.withLock { state -> (Int, JWKSet??, Tasks) in
            let id = state.nextLookup
            state.nextLookup += 1
            let tasks = perform(state.model.step(event(id), now: now()), in: &state)
            let answer = state.early.removeValue(forKey: id)
            if answer != nil, tasks.fetches.isEmpty { state.counters.hits += 1 }
            return (id, answer, tasks)
        }
        carryOut(tasks)
        if let answer { return answer }
        return await withCheckedContinuation { continuation in
            let early: JWKSet?? = state.withLock { state in
                if let early = state.early.removeValue(forKey: id) { return .some(early) }
                state.waiters[id] = continuation
                return nil
            }
            if let early { continuation.resume(returning: early) }
        }
    }

    private func take(_ event: Model.Event) {
        carryOut(state.withLock { state in perform(state.model.step(event, now: now()), in: &state) })
    }

    /// What is left to do when the lock is free again.
    private struct Tasks {
        var released: [(CheckedContinuation<JWKSet?, Never>, JWKSet?)] = []
        var fetches: [(number: Int, cause: FetchCause, timeLimit: Int64)] = []
        var evictions: [Eviction] = []
    }

    private func perform(_ actions: [Model.Action], in state: inout State) -> Tasks {
        var tasks = Tasks()
        for action in actions {
            switch action {
            case .serve(let id, let keys): serve(id, keys, in: &state, &tasks)
            case .serveNothing(let id): serve(id, nil, in: &state, &tasks)
            case .wait: break
            case .startFetch(let number, let cause, let timeLimit):
                state.counters.count(cause)
                tasks.fetches.append((number, cause, timeLimit))
            case .wakeAt(let due): wake(at: due, in: &state)
            case .evicted(let eviction):
                state.counters.evictions += 1
                tasks.evictions.append(eviction)
            }
        }
        return tasks
    }

    private func serve(_ id: Int, _ keys: JWKSet?, in state: inout State, _ tasks: inout Tasks) {
        if let waiter = state.waiters.removeValue(forKey: id) {
            tasks.released.append((waiter, keys))
        } else {
            state.early[id] = .some(keys)
        }
    }

    private func wake(at due: Int64, in state: inout State) {
        state.timer?.cancel()
        let (wait, overflows) = due.subtractingReportingOverflow(now())
        guard !overflows else { return }
        state.timer = Task { [weak self] in
            do { try await Task.sleep(for: .nanoseconds(max(0, wait)), tolerance: .zero) } catch { return }
            self?.take(.timer)
        }
    }

    private func carryOut(_ tasks: Tasks) {
        for (continuation, keys) in tasks.released { continuation.resume(returning: keys) }
        for eviction in tasks.evictions { note("jwks-evicted", eviction.rawValue) }
        for fetch in tasks.fetches { Task { await self.fetch(fetch.number, fetch.cause, timeLimit: fetch.timeLimit) } }
    }

    private func fetch(_ number: Int, _ cause: FetchCause, timeLimit: Int64) async {
        let outcome = await fetcher.fetch(timeLimitNanoseconds: timeLimit)
        let tasks = state.withLock { state -> Tasks in
            switch outcome {
            case .success(let fetched):
                return perform(state.model.step(.fetched(number, fetched.keys, maxAge: fetched.maxAge), now: now()), in: &state)
            case .failure:
                state.counters.failures += 1
                return perform(state.model.step(.fetchFailed(number), now: now()), in: &state)
            }
        }
        switch outcome {
        case .success(let fetched):
            note("jwks-fetched", "\(fetched.keys.keys.count) keys, \(fetched.keys.refused.count) refused (\(cause.rawValue))")
        case .failure(let failure): note("jwks-fetch-failed", "\(failure.reason) (\(cause.rawValue))")
        }
        carryOut(tasks)
    }
}
