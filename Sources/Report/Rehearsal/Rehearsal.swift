public import Oracle

/// What a rehearsal of a server has shown: its stories, each with the oracle's verdict.
public struct Rehearsal: Sendable {
    /// One story as it was played.
    public struct Story: Sendable {
        /// Its name, as `surprise-rotation`.
        public var name: String
        /// The name of its run, which `keyturn report` takes.
        public var run: String
        /// The verdict; nil where there is none.
        public var verdict: Verdict?
        /// Why it could not be played to its end; nil where it was.
        public var problem: String?
        /// What was seen of the server's leeway; nil where no one looked.
        public var leeway: Leeway?

        /// Creates a story from its parts.
        public init(name: String, run: String, verdict: Verdict?, problem: String?, leeway: Leeway?) {
            self.name = name
            self.run = run
            self.verdict = verdict
            self.problem = problem
            self.leeway = leeway
        }
    }

    /// How long past `exp` tokens were accepted.
    public struct Leeway: Sendable, Hashable {
        /// The longest that one was seen to be accepted, nanoseconds; 0 where none was.
        public var accepted: Int64
        /// From how long past `exp` on each was refused, nanoseconds; nil where that was not seen.
        public var refusedFrom: Int64?

        /// Creates a leeway from its parts.
        public init(accepted: Int64, refusedFrom: Int64?) {
            self.accepted = accepted
            self.refusedFrom = refusedFrom
        }
    }

    /// What was rehearsed, as `node server.js`.
    public var server: String
    /// The stories in the order in which they were played.
    public var stories: [Story]
    /// The gauntlet's verdict; nil where it was not run.
    public var gauntlet: GauntletVerdict?
    /// How long the tokens of the API live that the server guards, nanoseconds.
    public var tokenLifetime: Int64

    /// Creates a rehearsal from its parts.
    public init(server: String, stories: [Story], gauntlet: GauntletVerdict?, tokenLifetime: Int64) {
        self.server = server
        self.stories = stories
        self.gauntlet = gauntlet
        self.tokenLifetime = tokenLifetime
    }

    /// Whether a good token was ever accepted; without that, nothing else means anything.
    public var acceptedAnything: Bool {
        stories.contains { $0.verdict?.traffics.contains { $0.accepted > 0 } ?? false }
    }

    func story(_ name: String) -> Story? { stories.first { $0.name == name } }
}

extension Rehearsal.Story {
    /// The one server's measures; a rehearsal has no other.
    var outage: Measure? { verdict?.outages.first }
    /// Nil where its callers are to keep a token that is dead: whoever does that is stranded by every server.
    var stranded: Measure? { Self.ofKeepers.contains(name) ? nil : verdict?.stranded.first }
    var exposure: Measure? { verdict?.exposures.first }
    var fetches: Int { verdict?.jwksFetches.values.reduce(0, +) ?? 0 }
    var calls: Int { verdict?.traffics.reduce(0) { $0 + $1.requests } ?? 0 }

    /// Calls that went as they must not: live tokens that were not served, callers whose token died under them, and what had to be
    /// refused and was accepted.
    var failed: Int { (outage?.affected ?? 0) + (stranded?.affected ?? 0) + (verdict?.boxes[.wronglyAccepted] ?? 0) }

    /// Whether it asks nothing of the server but what holds in every run: it is there for what it measures.
    var onlyMeasures: Bool { verdict?.rules.allSatisfy { $0.kind == .invariant } ?? false }

    /// The stories in which callers keep dead tokens on purpose.
    private static let ofKeepers: Set<String> = ["expiry", "revocation", "revocation-while-idle"]

    /// The request that tells most of what went wrong: one that a rule failed on, else the first of the longest stretch in which
    /// callers met trouble, else one that was refused in an odd form. Nil where nothing is to be told.
    var tellingRequest: Int? {
        let failed = verdict?.rules.first { $0.status == .fail && !$0.requests.isEmpty }
        let stretches = [outage, exposure, stranded].compactMap(\.self).compactMap(\.episodes.first)
        return failed?.requests.first ?? stretches.first?.firstRequest ?? oddRefusals?.requests.first
    }

    /// What was refused in a form that RFC 6750 does not have.
    var oddRefusals: RuleResult? { verdict?.rules.first { $0.code == "refusal-form" && !$0.requests.isEmpty } }
}
