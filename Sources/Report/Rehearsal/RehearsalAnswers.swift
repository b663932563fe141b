import Oracle

/// The three questions that a rehearsal answers first.
struct RehearsalAnswer: Sendable, Hashable {
    enum Word: String, Sendable {
        case yes = "YES"
        case no = "NO"
        case unknown = "?"
    }

    let question: String
    /// A stable name for machines.
    let code: String
    /// Nil where the answer is a length of time.
    let word: Word?
    let text: String
}

extension Rehearsal {
    var answers: [RehearsalAnswer] { [rotateSafely, waitBeforeRevoking, revokeInAHurry] }

    private var rotateSafely: RehearsalAnswer {
        func answer(_ word: RehearsalAnswer.Word, _ text: String) -> RehearsalAnswer {
            RehearsalAnswer(question: "Can you rotate safely?", code: "rotateSafely", word: word, text: text)
        }
        let played = ["announced-rotation", "double-rotation"].compactMap(story).filter { $0.verdict != nil && $0.problem == nil }
        guard acceptedAnything, played.count == 2 else { return answer(.unknown, "too little was seen to say") }
        let calls = played.reduce(0) { $0 + $1.calls }
        let hit = played.filter { $0.failed > 0 }
        let failed = hit.reduce(0) { $0 + $1.failed }
        let words = "\(NumberWords.count(failed)) of \(NumberWords.count(calls, "call")) failed"
        guard hit.isEmpty else {
            let longest = hit.compactMap(\.outage).filter { $0.affected > 0 }.max { $0.atLeast < $1.atLeast }
            let outage = longest.map { "; out for \(DurationWords.range(atLeast: $0.atLeast, atMost: $0.atMost))" } ?? ""
            return answer(.no, "\(words) in \(hit.map(\.name).joined(separator: ", "))\(outage)")
        }
        let isSure = played.allSatisfy { $0.verdict?.status == .pass }
        return answer(isSure ? .yes : .unknown, isSure ? words : "\(words), and too little was seen to be sure")
    }

    private var waitBeforeRevoking: RehearsalAnswer {
        let life = "the life of the old key's last token"
        let leeway = story("expiry")?.leeway
        let (wait, text): (Int64, String) =
            switch leeway {
            case nil: (tokenLifetime, "(\(life); the server's leeway was not seen)")
            case let leeway? where leeway.refusedFrom.map { $0 <= Self.noLeewayNanosecondsMax } ?? false:
                (tokenLifetime, "(\(life); the server gives no leeway)")
            case let leeway? where leeway.refusedFrom == nil:
                (
                    tokenLifetime + leeway.accepted,
                    "or more (\(life), and a leeway longer than \(DurationWords.length(leeway.accepted)))"
                )
            case let leeway?:
                (
                    tokenLifetime + (leeway.refusedFrom ?? 0),
                    "(\(life), and a leeway of at most \(DurationWords.length(leeway.refusedFrom ?? 0)))"
                )
            }
        return RehearsalAnswer(
            question: "Wait before you revoke", code: "waitBeforeRevoking", word: nil,
            text: "\(DurationWords.length(wait)) \(text)")
    }

    /// What a clock that counts whole seconds gives away by itself.
    private static let noLeewayNanosecondsMax: Int64 = 1_000_000_000

    /// How long a dead key may be accepted that still counts as a revocation in a hurry.
    private static let hurryNanosecondsMax: Int64 = 60_000_000_000

    private var revokeInAHurry: RehearsalAnswer {
        func answer(_ word: RehearsalAnswer.Word, _ text: String) -> RehearsalAnswer {
            RehearsalAnswer(question: "Can you revoke in a hurry?", code: "revokeInAHurry", word: word, text: text)
        }
        let measures = ["revocation", "revocation-while-idle", "rotate-and-revoke"].compactMap { story($0)?.exposure }
        let seen = measures.filter { $0.of > 0 }
        guard acceptedAnything, !seen.isEmpty else { return answer(.unknown, "no token of a dead key was presented") }
        let stranded = "callers that keep their token are stranded for up to \(DurationWords.length(tokenLifetime))"
        let least = seen.map(\.atLeast).max() ?? 0
        let ended = seen.compactMap(\.atMost).max()
        // A story that was over before another one saw the end does not speak against that.
        let most = seen.contains { $0.atMost == nil && $0.atLeast > ended ?? -1 } ? nil : ended
        guard let most else {
            // A server that stops a second after the play would have deserved another answer.
            let text = "a dead key is accepted for longer than \(DurationWords.length(least))"
            guard least <= Self.hurryNanosecondsMax else { return answer(.no, "\(text); \(stranded)") }
            return answer(.unknown, "\(text), and no end was seen: --watch plays longer; \(stranded)")
        }
        guard most <= Self.hurryNanosecondsMax else {
            return answer(.no, "a dead key is accepted for \(DurationWords.range(atLeast: least, atMost: most)); \(stranded)")
        }
        let exposure = most == 0 ? "no dead key was accepted" : "a dead key is accepted for at most \(DurationWords.length(most))"
        return answer(.yes, "\(exposure); \(stranded)")
    }
}
