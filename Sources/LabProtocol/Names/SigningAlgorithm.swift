/// The algorithms by which an API's access tokens can be signed, under the names of RFC 7518 section 3.1 and RFC 8037.
public enum SigningAlgorithm: String, Codable, Sendable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    case rs384 = "RS384"
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    case rs512 = "RS512"
    /// RSASSA-PSS with SHA-256.
    case ps256 = "PS256"
    /// ECDSA on P-256 with SHA-256.
    case es256 = "ES256"
    /// Ed25519.
    case edDSA = "EdDSA"
}

extension Lab {
    /// The algorithms that the APIs ask for, in the order of the list above; RS256 where there is no API. The first one also signs
    /// the tokens of the management API.
    public var signingAlgorithms: [SigningAlgorithm] {
        let used = Set(apis.values.map(\.signingAlgorithm))
        return used.isEmpty ? [.rs256] : SigningAlgorithm.allCases.filter(used.contains)
    }
}
