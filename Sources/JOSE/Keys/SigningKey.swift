import COpenSSL
public import StrictJSON

/// A private key. It never leaves libcrypto, save by ``privateKeyPEM()``, and never prints.
public struct SigningKey: Sendable {
    /// The sizes of RSA key that can be generated.
    public static let rsaBitsRange = PublicKey.rsaBitsMin...PublicKey.rsaBitsMax

    /// The only algorithm that it signs by.
    public let algorithm: SignatureAlgorithm
    /// The public part, with the same kid and algorithm and `use` as `sig`.
    public let publicKey: PublicKey
    /// The key ID.
    public let kid: String

    let handle: KeyHandle

    /// A new key. An RSA key of 2048 bits takes some ten to some hundred milliseconds; the others far below one.
    ///
    /// - Parameters:
    ///   - algorithm: what it will sign by.
    ///   - rsaBits: the modulus' size where it is an RSA key, within ``rsaBitsRange``.
    ///   - kid: its name; the thumbprint where none is given, so that equal kids mean equal keys.
    /// - Throws: `rsa-bits-out-of-range`, `libcrypto-failed`.
    public static func generate(
        _ algorithm: SignatureAlgorithm, rsaBits: Int = 2048, kid: String? = nil
    ) throws(CryptoError) -> SigningKey {
        guard algorithm.keyType != .rsa || rsaBitsRange.contains(rsaBits) else {
            throw CryptoError(.rsaBitsOutOfRange, "an RSA key of \(rsaBits) bits was asked for; \(rsaBitsRange) can be made")
        }
        return try SigningKey(handle: .generate(algorithm.keyType, rsaBits: rsaBits), algorithm: algorithm, kid: kid)
    }

    init(handle: KeyHandle, algorithm: SignatureAlgorithm, kid: String?) throws(CryptoError) {
        let numbers = try handle.publicNumbers()
        let kid = kid ?? numbers.thumbprint.base64URL
        self.algorithm = algorithm
        self.kid = kid
        self.handle = handle
        // The public part has a handle of its own, so that whatever is handed to verifiers cannot reach the private one.
        publicKey = PublicKey(numbers: numbers, handle: try KeyHandle(numbers), kid: kid, algorithm: algorithm, use: "sig")
    }

    /// The signature of `signingInput`, as JWS writes it (RFC 7518 section 3).
    /// - Throws: `libcrypto-failed`.
    public func sign(_ signingInput: [UInt8]) throws(CryptoError) -> [UInt8] {
        try handle.sign(signingInput, by: algorithm)
    }

    /// The public JWK: `kty use alg kid`, the numbers, and `x5t x5c` (RFC 7517 sections 4.7, 4.8) where a certificate is given.
    public func jwk(includingCertificate certificate: SelfSignedCertificate? = nil) -> JSON {
        var members = publicKey.jwkMembers
        if let certificate {
            members.append(("x5t", .string(certificate.sha1Thumbprint)))
            members.append(("x5c", .array([.string(certificate.base64)])))
        }
        return JSON(members: members)
    }

    /// The private key in PEM (PKCS #8, not encrypted). This is the one way by which it leaves libcrypto.
    /// - Throws: `libcrypto-failed`.
    public func privateKeyPEM() throws(CryptoError) -> String {
        try handle.privateKeyPEM()
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Kid, algorithm and `<redacted>`.
    public var description: String { "SigningKey(kid: \(kid), algorithm: \(algorithm.rawValue), private: <redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the key, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["private": "<redacted>"]) }
}
