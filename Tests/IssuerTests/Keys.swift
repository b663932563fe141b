import JOSE
import StrictJSON

@testable import Issuer

/// Keys to fill a ring with.
enum Keys {
    /// Keys of P-256, which are made in no time.
    static func quick(_ count: Int) throws -> [KeyRing.Entry] {
        try (0..<count).map { _ in try entry(.es256) }
    }

    /// One key of each algorithm.
    static func quick(_ algorithms: SignatureAlgorithm...) throws -> [KeyRing.Entry] {
        try algorithms.map { try entry($0) }
    }

    /// Three RSA keys, made once since they take time.
    static func rsa() throws -> [KeyRing.Entry] { try shared.get() }

    private static let shared = Result { try (0..<3).map { _ in try entry(.rs256) } }

    private static func entry(_ algorithm: SignatureAlgorithm) throws -> KeyRing.Entry {
        let key = try SigningKey.generate(algorithm)
        let certificate = try SelfSignedCertificate(for: key, commonName: "localhost", now: Samples.wall, validFor: .hours(1))
        return KeyRing.Entry(key: key, certificate: certificate)
    }
}
