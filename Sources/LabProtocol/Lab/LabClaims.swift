public import StrictJSON

extension Lab {
    /// The most claims of its own that an API or a client may have.
    public static let claimsMax = 50
    /// The most bytes that they may take as JSON text.
    public static let claimsBytesMax = 4_096
    /// How deep they may be nested.
    public static let claimsDepthMax = 8

    /// What the issuer writes into an access token by itself, or what decides on its being accepted (RFC 7519 section 4.1, RFC 9068
    /// section 2.2, Auth0's own).
    public static let claimsReserved = [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "client_id", "azp", "gty", "permissions",
    ]
}

extension JSONReader {
    /// Reads claims of one's own, an object.
    ///
    /// - Returns: nil where one of them is reserved, or they are too many, too long or too deep.
    public func claims() -> JSON.Members? {
        guard let entries = map(max: Lab.claimsMax) else { return nil }
        let errorsBefore = bag.count
        for entry in entries where Lab.claimsReserved.contains(where: { $0.utf8.elementsEqual(entry.name.utf8) }) {
            let _: Bool? = entry.reader.fail(
                .claimReserved, problem: "the claim \"\(entry.name)\" is the issuer's to write", expected: "another name",
                at: entry.namePlace)
        }
        guard bag.count == errorsBefore else { return nil }
        let members = JSON.Members(entries.map { ($0.name, JSON($0.reader.node)) })
        let isDeep = entries.contains { Self.depth($0.reader.node) > Lab.claimsDepthMax }
        guard !isDeep, JSON.object(members).bytes().count <= Lab.claimsBytesMax else {
            return fail(
                .claimsTooLarge, problem: isDeep ? "these claims are nested too deep" : "these claims are too long for a token",
                expected: "at most \(Lab.claimsBytesMax) bytes and \(Lab.claimsDepthMax) levels")
        }
        return members
    }

    private static func depth(_ node: JSONNode) -> Int {
        switch node.value {
        case .array(let items): 1 + (items.map(depth).max() ?? 0)
        case .object(let object): 1 + (object.members.map { depth($0.node) }.max() ?? 0)
        default: 1
        }
    }
}
