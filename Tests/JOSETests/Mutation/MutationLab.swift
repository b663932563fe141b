import StrictJSON

@testable import JOSE

/// An issuer with a key of each type, a token by each, and an attacker who signs with keys of the same names.
struct MutationLab: Sendable {
    let keySet: JSON
    let keys: JWKSet
    let tokens: [[UInt8]]
    let attackerSet: JSON

    private let signers: [Thumbprint]
    private let parsedTokens: [CompactToken]
    private let forgeries: [CompactToken]

    static func open() throws -> MutationLab { try shared.get() }

    private static let shared = Result { try MutationLab() }

    private init() throws {
        let lab = try Lab.open()
        let others = try ["curve": SignatureAlgorithm.es256, "edwards": .edDSA].map { try SigningKey.generate($1, kid: $0) }
        let owned = [lab.key] + others
        let stolen = try [lab.attacker] + others.map { try SigningKey.generate($0.algorithm, kid: $0.kid) }
        keySet = JWKSet.json(of: owned)
        attackerSet = JWKSet.json(of: stolen)
        keys = try JWKSet.parse(keySet.bytes())
        signers = owned.map(\.publicKey.thumbprint)
        tokens = try owned.map { Array(try TokenSigner.sign(claims: Lab.claims(), key: $0).utf8) }
        parsedTokens = try tokens.map { try CompactToken.parse($0) }
        forgeries =
            try stolen.map { try CompactToken.parse(try TokenSigner.sign(claims: Lab.claims(), key: $0)) }
            + tokens.map { try CompactToken.parse(Self.withoutSignature($0)) }
    }

    func accepts(_ token: CompactToken, by keys: JWKSet) -> Bool {
        (try? Self.verifier.verify(token, keys: keys, now: Lab.now)) != nil
    }

    /// Whether a key set takes the tokens by their own keys alone, and no forgery.
    func isHarmless(_ keys: JWKSet) -> Bool {
        let thumbprints = keys.keys.map(\.thumbprint)
        for (signer, token) in zip(signers, parsedTokens) where accepts(token, by: keys) {
            guard thumbprints.contains(signer) else { return false }
        }
        return !forgeries.contains { accepts($0, by: keys) }
    }

    private static let verifier = Lab.verifier(algorithms: Set(SignatureAlgorithm.allCases))

    /// With zeros in its place.
    private static func withoutSignature(_ token: [UInt8]) throws -> [UInt8] {
        let parsed = try CompactToken.parse(token)
        let zeros = [UInt8](repeating: 0, count: parsed.signature.count)
        let end = token.lastIndex(of: UInt8(ascii: ".")) ?? token.endIndex
        return token[...end] + Base64URL.encodedBytes(zeros)
    }
}
