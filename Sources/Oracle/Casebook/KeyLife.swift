import KeyCache
import LabProtocol

/// One signing key's life, gathered from its facts. Times are nanoseconds on the run's clock.
struct KeyLife: Sendable {
    let thumbprint: String
    let kid: String
    var publishedAt: Int64?
    var signingAt: Int64?
    var retiredAt: Int64?
    var revokedAt: Int64?
    /// How many tokens it signed, when the first was minted, and the last `exp` in seconds since 1970.
    var tokens = 0
    var firstMintedAt: Int64?
    var lastExpiry: Int64?
    /// Since when tokens with its key ID were about, this key's or another's.
    var askedFrom: Int64?

    init(thumbprint: String, kid: String) {
        self.thumbprint = thumbprint
        self.kid = kid
    }

    /// The name that people know it by: the start of its key ID.
    var shortName: String { String(kid.prefix(8)) }

    /// Its time in the key set, which for a key that signs unpublished has not come; nil where no fact speaks of the key.
    var publication: KeyPublication? {
        let published = publishedAt ?? signingAt.map { _ in .max }
        return published.map {
            KeyPublication(thumbprint: thumbprint, kid: kid, published: $0, removed: revokedAt, askedFrom: askedFrom)
        }
    }

    /// Whether it had been revoked when a server decided, somewhere in [sent, answered].
    func revoked(sent: Int64, answered: Int64) -> Certainty {
        guard let revokedAt else { return .no }
        return Certainty(passed: revokedAt...revokedAt, sent: sent, answered: answered)
    }

    mutating func take(_ fact: KeyFact) {
        switch fact.change {
        case .published: publishedAt = publishedAt ?? fact.at
        case .signing:
            signingAt = signingAt ?? fact.at
            // It signs again.
            retiredAt = nil
        case .retired: retiredAt = retiredAt ?? fact.at
        case .revoked: revokedAt = revokedAt ?? fact.at
        }
    }

    mutating func take(_ token: MintedTokenFact) {
        tokens += 1
        firstMintedAt = min(firstMintedAt ?? token.at, token.at)
        lastExpiry = max(lastExpiry ?? token.expiresAt, token.expiresAt)
    }
}

/// All keys of a run, in the order of their publication, found by their thumbprint.
struct KeyLives: Sendable {
    let all: [KeyLife]
    private let indices: [String: Int]

    init(keys: [KeyFact], tokens: some Sequence<MintedTokenFact>) {
        var lives: [String: KeyLife] = [:]
        for fact in keys.sorted(by: { $0.at < $1.at }) {
            lives[fact.thumbprint, default: KeyLife(thumbprint: fact.thumbprint, kid: fact.kid)].take(fact)
        }
        for token in tokens {
            lives[token.thumbprint, default: KeyLife(thumbprint: token.thumbprint, kid: token.kid)].take(token)
        }
        // A key ID may have been used for another key before: only of one that is this key's alone the first token is known.
        let owners = Dictionary(grouping: lives.values.map(\.kid)) { $0 }.mapValues(\.count)
        for life in lives.values where owners[life.kid] == 1 { lives[life.thumbprint]?.askedFrom = life.firstMintedAt }
        all = lives.values.sorted { ($0.publishedAt ?? .max, $0.thumbprint) < ($1.publishedAt ?? .max, $1.thumbprint) }
        indices = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.thumbprint, $0) })
    }

    /// The key that was the n-th to sign, from 1; nil where there are not so many.
    func signer(_ number: Int) -> KeyLife? {
        let signers = all.enumerated().filter { $0.element.signingAt != nil }.sorted {
            ($0.element.signingAt ?? .max, $0.offset) < ($1.element.signingAt ?? .max, $1.offset)
        }
        return signers.indices.contains(number - 1) ? signers[number - 1].element : nil
    }

    /// The place of a key in ``all``.
    func index(of thumbprint: String) -> Int? { indices[thumbprint] }
}
