import LabProtocol
import OAuth
import StrictJSON

extension GauntletFindingCode {
    /// Whether a shot met it.
    func isMet(by shot: GauntletShot) -> Bool {
        switch self {
        case .closed: return shot.answer == .closed && shot.forgery.wanted != .refusal
        case .timedOut: return shot.answer == .timedOut
        case .slow: return shot.milliseconds > GauntletJudge.slowMilliseconds && shot.answer != .timedOut
        case .fetchesAttacker: return !shot.fetches.isEmpty
        case .losesControl: return shot.before.isAccepted && !shot.after.isAccepted
        default: break
        }
        guard case .answered(let reply) = shot.answer, !shot.answer.isAccepted else { return false }
        let wanted = shot.forgery.wanted
        switch self {
        case .noChallenge: return reply.status == 401 && reply.bearer == nil
        case .noErrorCode:
            return reply.status == 401 && wanted == .unauthorized && reply.bearer.map { $0.error != "invalid_token" } ?? false
        case .errorWithoutToken: return reply.status == 401 && wanted == .challenge && reply.bearer?.error == "invalid_token"
        case .forbiddenForBadToken: return reply.status == 403 && wanted != .forbidden
        case .badRequestForBadToken: return reply.status == 400 && (wanted == .unauthorized || wanted == .forbidden)
        case .unauthorizedForScope: return reply.status == 401 && wanted == .forbidden
        case .serverError: return reply.status >= 500 && reply.status != 503
        case .strangeStatus where reply.status == 503 && wanted == .unavailable: return false
        case .strangeStatus: return !(Self.refusals.contains(reply.status) || reply.status >= 500 && reply.status != 503)
        case .tellsWhy: return Self.secretive.contains(shot.forgery.family) && reply.tellsWhy
        default: return false
        }
    }

    private static let refusals: Set<Int> = [400, 401, 403, 413, 414, 431]
    /// The families in which an attacker tries what an answer could help him with.
    private static let secretive: Set<ForgeryFamily> = [.algorithm, .key, .signature]
}

extension GauntletReply {
    /// The Bearer challenge.
    var bearer: BearerChallenge? {
        challenges.lazy.compactMap(BearerChallenge.init(headerValue:)).first
    }

    /// The challenge's error code; where there is none, the body's.
    var errorCode: String? {
        bearer?.error ?? (try? StrictJSON.parse(Array(body.utf8), named: "body", limits: .request))?["error"]?.string
    }

    /// Whether it speaks of what only a verifier should know.
    var tellsWhy: Bool {
        let text = (challenges.joined(separator: " ") + " " + body).lowercased()
        return Self.telling.contains { text.contains($0) }
    }

    private static let telling = [
        "signature", "padding", "digest", "algorithm", "\"alg\"", "kid", "jwk", "public key", "verification", "traceback",
        "exception", "segments", "hmac", "rs256",
    ]
}
