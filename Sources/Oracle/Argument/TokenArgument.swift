import KeyCache
import LabProtocol

/// The checks of a token with the facts that they go by. What they find is what the obligation was made of.
struct TokenArgument {
    private let token: PresentedToken
    private let need: Route.Need
    private let account: KnowledgeAccount?
    private let casebook: Casebook

    init(_ circumstances: Circumstances, _ casebook: Casebook) {
        token = circumstances.token
        need = circumstances.need
        account = circumstances.account
        self.casebook = casebook
    }

    /// In the order in which the reasons are told.
    var checks: [Argument.Check] { [audience, issuer, key, notBefore, expiry, scope] }

    private var audience: Argument.Check {
        check(
            "aud", "the token is for the API that the server serves", "RFC 7519 section 4.1.3", checkAudience(token),
            [Argument.Fact("aud is \(token.fact.audience); \(token.server.name) serves \(token.server.audience)")])
    }

    private var issuer: Argument.Check {
        let trusted = token.server.issuer.map { "\(token.server.name) trusts \($0)" } ?? "no fact says whom the server trusts"
        return check(
            "iss", "the token is from the issuer that the server trusts", "RFC 7519 section 4.1.1", checkIssuer(token),
            [Argument.Fact("iss is \(token.fact.issuer); \(trusted)")])
    }

    private var key: Argument.Check {
        check(
            "key", "the server has the key that signed the token, as far as its cache can know it",
            "RFC 7515 section 4.1.4, RFC 7517 section 5", checkKey(token), lifeFacts + knowledgeFacts)
    }

    private var lifeFacts: [Argument.Fact] {
        guard let life = token.key else { return [Argument.Fact("no fact speaks of key \(token.fact.kid)")] }
        let moments: [(String, Int64?)] = [
            ("was published", life.publishedAt), ("began to sign", life.signingAt), ("signed no longer", life.retiredAt),
            ("was revoked", life.revokedAt),
        ]
        return moments.compactMap { words, at in at.map { Argument.Fact("key \(life.shortName) \(words)", at: $0) } }
    }

    private var knowledgeFacts: [Argument.Fact] {
        guard let account else {
            return [Argument.Fact("\(token.server.name) does not say how it caches, so that it \(token.knowledge.words) the key")]
        }
        var facts = account.answers.map(words)
        if account.mayHaveNone { facts.append(Argument.Fact("\(token.server.name) may have had no key set at all")) }
        return facts + [Argument.Fact("so \(token.server.name) \(token.knowledge.words) the key")]
    }

    private func words(_ answer: KnowledgeAccount.Answer) -> Argument.Fact {
        let what =
            answer.isKeySet ? "a key set \(answer.holdsKey ? "with" : "without") the key" : "an answer that is no key set"
        let use = answer.mayBeInUse ? "it may be what \(token.server.name) goes by" : "it was too old to go by"
        let replaced =
            answer.replacedFrom.map { "; one given from \(casebook.words.at($0)) on ought to stand in its place" } ?? ""
        return Argument.Fact("\(token.server.name) was given \(what); \(use)\(replaced)", at: answer.at)
    }

    private var notBefore: Argument.Check {
        let rule = "the token is refused before nbf less the skew, and accepted from nbf on"
        guard let start = token.fact.notBefore else {
            return check("nbf", rule, "RFC 7519 section 4.1.5", checkNotBefore(token), [Argument.Fact("the token has no nbf")])
        }
        return check(
            "nbf", rule, "RFC 7519 section 4.1.5", checkNotBefore(token),
            [instant("nbf less \(skewWords)", start, plus: -token.server.skew), instant("nbf", start)] + clockFacts)
    }

    private var expiry: Argument.Check {
        check(
            "exp", "the token is accepted before exp, and refused from exp plus the skew on", "RFC 7519 section 4.1.4",
            checkExpiry(token),
            [
                instant("exp", token.fact.expiresAt),
                instant("exp plus \(skewWords)", token.fact.expiresAt, plus: token.server.skew),
            ] + clockFacts)
    }

    private var scope: Argument.Check {
        let isCovered = need.isMet(by: token.fact.scope)
        let needed = need.scopes.isEmpty ? "nothing" : need.scopes.joined(separator: " ")
        let held = token.fact.scope.isEmpty ? "nothing" : token.fact.scope.joined(separator: " ")
        return check(
            "scope", "the token holds what the call needs; 403 is for a wholly valid token alone", "RFC 6750 section 3.1",
            isCovered ? Finding(.valid, .valid) : Finding(.invalid, .scopeMissing(need)),
            [Argument.Fact("the call needs \(needed); the token holds \(held)")])
    }

    private var skewWords: String { "the skew of \(Words.length(token.server.skew))" }

    /// What the server's clock adds to the doubt.
    private var clockFacts: [Argument.Fact] {
        guard token.server.clockError > 0 else { return [] }
        return [Argument.Fact("the server's clock may count whole seconds: ± \(Words.length(token.server.clockError))")]
    }

    private func instant(_ name: String, _ seconds: Int64, plus offset: Int64 = 0) -> Argument.Fact {
        guard casebook.clock.isKnown else { return Argument.Fact("\(name) is \(seconds); the wall clock was never read") }
        let range = casebook.clock.instants(ofWall: seconds, plus: offset)
        return Argument.Fact(name, at: range.lowerBound, until: range.upperBound)
    }

    private func check(
        _ name: String, _ rule: String, _ section: String, _ finding: Finding, _ facts: [Argument.Fact]
    ) -> Argument.Check {
        Argument.Check(name: name, rule: rule, section: section, finding: finding.validity.told, facts: facts)
    }
}

extension Validity {
    fileprivate var told: Argument.Check.Finding {
        switch self {
        case .valid: .valid
        case .unsettled: .either
        case .invalid: .invalid
        }
    }
}

extension Knowledge {
    /// As `it may know`.
    fileprivate var words: String {
        switch self {
        case .must: "had to know"
        case .mustNot: "could not know"
        case .may: "may have known, or not,"
        }
    }
}
