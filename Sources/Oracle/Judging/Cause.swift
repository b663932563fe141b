import LabProtocol

/// Why a server was obliged as it was.
enum Cause: Sendable, Hashable {
    /// The call needs no token.
    case openRoute
    /// The server declares no such route.
    case unknownRoute
    /// Nothing speaks against the token.
    case valid
    /// The call carried no token.
    case noToken
    /// The history does not say which token it carried.
    case unresolvedToken
    /// The issuer did not mint the token.
    case unknownToken
    /// The token was forged under this name.
    case forged(String)
    /// The token is for another API.
    case wrongAudience(String)
    /// The token is from another issuer.
    case wrongIssuer(String)
    /// No fact says which issuer the server trusts.
    case issuerUnsettled
    /// No set that the server may have been using holds the key, by its ID.
    case keyNotKnown(String)
    /// Some sets that the server may have been using hold the key, by its ID.
    case keyUnsettled(String)
    /// The key was revoked while the server's set still held it.
    case keyRevoked(String)
    /// `exp`, in seconds since 1970, and the skew were over.
    case expired(Int64)
    /// `exp`, in seconds since 1970, or the skew after it was just then.
    case expiring(Int64)
    /// `nbf`, in seconds since 1970, was not yet, not even with the skew.
    case notYetValid(Int64)
    /// `nbf`, in seconds since 1970, or the skew before it was just then.
    case starting(Int64)
    /// The server's clock was ahead by so many nanoseconds (negative: behind), so that it and the true one say different things of
    /// the token's times.
    case clockOff(Int64)
    /// The token does not hold what the call needs.
    case scopeMissing(Route.Need)

    /// The cause as the end of a sentence.
    ///
    /// - Parameters:
    ///   - skew: the server's, in nanoseconds.
    ///   - casebook: for times.
    func description(skew: Int64, _ casebook: Casebook) -> String {
        switch self {
        case .openRoute: "the call needs no token"
        case .unknownRoute: "the server declares no such route"
        case .valid: "the token was valid and its scope enough"
        case .noToken: "the call carried no token"
        case .unresolvedToken: "the history does not say which token it carried"
        case .unknownToken: "the issuer did not mint the token"
        case .forged(let name): "the token was forged (\(name))"
        case .wrongAudience(let audience): "the token is for \(audience)"
        case .wrongIssuer(let issuer): "the token is from \(issuer)"
        case .issuerUnsettled: "no fact says which issuer the server trusts"
        case .keyNotKnown(let kid): "no key set that the server may have been using holds key \(kid.prefix(8))"
        case .keyUnsettled(let kid): "only some key sets that the server may have been using hold key \(kid.prefix(8))"
        case .keyRevoked(let kid): "key \(kid.prefix(8)) was revoked, and the server's set still held it"
        case .expired(let expiry):
            "the token expired at \(time(expiry, casebook)) and the skew of \(Words.length(skew)) was over"
        case .expiring(let expiry): "the token expired at \(time(expiry, casebook)), within the skew and the clock's error"
        case .notYetValid(let start): "the token is valid from \(time(start, casebook)) on"
        case .starting(let start): "the token is valid from \(time(start, casebook)) on, within the skew and the clock's error"
        case .clockOff(let offset):
            "by the server's clock, which was set \(Words.length(offset == .min ? .max : abs(offset))) "
                + "\(offset < 0 ? "behind" : "ahead"), and by the true one the token's times say different things"
        case .scopeMissing(.any(let scopes)): "the token does not hold any of \(scopes.joined(separator: " "))"
        case .scopeMissing(let need): "the token does not hold \(need.scopes.joined(separator: " "))"
        }
    }

    /// Where it is said what follows from it; nil for what only the history or the lab says.
    var section: String? {
        switch self {
        case .openRoute, .unknownRoute, .unresolvedToken, .issuerUnsettled: nil
        case .valid, .unknownToken: "RFC 6749 section 7"
        case .noToken, .forged, .scopeMissing: "RFC 6750 section 3.1"
        case .wrongAudience: "RFC 7519 section 4.1.3"
        case .wrongIssuer: "RFC 7519 section 4.1.1"
        case .keyNotKnown, .keyUnsettled, .keyRevoked: "RFC 7515 section 4.1.4"
        case .expired, .expiring, .clockOff: "RFC 7519 section 4.1.4"
        case .notYetValid, .starting: "RFC 7519 section 4.1.5"
        }
    }

    /// Whether the key's life is what it is about.
    var isAboutKey: Bool {
        switch self {
        case .keyNotKnown, .keyUnsettled, .keyRevoked: true
        default: false
        }
    }

    private func time(_ seconds: Int64, _ casebook: Casebook) -> String {
        casebook.clock.isKnown ? casebook.words.at(casebook.clock.instants(ofWall: seconds).upperBound) : "\(seconds)"
    }
}
