import LabProtocol
import OAuth

@testable import Worker

/// A keeper with a clock that stands until it is set, and a token endpoint that answers when the test says so.
final class Caller {
    /// What the calls were handed, in order: a token's number, or nil where they got none.
    private(set) var used: [Int?] = []
    /// How many tokens were asked for.
    private(set) var asked = 0
    /// Milliseconds on the run's clock.
    var time: Int64 = 0

    private var answers: [(Result<HeldToken, TokenFetcher.Failure>) -> Void] = []
    private var minted = 0
    private var answersAtOnce: Bool?
    private var keeper: TokenKeeper?

    /// - Parameters:
    ///   - answersAtOnce: whether a fetch ends before it returns, and then whether it brings a token.
    init(refreshAhead: Double?, on401: TokenHabit.On401 = .refreshOnce, answersAtOnce: Bool? = nil) {
        self.answersAtOnce = answersAtOnce
        keeper = TokenKeeper(
            habit: TokenHabit(sendsToken: true, refreshAhead: refreshAhead, on401: on401),
            now: { [unowned self] in time * 1_000_000 },
            fetch: { [unowned self] completion in take(completion) })
    }

    /// Makes calls that need a token.
    func call(_ count: Int = 1) {
        for _ in 0..<count { keeper?.withToken { [unowned self] in used.append($0?.number) } }
    }

    /// Tells the keeper that a call with this token was answered 401.
    func refused(_ token: HeldToken, _ count: Int = 1) {
        for _ in 0..<count { keeper?.replace(token) { [unowned self] in used.append($0?.number) } }
    }

    /// Lets the oldest fetch bring a token of so many seconds; nil says none.
    @discardableResult
    func answer(seconds: Int64? = 10) throws -> HeldToken {
        let token = try mint(seconds: seconds)
        answers.removeFirst()(.success(token))
        return token
    }

    /// Tells the keeper, as a storming caller does, that calls were answered 401.
    func storms(_ count: Int = 1) {
        for _ in 0..<count { keeper?.fetchAnother { [unowned self] in used.append($0?.number) } }
    }

    /// Lets the oldest fetch fail; the issuer may ask to be left alone for so many seconds.
    func fail(retryAfterSeconds: Int64? = nil) {
        answers.removeFirst()(
            .failure(
                TokenFetcher.Failure(reason: "no answer", retryAfterNanoseconds: retryAfterSeconds.map { $0 * 1_000_000_000 })))
    }

    /// Forgets what was handed out so far.
    func forget() {
        used = []
    }

    private func take(_ completion: @escaping (Result<HeldToken, TokenFetcher.Failure>) -> Void) {
        asked += 1
        switch answersAtOnce {
        case nil: answers.append(completion)
        case true?: completion(Result { try mint(seconds: 10) }.mapError { TokenFetcher.Failure(reason: "\($0)") })
        case false?: completion(.failure(TokenFetcher.Failure(reason: "no secret")))
        }
    }

    private func mint(seconds: Int64?) throws -> HeldToken {
        minted += 1
        return try HeldToken(
            TokenResponse(accessToken: "token-\(minted)", scope: nil, expiresIn: seconds), number: minted, now: time * 1_000_000)
    }
}
