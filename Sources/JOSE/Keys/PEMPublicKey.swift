import COpenSSL
import StrictJSON

/// A public key that came in PEM, by itself or in a certificate, which is not verified and only names its key and its end.
public struct PEMPublicKey: Sendable {
    /// The most bytes of a text; a certificate for an RSA key of 8192 bits takes some 4,000.
    public static let bytesMax = 32_768

    /// The key, for one algorithm and for signatures.
    public let key: PublicKey
    /// When the certificate ends, in seconds since 1970; nil for a bare key.
    public let certificateEndsAt: Int64?

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: SubjectPublicKeyInfo or an X.509 certificate in PEM (RFC 7468 sections 5 and 13).
    ///   - algorithm: the only one that the key shall verify.
    ///   - kid: the key's name; its thumbprint where none is given.
    /// - Throws: `libcrypto-failed` where it is neither, the key is of another type, or one that is refused as weak.
    public init(_ text: String, algorithm: SignatureAlgorithm, kid: String? = nil) throws(CryptoError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.bytesMax else {
            throw CryptoError(.libcryptoFailed, "a public key of \(bytes.count) bytes is none")
        }
        var end: Int64 = -1
        let pointer = try made(copenssl_read_public_key(bytes, Int32(bytes.count), &end), "read a public key")
        let handle = KeyHandle(owning: pointer, type: algorithm.keyType)
        guard handle.isOf(algorithm.keyType) else {
            throw CryptoError(.libcryptoFailed, "the public key is not of type \(algorithm.keyType.rawValue)")
        }
        let numbers = try handle.publicNumbers()
        let kid = kid ?? numbers.thumbprint.base64URL
        let known = PublicKey(numbers: numbers, handle: try KeyHandle(numbers), kid: kid, algorithm: algorithm, use: "sig")
        // The reader of JWKs knows what is weak.
        do {
            key = try PublicKey(jwk: StrictJSON.parse(known.jwk.bytes(), named: "JWK", limits: .keySet))
        } catch let refusal as JWKRefusal {
            throw CryptoError(.libcryptoFailed, "the public key is refused: \(refusal)")
        } catch {
            throw CryptoError(.libcryptoFailed, "the public key cannot be read")
        }
        certificateEndsAt = end < 0 ? nil : end
    }
}
