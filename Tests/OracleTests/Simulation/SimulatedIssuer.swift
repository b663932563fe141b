import LabProtocol

@testable import Oracle

/// An issuer in virtual time, which records what it does as the real one has to.
struct SimulatedIssuer {
    struct Key: Hashable {
        let name: String
        let published: Int64
        var revoked: Int64?
    }

    let publishNext: Bool
    let lifetime: Int64
    /// Wall clock less run clock, the truth.
    let offset: Int64
    private(set) var keys: [Key] = []
    private(set) var facts: [Fact] = []
    private(set) var tokens: [Int: TokenFacts] = [:]
    private var current = 0

    /// - Parameter lifetime: of tokens, whole seconds.
    init(publishNext: Bool, lifetime: Int64, offset: Int64, now: Int64) {
        self.publishNext = publishNext
        self.lifetime = lifetime
        self.offset = offset
        publish(now)
        if publishNext { publish(now) }
        record(0, .signing, now)
    }

    mutating func rotate(_ now: Int64) {
        record(current, .retired, now)
        if !publishNext { publish(now) }
        current += 1
        record(current, .signing, now)
        if publishNext { publish(now) }
    }

    mutating func revokePrevious(_ now: Int64) {
        for index in 0..<current where keys[index].revoked == nil {
            keys[index].revoked = now
            record(index, .revoked, now)
        }
    }

    /// The keys that an answer holds.
    func keySet(_ now: Int64) -> [String] { keys.filter { $0.revoked == nil }.map(\.name) }

    mutating func answered(_ now: Int64, status: Int, keys: [String]) {
        facts.append(.jwksAnswer(JWKSAnswerFact(at: now, server: "api", status: status, keys: keys)))
    }

    /// Mints a token and returns its number.
    mutating func mint(_ now: Int64, scope: [String], audience: String) -> Int {
        let number = tokens.count + 1
        let issuedAt = (now + offset) / s
        let fact = MintedTokenFact(
            sha256: "sha-\(number)", at: now, thumbprint: keys[current].name, kid: keys[current].name, issuer: "https://issuer/",
            audience: audience, client: "reader", scope: scope, issuedAt: issuedAt, notBefore: nil, expiresAt: issuedAt + lifetime
        )
        tokens[number] = TokenFacts(sha256: fact.sha256, client: "reader", minted: fact)
        return number
    }

    /// A token of no one's.
    mutating func forge() -> Int {
        let number = tokens.count + 1
        tokens[number] = TokenFacts(sha256: "sha-\(number)", client: nil, minted: nil)
        return number
    }

    private mutating func publish(_ now: Int64) {
        keys.append(Key(name: "key-\(keys.count)", published: now, revoked: nil))
        record(keys.count - 1, .published, now)
    }

    private mutating func record(_ index: Int, _ change: KeyFact.Change, _ now: Int64) {
        facts.append(.key(KeyFact(at: now, thumbprint: keys[index].name, kid: keys[index].name, change: change)))
    }
}
