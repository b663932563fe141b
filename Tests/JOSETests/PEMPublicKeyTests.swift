import JOSE
import StrictJSON
import Testing

@Suite("A public key in PEM")
struct PEMPublicKeyTests {
    @Test("is read by itself and from a certificate, whose end is told", arguments: SignatureAlgorithm.allCases)
    func reads(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let bare = try PEMPublicKey(key.publicKey.pem(), algorithm: algorithm)
        #expect(bare.certificateEndsAt == nil)
        let now: Int64 = 1_700_000_000_000_000_000
        let certificate = try SelfSignedCertificate(for: key, commonName: "client", now: now, validFor: .hours(2))
        let held = try PEMPublicKey(certificate.pem, algorithm: algorithm, kid: "mine")
        #expect(held.certificateEndsAt == 1_700_007_200)
        for (read, kid) in [(bare.key, key.publicKey.thumbprint.base64URL), (held.key, "mine")] {
            #expect(read.thumbprint == key.publicKey.thumbprint)
            #expect(read.kid == kid)
            #expect(SignatureAlgorithm.allCases.filter(read.fits) == [algorithm])
            #expect(read.verifies(try key.sign([1, 2, 3]), of: [1, 2, 3], by: algorithm))
        }
    }

    @Test("that is none, of another type, or private is refused without a word of it")
    func refuses() throws {
        let key = try SigningKey.generate(.es256)
        let long = try key.publicKey.pem() + String(repeating: "x", count: PEMPublicKey.bytesMax)
        for (text, algorithm) in [
            ("", SignatureAlgorithm.es256), ("s3cret", .es256), (try key.publicKey.pem(), .rs256),
            (try key.publicKey.pem(), .edDSA),
            (try key.privateKeyPEM(), .es256), (String(try key.publicKey.pem().dropLast(40)), .es256), (long, .es256),
        ] {
            let error = #expect(throws: CryptoError.self) { try PEMPublicKey(text, algorithm: algorithm) }
            #expect(error?.code == .libcryptoFailed)
            #expect(error.map { !"\($0)".contains("s3cret") } == true)
        }
    }
}
