import Curl
import JOSE
import KeyCache
import Synchronization

/// The issuer's keys as this server knows them: the cache model at work, with real fetches.
///
/// What may be used when is the model's to say; this type only carries out its actions.
final class KeySource: Sendable {
    private struct State {
        var model: KeyCacheModel<JWKSet>
        var counters = KeySourceCounters()
        var nextLookup = 0
        var waiters: [Int: CheckedContinuation<JWKSet?, Never>] = [:]
        /// What was decided for a lookup between its step and its waiting.
        var early: [Int: JWKSet?] = [:]
    }

    private let state: Mutex<State>
    private let client: CurlClient
    private let jwksURI: String
    private let trust: CurlTrust
    private let now: @Sendable () -> Int64
    private let note: @Sendable (_ kind: String, _ detail: String) -> Void

    /// Creates a source that has fetched nothing.
    ///
    /// - Parameters:
    ///   - now: a monotonic clock, nanoseconds.
    ///   - note: takes a line for the history on each fetch.
    init(
        policy: CachePolicy, client: CurlClient, jwksURI: String, trust: CurlTrust, now: @escaping @Sendable () -> Int64,
        note: @escaping @Sendable (_ kind: String, _ detail: String) -> Void
    ) {
        state = Mutex(State(model: KeyCacheModel(policy: policy)))
        self.client = client
        self.jwksURI = jwksURI
        self.trust = trust
        self.now = now
        self.note = note
    }

    /// The key set to verify a token with, where the cache has it at hand and nothing needs to be fetched for it; nil where only
    /// ``keys(for:)`` can tell. Takes one short lock and allocates nothing.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func immediate(kid: String?) -> JWKSet? {
        state.withLock { state in
            let keys = state.model.immediate(now: now())
            if keys != nil { state.counters.hits += 1 }
            return keys
        }
    }

    /// The key set to verify a token with; nil where none can be had, which is not the token's fault.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func keys(for kid: String?) async -> JWKSet? {
        let (id, served, fetch) = state.withLock { state -> (Int, Served, Fetch?) in
            let id = state.nextLookup
            state.nextLookup += 1
            let isWarm = state.model.immediate(now: now()) != nil
            let actions = state.model.step(.lookup(id), now: now())
            if isWarm {
                state.counters.hits += 1
            } else if Fetch(actions) != nil, Served(actions, id: id).isKeys {
                state.counters.refreshes += 1
            }
            return (id, Served(actions, id: id), Fetch(actions))
        }
        if let fetch { start(fetch) }
        switch served {
        case .keys(let keys): return keys
        case .nothing: return nil
        case .later: return await wait(id)
        }
    }

    /// The key set to verify a token with once more, after its signature fitted no key of the set before; nil where the policy
    /// has no newer one to offer.
    ///
    /// - Parameter kid: the key ID in the token's header.
    func keysAfterBadSignature(kid: String?) async -> JWKSet? {
        nil
    }

    /// What the source has done so far.
    var counters: KeySourceCounters { state.withLock { $0.counters } }

    private enum Served {
        case keys(JWKSet)
        case nothing
        case later

        var isKeys: Bool {
            if case .keys = self { true } else { false }
        }

        init(_ actions: [KeyCacheModel<JWKSet>.Action], id: Int) {
            self = .nothing
            for action in actions {
                switch action {
                case .serve(id, let keys): self = .keys(keys)
                case .wait(id): self = .later
                default: break
                }
            }
        }
    }

    private struct Fetch {
        let timeLimit: Int64

        init?(_ actions: [KeyCacheModel<JWKSet>.Action]) {
            for action in actions {
                if case .startFetch(timeLimitNanoseconds: let timeLimit) = action {
                    self.timeLimit = timeLimit
                    return
                }
            }
            return nil
        }
    }

    private func wait(_ id: Int) async -> JWKSet? {
        await withCheckedContinuation { continuation in
            let early: JWKSet?? = state.withLock { state in
                if let early = state.early.removeValue(forKey: id) { return .some(early) }
                state.waiters[id] = continuation
                return nil
            }
            if let early { continuation.resume(returning: early) }
        }
    }

    private func start(_ fetch: Fetch) {
        Task {
            let outcome = await self.fetch(fetch)
            let released = state.withLock { state -> [(CheckedContinuation<JWKSet?, Never>, JWKSet?)] in
                state.counters.fetches += 1
                if case .failure = outcome { state.counters.failures += 1 }
                let actions: [KeyCacheModel<JWKSet>.Action]
                switch outcome {
                case .success(let keys): actions = state.model.step(.fetched(keys), now: now())
                case .failure: actions = state.model.step(.fetchFailed, now: now())
                }
                return release(actions, in: &state)
            }
            for (continuation, keys) in released { continuation.resume(returning: keys) }
        }
    }

    private func release(
        _ actions: [KeyCacheModel<JWKSet>.Action], in state: inout State
    ) -> [(CheckedContinuation<JWKSet?, Never>, JWKSet?)] {
        var released: [(CheckedContinuation<JWKSet?, Never>, JWKSet?)] = []
        for action in actions {
            let (id, keys): (Int, JWKSet?)
            switch action {
            case .serve(let served, let set): (id, keys) = (served, set)
            case .serveNothing(let served): (id, keys) = (served, nil)
            case .wait, .startFetch: continue
            }
            if let waiter = state.waiters.removeValue(forKey: id) {
                released.append((waiter, keys))
            } else {
                state.early[id] = .some(keys)
            }
        }
        return released
    }

    private struct FetchFailure: Error {
        let reason: String
    }

    private func fetch(_ fetch: Fetch) async -> Result<JWKSet, FetchFailure> {
        let milliseconds = Int(fetch.timeLimit / 1_000_000)
        var request = CurlRequest(
            url: jwksURI, timeoutMilliseconds: milliseconds,
            connectTimeoutMilliseconds: min(milliseconds, Self.connectMilliseconds),
            bodyBytesMax: Self.keySetBytesMax)
        request.trust = trust
        request.resendsMax = 1
        let result = Self.read(await client.perform(request))
        switch result {
        case .success(let keys): note("jwks-fetched", "\(keys.keys.count) keys, \(keys.refused.count) refused")
        case .failure(let failure): note("jwks-fetch-failed", failure.reason)
        }
        return result
    }

    private static func read(_ outcome: CurlOutcome) -> Result<JWKSet, FetchFailure> {
        switch outcome {
        case .failure(let failure): return .failure(FetchFailure(reason: "no answer (\(failure.kind.rawValue))"))
        case .response(let response):
            guard response.status == 200 else { return .failure(FetchFailure(reason: "status \(response.status)")) }
            do {
                return .success(try JWKSet.parse(response.body))
            } catch {
                return .failure(FetchFailure(reason: "no key set (\(error.code.rawValue))"))
            }
        }
    }

    private static let connectMilliseconds = 5_000
    private static let keySetBytesMax = 256 * 1024
}
