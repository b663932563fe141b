import KeyCache
import LabProtocol

@testable import Oracle

/// A token as it truly is, whatever the history says of it.
struct SimulatedToken {
    let number: Int
    let forgery: Forgery?
    let kid: String
    /// The thumbprint of the key that signed it; nil where that is none of the issuer's.
    let signer: String?
    let issuer: String
    let audience: String
    let scope: [String]
    /// Seconds since 1970.
    let expiresAt: Int64
    let notBefore: Int64?
}

/// An issuer in virtual time, which records what it does as the real one has to.
struct SimulatedIssuer {
    struct Key: Hashable {
        let name: String
        let kid: String
        var published: Int64?
        var revoked: Int64?
        var minted: Int64?
    }

    private let publishesNext: Bool
    private let lifetime: Int64
    private(set) var keys: [Key] = []
    private(set) var facts: [Fact] = []
    private(set) var tokens: [Int: TokenFacts] = [:]
    private(set) var truths: [SimulatedToken] = []
    private var current = 0
    private var next: Int?
    /// From new to old, those that are revoked among them no longer.
    private var previous: [Int] = []

    init(_ schedule: Schedule) {
        publishesNext = schedule.publishesNext
        lifetime = schedule.lifetime
        let now = -schedule.issuerAge
        current = make()
        publish(current, now)
        if publishesNext {
            let fresh = make()
            publish(fresh, now)
            next = fresh
        }
        record(current, .signing, now)
    }

    /// The keys of the set, as the real one orders them.
    func keySet() -> PlayedKeys {
        let all = [current] + (next.map { [$0] } ?? []) + previous
        return PlayedKeys(
            all.filter { keys[$0].published != nil && keys[$0].revoked == nil }.map {
                PlayedKey(kid: keys[$0].kid, thumbprint: keys[$0].name)
            })
    }

    /// The keys of the set as it stood at an instant.
    func keySet(at instant: Int64) -> PlayedKeys {
        PlayedKeys(
            keys.filter { $0.published ?? .max <= instant && instant < $0.revoked ?? .max }.map {
                PlayedKey(kid: $0.kid, thumbprint: $0.name)
            })
    }

    /// Turns to another key.
    ///
    /// - Returns: a key that is to be published later.
    mutating func rotate(_ style: RotationStyle, _ now: Int64) -> Int? {
        let old = current
        var late: Int?
        switch style {
        case .rollback:
            guard let latest = previous.first else { return nil }
            previous.removeFirst()
            current = latest
        case .standard, .auth0, .rotateAndRevoke:
            if let waiting = next {
                let fresh = make()
                (current, next) = (waiting, fresh)
                publish(fresh, now)
            } else {
                current = make()
                publish(current, now)
            }
        case .surprise:
            current = make()
            publish(current, now)
        case .reuseKid:
            current = make(kid: keys[old].kid)
            publish(current, now)
        case .publishLate:
            current = make()
            late = current
        }
        record(old, .retired, now)
        previous.insert(old, at: 0)
        record(current, .signing, now)
        if style == .rotateAndRevoke { revoke(old, now) }
        return late
    }

    mutating func publish(_ index: Int, _ now: Int64) {
        guard keys[index].published == nil, keys[index].revoked == nil else { return }
        keys[index].published = now
        record(index, .published, now)
    }

    mutating func revokePrevious(_ now: Int64) {
        for index in previous { revoke(index, now) }
    }

    private mutating func revoke(_ index: Int, _ now: Int64) {
        keys[index].revoked = now
        previous.removeAll { $0 == index }
        record(index, .revoked, now)
    }

    mutating func answered(_ server: String, _ now: Int64, status: Int, keys: PlayedKeys) {
        facts.append(
            .jwksAnswer(JWKSAnswerFact(at: now, server: server, status: status, keys: keys.keys.map(\.thumbprint))))
    }

    /// Mints a token for a server and returns its number.
    mutating func mint(_ kind: TokenKind, for server: Schedule.Server, _ now: Int64, wall: Int64) -> Int {
        let issuedAt = wall / s
        let isExpired = kind == .expired || kind == .expiredLongerScope
        let lacksScope = kind == .longerScope || kind == .expiredLongerScope
        let issuer =
            switch kind {
            case .otherIssuer: "https://elsewhere/"
            case .longerIssuer: "https://\(server.name).issuer/and/more"
            default: server.issuer
            }
        let token = SimulatedToken(
            number: tokens.count + 1, forgery: nil, kid: keys[current].kid, signer: keys[current].name, issuer: issuer,
            audience: kind == .otherAudience ? "http://elsewhere" : server.audience,
            scope: lacksScope ? ["read:database", "data"] : ["read:data", "write:data"],
            expiresAt: isExpired ? issuedAt - 1 : issuedAt + lifetime, notBefore: kind == .notYet ? issuedAt + 2 : nil)
        let fact = MintedTokenFact(
            sha256: "sha-\(token.number)", at: now, thumbprint: keys[current].name, kid: token.kid, issuer: issuer,
            audience: token.audience, client: "reader", scope: token.scope, issuedAt: issuedAt, notBefore: token.notBefore,
            expiresAt: token.expiresAt)
        tokens[token.number] = TokenFacts(sha256: fact.sha256, client: "reader", minted: fact)
        truths.append(token)
        keys[current].minted = keys[current].minted ?? now
        return token.number
    }

    /// Makes a token that is none, and returns its number.
    mutating func forge(_ forgery: Forgery, for server: Schedule.Server, _ now: Int64, wall: Int64, luck: Int) -> Int {
        let kid =
            switch forgery {
            case .unknownKid, .attackersKid, .nobodys: "unknown-\(luck % 9)"
            case .otherCase: keys[current].kid.uppercased()
            default: keys[current].kid
            }
        let isGenuine = forgery == .unknownKid || forgery == .otherCase || forgery == .otherScheme
        let number = tokens.count + 1
        truths.append(
            SimulatedToken(
                number: number, forgery: forgery, kid: kid, signer: isGenuine ? keys[current].name : nil, issuer: server.issuer,
                audience: server.audience, scope: ["read:data", "write:data"], expiresAt: wall / s + lifetime, notBefore: nil))
        tokens[number] = TokenFacts(sha256: "sha-\(number)", client: nil, minted: nil)
        if let grade = forgery.grade {
            facts.append(
                .tokenForged(
                    ForgedTokenFact(
                        sha256: "sha-\(number)", at: now, name: forgery.rawValue, grade: grade,
                        wanted: forgery == .otherScheme ? .malformed : .unauthorized, server: server.name, client: "reader")))
        }
        return number
    }

    private mutating func make(kid: String? = nil) -> Int {
        keys.append(Key(name: "thumbprint-\(keys.count)", kid: kid ?? "key-\(keys.count)"))
        return keys.count - 1
    }

    private mutating func record(_ index: Int, _ change: KeyFact.Change, _ now: Int64) {
        facts.append(.key(KeyFact(at: now, thumbprint: keys[index].name, kid: keys[index].kid, change: change)))
    }
}

extension Schedule.Server {
    /// The issuer that it trusts, on a listener of its own.
    var issuer: String { "https://\(name).issuer/" }
    var audience: String { "http://\(name)" }
}
