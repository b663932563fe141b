import LabProtocol
import Oracle

/// What a rehearsal found to be changed, a paragraph each.
struct RehearsalFinding: Sendable, Hashable {
    /// The story that showed it.
    let story: String
    let text: String
}

extension Rehearsal {
    var findings: [RehearsalFinding] {
        stories.flatMap(failures) + stories.compactMap(measured) + forms + gauntletFindings
    }

    /// What failed or could not be played, with what to do about it.
    private func failures(_ story: Story) -> [RehearsalFinding] {
        if let problem = story.problem {
            let lines = problem.split(whereSeparator: \.isNewline).joined(separator: " ")
            return [RehearsalFinding(story: story.name, text: "It could not be played: \(lines)")]
        }
        let failed = (story.verdict?.rules ?? []).filter { $0.status == .fail }
        guard !failed.isEmpty else { return [] }
        let facts = failed.map { "\($0.wanted): \($0.measured)\($0.reason.map { " (\($0))" } ?? "")." }.joined(separator: " ")
        return [RehearsalFinding(story: story.name, text: "\(facts) \(Self.advice[story.name] ?? "")")]
    }

    /// What no expectation asks for and is worth knowing all the same.
    private func measured(_ story: Story) -> RehearsalFinding? {
        switch story.name {
        case "surprise-rotation", "rotate-and-revoke":
            guard let outage = story.outage, outage.affected > 0 else { return nil }
            let length = DurationWords.range(atLeast: outage.atLeast, atMost: outage.atMost)
            return RehearsalFinding(
                story: story.name,
                text: """
                    Good tokens of the new key were not served for \(length), \(NumberWords.count(outage.affected, "call")) of \
                    \(NumberWords.count(outage.of)); the key set was fetched \(NumberWords.count(story.fetches, "time")). \
                    Fetch it again when a token names a key that is not in it, at most once in a few seconds; until then, \
                    publish each key ahead of its use.
                    """)
        case "revocation", "revocation-while-idle":
            guard let exposure = story.exposure, exposure.affected > 0 else { return nil }
            let length = DurationWords.range(atLeast: exposure.atLeast, atMost: exposure.atMost)
            return RehearsalFinding(
                story: story.name,
                text: """
                    Tokens of a revoked key were accepted for \(length) after its revocation, \
                    \(NumberWords.count(exposure.affected)) of \(NumberWords.count(exposure.of, "call")). How long that can last \
                    is the age to which the server lets its key set come: give it one that you can bear, and let it be fetched anew \
                    also while no one calls.
                    """)
        case "expiry":
            guard let leeway = story.leeway, leeway.accepted > Self.leewayToTell else { return nil }
            let length = leeway.refusedFrom == nil ? "longer than" : "up to"
            return RehearsalFinding(
                story: story.name,
                text: """
                    Expired tokens were accepted for \(length) \(DurationWords.length(leeway.refusedFrom ?? leeway.accepted)) \
                    past exp. A leeway is for clocks that differ; what it adds to a token's life it adds to the wait before a \
                    revocation.
                    """)
        default: return nil
        }
    }

    /// A whole-second clock's second, and one to spare.
    private static let leewayToTell: Int64 = 2_000_000_000

    private var forms: [RehearsalFinding] {
        guard let story = stories.first(where: { $0.oddRefusals != nil }), let rule = story.oddRefusals else { return [] }
        let advice =
            "Say in WWW-Authenticate why (RFC 6750 section 3), so that clients can tell an expired token from a lack of rights."
        return [RehearsalFinding(story: story.name, text: "\(rule.measured). \(advice)")]
    }

    private var gauntletFindings: [RehearsalFinding] {
        let holes = gauntlet?.items.filter { $0.verdict.isFailure } ?? []
        guard !holes.isEmpty else { return [] }
        let names = holes.prefix(10).map { "\($0.forgery.name) (\($0.got))" }.joined(separator: ", ")
        let more = holes.count > 10 ? " and \(NumberWords.count(holes.count - 10)) more" : ""
        return [
            RehearsalFinding(story: "gauntlet", text: "Not answered as they must be: \(names)\(more). keyturn gauntlet says why.")
        ]
    }

    /// What to do about a story that failed.
    private static let advice = [
        "normal-calls": "Does the server take its issuer, audience and CA from the environment (docs/servers.md)?",
        "scope-denial": """
        Compare scopes as whole words; answer 401 where there is no valid token, and 403 where there is one without the scope.
        """,
        "expiry": "Check exp on every call, also of a token that was seen before.",
        "announced-rotation": """
        The new key was in the key set before it signed: fetch the set again before such a key is used, or when a token names a \
        key that is not in it.
        """,
        "double-rotation": """
        The second key was in the key set for a second only before it signed: fetch the set again when a token names a key that \
        is not in it, and do not count a cooldown from a fetch that helped.
        """,
        "issuer-outage": "Go on with the keys that you have when they cannot be fetched.",
        "clock-skew": "Allow for clocks that differ by some seconds, in iat and nbf as well as in exp.",
        "unknown-kid-flood": """
        Ask for the key set at most once in a few seconds, however many unknown keys are named, and remember those that \
        were asked for.
        """,
    ]
}
