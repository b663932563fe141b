import Curl
import JOSE
import LabChild
import LabProtocol
import OAuth

/// Asks the token endpoint and writes down what came of it. Lives on the loop's thread.
final class TokenFetcher {
    private let setup: WorkerSetup
    private let reactor: CurlReactor
    private let recorder: Recorder
    private let clock: RunClock
    private var tokens = 0
    /// The secrets of the clients that are played.
    var secrets: [String: ClientSecret]

    init(setup: WorkerSetup, reactor: CurlReactor, recorder: Recorder, clock: RunClock) {
        self.setup = setup
        secrets = setup.secrets
        self.reactor = reactor
        self.recorder = recorder
        self.clock = clock
    }

    /// Who asks for what.
    struct Order {
        var stream: Int
        var client: String
        var target: WorkerSetup.Target
        var scope: String?
        var timeoutMilliseconds: Int
        var look = StepLook.nothing
    }

    /// Why there is no token.
    struct Failure: Error {
        let reason: String
        /// How long the issuer asks to be left alone (RFC 9110 section 10.2.3); nil where it does not.
        var retryAfterNanoseconds: Int64?
    }

    /// Fetches a token.
    ///
    /// - Parameter completion: called once, later, on this thread, when everything is written down.
    func fetch(_ order: Order, completion: @escaping (Result<HeldToken, Failure>) -> Void) {
        guard let secret = secrets[order.client], let issuer = IssuerURL(order.target.issuer) else {
            return completion(.failure(Failure(reason: "the worker was given no secret for \(order.client)")))
        }
        let asked = TokenRequest(
            clientID: order.client, clientSecret: secret.revealed, audience: order.target.audience, scope: order.scope)
        var request = CurlRequest(
            .post, url: issuer.tokenEndpoint, headers: Self.jsonHeaders, body: asked.body(as: .json),
            timeoutMilliseconds: order.timeoutMilliseconds, bodyBytesMax: Self.bodyBytesMax)
        request.trust = setup.caPEM.map { .pem(Array($0.utf8)) } ?? .system
        request.resendsMax = 1
        request.wantedHeaders = Observing.wantedHeaders(order.look)
        reactor.start(request) { [self] outcome in completion(take(outcome, order)) }
    }

    /// Takes up the token that was forged for a stream.
    ///
    /// - Returns: nil where none was, or where it cannot stand in a header.
    func forged(stream: Int, client: String) -> HeldToken? {
        guard let bytes = setup.forged[stream]?.bytes else { return nil }
        let response = TokenResponse(accessToken: String(decoding: bytes, as: UTF8.self), scope: nil, expiresIn: nil)
        let now = clock.now()
        guard let token = try? HeldToken(response, number: tokens + 1, now: now) else { return nil }
        tokens += 1
        recorder.take(
            HeldTokenFact(
                worker: setup.number, token: token.number, sha256: SHA256Digest.of(bytes).hex, client: client, at: now))
        return token
    }

    private func take(_ outcome: CurlOutcome, _ order: Order) -> Result<HeldToken, Failure> {
        let now = outcome.timings.endedAtNanoseconds - clock.epoch
        let (result, held) = read(outcome, order, now: now)
        let token = try? result.get().number
        recorder.take(
            TokenRequestFact(
                worker: setup.number, stream: order.stream, client: order.client, scope: order.scope,
                sentAt: outcome.timings.startedAtNanoseconds - clock.epoch, answeredAt: now,
                phases: Observing.phases(outcome.timings), outcome: Observing.outcome(outcome), token: token),
            held: held)
        recorder.take(Observing.look(order.look, at: outcome, stream: order.stream, epoch: clock.epoch))
        return result
    }

    private func read(
        _ outcome: CurlOutcome, _ order: Order, now: Int64
    ) -> (Result<HeldToken, Failure>, HeldTokenFact?) {
        guard case .response(let answer) = outcome else {
            return (.failure(Failure(reason: "the token endpoint did not answer")), nil)
        }
        do {
            let response = try TokenResponse.decode(status: answer.status, body: answer.body)
            let token = try HeldToken(response, number: tokens + 1, now: now)
            tokens += 1
            let fact = HeldTokenFact(
                worker: setup.number, token: token.number, sha256: SHA256Digest.of(response.accessToken).hex,
                client: order.client,
                at: now)
            return (.success(token), fact)
        } catch TokenResponse.Failure.refused(let code, _) {
            let asked = answer.value(of: "retry-after").flatMap(RetryAfter.nanoseconds)
            return (
                .failure(Failure(reason: "the issuer refused with \(answer.status) \(code)", retryAfterNanoseconds: asked)), nil
            )
        } catch {
            let asked = answer.status >= 400 ? answer.value(of: "retry-after").flatMap(RetryAfter.nanoseconds) : nil
            let reason = "the token endpoint's answer cannot be used: \(error)"
            return (.failure(Failure(reason: reason, retryAfterNanoseconds: asked)), nil)
        }
    }

    private static let bodyBytesMax = 64 * 1024
    private static let jsonHeaders =
        (try? CurlHeaders([(name: "Content-Type", value: "application/json"), (name: "Accept", value: "application/json")]))
        ?? .none
}
