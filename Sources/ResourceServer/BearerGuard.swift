import Hummingbird
import JOSE
import LabProtocol
import OAuth

/// Decides whether a request may pass: token, signature, claims, then scope, in the order that RFC 6750 section 3.1 implies.
///
/// It goes as far as it can at once, which is all the way where the keys are at hand, and only then waits for some.
struct BearerGuard: Sendable {
    let steps: GuardSteps
    let keys: any IssuerKeys
    /// The tokens that were verified before; nil where each request is verified anew.
    let memo: TokenMemo?
    let metrics: ServerMetrics
    /// The wall clock, nanoseconds since 1970.
    let wall: @Sendable () -> Int64
    /// A monotonic clock, nanoseconds.
    let now: @Sendable () -> Int64
    /// How long a token passes after its verification without its key being asked for, as the memo of some gateways has it;
    /// nil where each request asks.
    let unaskedNanoseconds: Int64?
    /// What the holder of a token is answered.
    let answer: @Sendable (AccessTokenClaims) -> Response

    /// The `Authorization` fields of a request.
    enum Authorization: Sendable {
        case none
        case one(String)
        case several([String])
    }

    /// What a request gets.
    enum Decision: Sendable {
        case pass(VerifiedToken)
        case refuse(Refusal)
    }

    /// A refusal: status, and what the challenge and body say.
    enum Refusal: Error, Sendable, Hashable {
        /// No token at all: 401 without an error code.
        case noToken
        /// 400: the header cannot be read as one Bearer token.
        case malformed(String)
        /// 401, and why.
        case invalidToken(TokenError)
        /// 403; only for a wholly valid token.
        case insufficientScope
        /// 503: no key set can be had, which is not the token's fault.
        case noKeys
    }

    /// How far a decision has come without waiting.
    enum Progress: Sendable {
        case decided(Decision)
        /// Keys have to be waited for.
        case keysNeeded(Subject)
        /// The signature is none of the keys at hand, and there may be newer ones.
        case newerKeysNeeded(PresentedToken, SHA256Digest?, TokenError)
    }

    /// What is to be decided on.
    enum Subject: Sendable {
        /// A token that was verified before, and the field that it came in.
        case remembered(VerifiedToken, field: String, SHA256Digest)
        case fresh(PresentedToken, SHA256Digest?)

        var kid: String? {
            switch self {
            case .remembered(let token, _, _): token.kid
            case .fresh(let presented, _): presented.token.header.kid
            }
        }
    }

    /// Decides as far as that is possible at once.
    ///
    /// - Parameters:
    ///   - authorization: every `Authorization` field of the request.
    ///   - need: what the route asks of the token.
    func begin(_ authorization: Authorization, for need: Route.Need) -> Progress {
        let subject: Subject
        do throws(Refusal) {
            subject = try self.subject(of: authorization)
        } catch {
            return .decided(.refuse(error))
        }
        if let decision = decideUnasked(subject, need) { return .decided(decision) }
        guard steps.strangersKeys == nil, let set = keys.immediate(kid: subject.kid) else { return .keysNeeded(subject) }
        return decide(subject, set, need)
    }

    /// Decides what could not be decided at once.
    func finish(_ progress: Progress, for need: Route.Need) async -> Decision {
        var progress = progress
        if case .keysNeeded(let subject) = progress {
            guard let set = await keySet(for: subject) else { return .refuse(.noKeys) }
            progress = decide(subject, set, need)
        }
        switch progress {
        case .decided(let decision): return decision
        case .newerKeysNeeded(let presented, let digest, let error):
            guard let set = await keys.keysAfterBadSignature(kid: presented.token.header.kid),
                case .decided(let decision) = verify(presented, digest, set, need)
            else { return .refuse(.invalidToken(error)) }
            return decision
        case .keysNeeded: return .refuse(.noKeys)
        }
    }
}

extension BearerGuard {
    private func keySet(for subject: Subject) async -> JWKSet? {
        if case .fresh(let presented, _) = subject, let set = await steps.strangersKeys?(presented) { return set }
        return await keys.keys(for: subject.kid)
    }

    /// The memo knows a token by the digest of its whole field: what was read out of these bytes once, is in them again.
    private func subject(of authorization: Authorization) throws(Refusal) -> Subject {
        switch authorization {
        case .none: return try fresh(steps.findToken([]), nil)
        case .several(let fields): return try fresh(steps.findToken(fields), nil)
        case .one(let field):
            guard let memo else { return try fresh(steps.findToken([field]), nil) }
            let digest = SHA256Digest.of(field)
            if let token = memo.find(digest) { return .remembered(token, field: field, digest) }
            metrics.memoMissed()
            return try fresh(steps.findToken([field]), digest)
        }
    }

    private func fresh(_ credentials: BearerCredentials, _ digest: SHA256Digest?) throws(Refusal) -> Subject {
        switch credentials {
        case .none: throw .noToken
        case .malformed(let reason): throw .malformed(reason)
        case .token(let text):
            do throws(TokenError) {
                let presented = PresentedToken(text: text, token: try steps.parse(text))
                try steps.checkHeader(presented)
                return .fresh(presented, digest)
            } catch {
                throw .invalidToken(error)
            }
        }
    }

    /// Decides by the memo alone, where the policy has it so.
    private func decideUnasked(_ subject: Subject, _ need: Route.Need) -> Decision? {
        guard let unaskedNanoseconds, case .remembered(let token, _, _) = subject,
            now() - token.verifiedAt < unaskedNanoseconds, steps.isInTime(token, wall())
        else { return nil }
        metrics.memoHit()
        return verdict(on: token, need)
    }

    private func decide(_ subject: Subject, _ set: JWKSet, _ need: Route.Need) -> Progress {
        switch subject {
        case .fresh(let presented, let digest): return verify(presented, digest, set, need)
        case .remembered(let token, let field, let digest):
            if steps.isInTime(token, wall()), steps.isKeyInUse(token, set) {
                metrics.memoHit()
                return .decided(verdict(on: token, need))
            }
            // What a fresh verification makes of it now, it says with the right reason.
            memo?.forget(digest)
            metrics.memoMissed()
            do throws(Refusal) {
                guard case .fresh(let presented, let digest) = try fresh(steps.findToken([field]), digest) else {
                    return .decided(.refuse(.noToken))
                }
                return verify(presented, digest, set, need)
            } catch {
                return .decided(.refuse(error))
            }
        }
    }

    private func verify(_ presented: PresentedToken, _ digest: SHA256Digest?, _ set: JWKSet, _ need: Route.Need) -> Progress {
        do throws(TokenError) {
            let key = try steps.checkSignature(presented, try steps.selectKeys(presented, set))
            if let refusesEarly = steps.refusesEarly, refusesEarly(presented, need) {
                return .decided(.refuse(.insufficientScope))
            }
            let claims = try steps.checkClaims(presented, wall())
            let token = VerifiedToken(
                claims, kid: presented.token.header.kid, algorithm: presented.token.header.algorithm,
                thumbprint: key?.thumbprint, answer: answer(claims), at: now())
            if let digest, key != nil { memo?.keep(token, under: digest) }
            return .decided(verdict(on: token, need))
        } catch {
            guard error.code == .signatureInvalid else { return .decided(.refuse(.invalidToken(error))) }
            return .newerKeysNeeded(presented, digest, error)
        }
    }

    private func verdict(on token: VerifiedToken, _ need: Route.Need) -> Decision {
        steps.meets(token.scope, need) ? .pass(token) : .refuse(.insufficientScope)
    }
}
