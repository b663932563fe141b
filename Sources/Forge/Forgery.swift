public import LabProtocol

/// One way to attack whoever verifies access tokens, or to see whether a good token is refused: what it is, and how it is made.
///
/// Each stands once, in the file of its family; ``all`` puts the families together and nothing lists the forgeries again.
public struct Forgery: Sendable {
    /// What it is, and the answer that is right.
    public let description: ForgeryDescription
    private let make: @Sendable (ForgeBench) throws -> ForgedCredentials

    /// Every forgery, family by family.
    public static let all: [Forgery] =
        controls + structures + algorithms + keys + headers + signatures + paddings + times + identities + duplicates + scopes
        + requests + encrypted

    /// The forgery of a name; nil where there is none.
    public static func named(_ name: String) -> Forgery? {
        byName[name]
    }

    /// Makes it. The same bench gives the same bytes, save for signatures by PSS and ECDSA, which are random in themselves.
    ///
    /// - Throws: `CryptoError` where libcrypto fails.
    public func forged(on bench: ForgeBench) throws -> ForgedCredentials {
        try make(bench)
    }

    private static let byName = Dictionary(all.map { ($0.description.name, $0) }) { first, _ in first }
}

extension Forgery {
    /// What the members of a family have in common.
    struct Kind: Sendable {
        var family: ForgeryFamily
        var rule: String
        var wanted: ForgeryDescription.Wanted = .unauthorized
        var signer: ForgeryDescription.Signer = .lab

        /// A forgery that is a token, carried as RFC 6750 section 2.1 has it.
        ///
        /// - Parameters:
        ///   - name: the forgery's.
        ///   - grade: what a server owes it.
        ///   - sent: what it is, in a few words.
        ///   - rule: where it differs from the family's, as do `by` and `wanted`.
        ///   - profile: the only shape of token that it makes sense for.
        ///   - needsSkew: whether the server's clock skew must be known.
        ///   - token: makes the token's bytes.
        func token(
            _ name: String, _ grade: ForgeryDescription.Grade, _ sent: String, rule: String? = nil,
            by signer: ForgeryDescription.Signer? = nil, wanted: ForgeryDescription.Wanted? = nil,
            profile: ForgeryDescription.Profile? = nil, needsSkew: Bool = false,
            _ token: @escaping @Sendable (ForgeBench) throws -> [UInt8]
        ) -> Forgery {
            request(name, grade, sent, rule: rule, by: signer, wanted: wanted, profile: profile, needsSkew: needsSkew) { bench in
                .bearer(try token(bench))
            }
        }

        /// A forgery that is more than a token in its place.
        func request(
            _ name: String, _ grade: ForgeryDescription.Grade, _ sent: String, rule: String? = nil,
            by signer: ForgeryDescription.Signer? = nil, wanted: ForgeryDescription.Wanted? = nil,
            profile: ForgeryDescription.Profile? = nil, needsSkew: Bool = false,
            _ make: @escaping @Sendable (ForgeBench) throws -> ForgedCredentials
        ) -> Forgery {
            let description = ForgeryDescription(
                name: name, family: family, rule: rule ?? self.rule, grade: grade, signer: signer ?? self.signer,
                wanted: grade == .accept ? .accepted : wanted ?? self.wanted, sent: sent, profile: profile, needsSkew: needsSkew)
            return Forgery(description: description, make: make)
        }
    }
}
