import StrictJSON

/// Reads claims by their JSON type; nil where a claim is absent. A `null` is no absence.
struct ClaimReader {
    private let members: [JSONMember]
    private var places = Places()

    /// Where the claims that are read stand among the members; -1 for one that is absent.
    private struct Places {
        var (exp, nbf, iat, iss, aud, sub) = (-1, -1, -1, -1, -1, -1)
        var (azp, clientID, jti, scope) = (-1, -1, -1, -1)
    }

    /// One walk over the members.
    init(_ payload: JSONNode) {
        members = payload.object?.members ?? []
        let names = ClaimNames.all
        for index in members.indices {
            switch PackedName(members[index].name) {
            case names.exp: places.exp = index
            case names.nbf: places.nbf = index
            case names.iat: places.iat = index
            case names.iss: places.iss = index
            case names.aud: places.aud = index
            case names.sub: places.sub = index
            case names.azp: places.azp = index
            case names.clientID: places.clientID = index
            case names.jti: places.jti = index
            case names.scope: places.scope = index
            default: continue
            }
        }
    }

    // Each throws `claim-invalid`; the times are nanoseconds since 1970.

    func expiresAt() throws(TokenError) -> Int64? { try time(places.exp, "exp") }
    func notBefore() throws(TokenError) -> Int64? { try time(places.nbf, "nbf") }
    func issuedAt() throws(TokenError) -> Int64? { try time(places.iat, "iat") }
    func issuer() throws(TokenError) -> String? { try text(places.iss, "iss") }
    func audience() throws(TokenError) -> [String]? { try texts(places.aud, "aud") }
    func subject() throws(TokenError) -> String? { try text(places.sub, "sub") }
    func authorizedParty() throws(TokenError) -> String? { try text(places.azp, "azp") }
    func clientID() throws(TokenError) -> String? { try text(places.clientID, "client_id") }
    func tokenID() throws(TokenError) -> String? { try text(places.jti, "jti") }

    /// Word by word; none where the claim is absent or odd, which is no error, since what is odd grants nothing.
    func scope() -> [String] {
        places.scope < 0 ? [] : members[places.scope].node.string.map(scopeWords) ?? []
    }

    private func text(_ place: Int, _ name: String) throws(TokenError) -> String? {
        guard place >= 0 else { return nil }
        guard let text = members[place].node.string else { throw wrongKind(place, name, "a string") }
        return text
    }

    /// One string or an array of them (RFC 7519 section 4.1.3).
    private func texts(_ place: Int, _ name: String) throws(TokenError) -> [String]? {
        guard place >= 0 else { return nil }
        if let text = members[place].node.string { return [text] }
        guard let items = members[place].node.array else { throw wrongKind(place, name, "a string or an array of strings") }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else {
            throw TokenError(.claimInvalid, name, "\(name) is an array that holds more than strings")
        }
        return texts
    }

    private func time(_ place: Int, _ name: String) throws(TokenError) -> Int64? {
        guard place >= 0 else { return nil }
        guard case .number(let number) = members[place].node.value else { throw wrongKind(place, name, "a number") }
        guard let time = nanosecondsSince1970(number) else {
            throw TokenError(.claimInvalid, name, "\(name) is no time between the years 1677 and 2262")
        }
        return time
    }

    private func wrongKind(_ place: Int, _ name: String, _ expected: String) -> TokenError {
        TokenError(.claimInvalid, name, "\(name) is \(members[place].node.kindName), not \(expected)")
    }
}

/// One static value, since each use of one asks whether it was made.
private struct ClaimNames: Sendable {
    static let all = ClaimNames()

    let exp = PackedName("exp")
    let nbf = PackedName("nbf")
    let iat = PackedName("iat")
    let iss = PackedName("iss")
    let aud = PackedName("aud")
    let sub = PackedName("sub")
    let azp = PackedName("azp")
    let clientID = PackedName("client_id")
    let jti = PackedName("jti")
    let scope = PackedName("scope")
}

/// A claim that must be there.
/// - Throws: `claim-missing`.
func required<Value>(_ value: Value?, _ claim: String) throws(TokenError) -> Value {
    guard let value else { throw TokenError(.claimMissing, claim, "\(claim) is not there") }
    return value
}
