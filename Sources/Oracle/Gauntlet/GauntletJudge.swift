public import LabProtocol

/// Judges a gauntlet from what was sent and what came back, and from nothing else.
public enum GauntletJudge {
    /// An answer that takes longer is a finding.
    public static let slowMilliseconds = 1_500

    /// Judges.
    ///
    /// - Parameters:
    ///   - shots: every forgery with its answer.
    ///   - knowsSkew: whether the server's clock skew is declared; without it nothing is asked at the edges of a token's time.
    public static func judge(_ shots: [GauntletShot], knowsSkew: Bool) -> GauntletVerdict {
        let items = shots.map { item($0, knowsSkew: knowsSkew) }
        return GauntletVerdict(status: status(items), items: items, findings: findings(shots))
    }

    private static func status(_ items: [GauntletVerdict.Item]) -> Status {
        if items.contains(where: \.verdict.isFailure) { return .fail }
        let binding = items.filter { $0.forgery.grade == .must || $0.forgery.grade == .accept }
        let isOpen = binding.contains { $0.verdict == .inconclusive }
        return items.isEmpty || isOpen ? .inconclusive : .pass
    }

    private static func item(_ shot: GauntletShot, knowsSkew: Bool) -> GauntletVerdict.Item {
        var forgery = shot.forgery
        if forgery.needsSkew && !knowsSkew { forgery.grade = .either }
        let (verdict, reason) = judged(shot, forgery)
        return GauntletVerdict.Item(
            forgery: forgery, got: words(shot.answer), milliseconds: shot.milliseconds, verdict: verdict, reason: reason)
    }

    private static func judged(
        _ shot: GauntletShot, _ forgery: ForgeryDescription
    ) -> (GauntletVerdict.ItemVerdict, reason: String?) {
        // Acceptance and a fetch are proof by themselves, whatever became of the good tokens around.
        if forgery.grade == .must {
            if shot.answer.isAccepted { return (.hole, "it was accepted") }
            if let path = shot.fetches.first { return (.failed, "the server fetched \(path) from the attacker") }
        }
        if case .notSent(let reason) = shot.answer { return (.inconclusive, "it was not sent: \(reason)") }
        guard shot.before.isAccepted else {
            return (.inconclusive, "a good token was not accepted before it: \(words(shot.before))")
        }
        guard shot.after.isAccepted else {
            return (.inconclusive, "a good token was not accepted after it: \(words(shot.after))")
        }
        let refusal = Refusal(shot.answer, wanted: forgery.wanted)
        switch (forgery.grade, refusal) {
        case (_, .unknown):
            return forgery.grade == .either ? (.tolerated, nil) : (.inconclusive, "nothing is known of its answer")
        case (.accept, .accepted): return (.held, nil)
        case (.accept, _): return (.refused, "a good token was not accepted")
        case (.either, _): return (.tolerated, nil)
        case (.should, .accepted): return (.remark, "a strict server refuses it")
        case (.should, .refused): return (.held, nil)
        case (.should, .neither): return (.remark, "it was neither accepted nor refused")
        case (.must, .refused): return (.held, nil)
        case (.must, .neither(let isServersFault)):
            return isServersFault ? (.failed, "the server fell over it") : (.inconclusive, "it was neither accepted nor refused")
        case (.must, .accepted): return (.hole, "it was accepted")
        }
    }

    private static func findings(_ shots: [GauntletShot]) -> [GauntletVerdict.Finding] {
        var names: [GauntletFindingCode: [String]] = [:]
        for shot in shots {
            for code in GauntletFindingCode.allCases where code.isMet(by: shot) {
                names[code, default: []].append(shot.forgery.name)
            }
        }
        return GauntletFindingCode.allCases.compactMap { code in
            names[code].map { GauntletVerdict.Finding(code: code, names: $0) }
        }
    }

    /// An answer in a few words: `401 invalid_token`, `200`, `closed`.
    static func words(_ answer: GauntletAnswer) -> String {
        switch answer {
        case .answered(let reply): [String(reply.status), reply.errorCode ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        case .closed: "closed"
        case .timedOut: "no answer"
        case .unreachable: "unreachable"
        case .malformed: "no HTTP"
        case .notSent: "not sent"
        }
    }
}

/// What an answer amounts to.
enum Refusal: Sendable, Hashable {
    case accepted
    case refused
    case neither(isServersFault: Bool)
    /// A timeout never proves a refusal, nor does a connection that was lost where an answer is due.
    case unknown

    init(_ answer: GauntletAnswer, wanted: ForgeryDescription.Wanted) {
        switch answer {
        case .answered(let reply):
            switch reply.status {
            case 200..<300: self = .accepted
            case 401, 403: self = .refused
            // RFC 6750 section 3.1 has 400 for what cannot be read; the others are for what is too large (RFC 9110, RFC 6585).
            case 400, 413, 414, 431: self = .refused
            // RFC 9110 section 15.6.4: no fault, only no service.
            case 503 where wanted != .unavailable: self = .neither(isServersFault: false)
            // Without a key nothing can be verified, and any 5xx says so.
            case 500... where wanted == .unavailable: self = .refused
            case 500...: self = .neither(isServersFault: true)
            default: self = .neither(isServersFault: false)
            }
        case .closed: self = wanted == .refusal ? .refused : .unknown
        case .timedOut, .unreachable, .malformed, .notSent: self = .unknown
        }
    }
}
