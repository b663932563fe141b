import LabProtocol

/// One caller's habit at work: holds its token, renews it when the habit says so, and lets calls wait only while there is none
/// that it would use. Lives on the loop's thread.
final class TokenKeeper {
    private enum State {
        case none
        case held(HeldToken)
    }

    private let habit: TokenHabit
    private let fetch: (@escaping (Result<HeldToken, TokenFetcher.Failure>) -> Void) -> Void
    private let now: () -> Int64
    private var state = State.none
    private var isFetching = false
    /// After a failed fetch, for any fetch.
    private var retryNotBefore: Int64 = .min
    /// After a replacement, for the next one.
    private var replaceNotBefore: Int64 = .min
    private var waiting: [(HeldToken?) -> Void] = []
    private var storming = 0

    /// - Parameters:
    ///   - habit: how the caller keeps tokens; it does send one.
    ///   - now: the run's clock, nanoseconds.
    ///   - fetch: gets a new token.
    init(
        habit: TokenHabit, now: @escaping () -> Int64,
        fetch: @escaping (@escaping (Result<HeldToken, TokenFetcher.Failure>) -> Void) -> Void
    ) {
        self.habit = habit
        self.now = now
        self.fetch = fetch
    }

    /// Hands the token to use to `use`, at once or when it has arrived; nil where none could be had.
    func withToken(_ use: @escaping (HeldToken?) -> Void) {
        let now = now()
        guard case .held(let token) = state else { return wait(use, now) }
        if let share = habit.refreshAhead, token.isDue(share: share, now: now) {
            if token.isOver(now: now) { return wait(use, now) }
            refresh(now)
        }
        use(token)
    }

    /// Hands the token for the one retry after a 401 to `use`: another one than `refused`.
    func replace(_ refused: HeldToken, _ use: @escaping (HeldToken?) -> Void) {
        let now = now()
        if case .held(let token) = state, token.number != refused.number { return use(token) }
        if !isFetching {
            // A server that refuses every token must not make the caller ask for one with each call.
            guard now >= max(retryNotBefore, replaceNotBefore) else { return use(nil) }
            replaceNotBefore = now + Self.replaceEveryNanoseconds
        }
        wait(use, now)
    }

    /// Fetches a token for one refused call alone, whatever else is under way and whatever the issuer asked for: the storming
    /// caller's way. Nil where none came.
    func fetchAnother(_ use: @escaping (HeldToken?) -> Void) {
        guard storming < Self.stormingMax else { return use(nil) }
        storming += 1
        fetch { [self] result in
            storming -= 1
            if case .success(let token) = result { state = .held(token) }
            use(try? result.get())
        }
    }

    /// Tells the calls that wait that there will be no token, since the run ends.
    func abandon() {
        let uses = waiting
        waiting = []
        for use in uses { use(nil) }
    }

    private func wait(_ use: @escaping (HeldToken?) -> Void, _ now: Int64) {
        guard waiting.count < Self.waitingMax, isFetching || now >= retryNotBefore else { return use(nil) }
        waiting.append(use)
        refresh(now)
    }

    private func refresh(_ now: Int64) {
        guard !isFetching, now >= retryNotBefore else { return }
        isFetching = true
        fetch { [self] result in
            isFetching = false
            switch result {
            case .success(let token): state = .held(token)
            case .failure(let failure):
                // Who storms does not listen either.
                let asked = habit.on401 == .retryStorm ? 0 : failure.retryAfterNanoseconds ?? 0
                retryNotBefore = self.now() + max(Self.retryAfterNanoseconds, asked)
                // Nothing was replaced.
                replaceNotBefore = .min
            }
            let uses = waiting
            waiting = []
            for use in uses { use(try? result.get()) }
        }
    }

    /// Calls that wait for a token at the most; one more goes unsent.
    static let waitingMax = 10_000
    /// Fetches of a storming caller under way at the most; a further one brings nothing.
    static let stormingMax = 1_000
    /// After a failed fetch, or longer where the issuer asks for that (`Retry-After`).
    static let retryAfterNanoseconds: Int64 = 200_000_000
    /// Between two fetches that a 401 asked for.
    static let replaceEveryNanoseconds: Int64 = 1_000_000_000
}
