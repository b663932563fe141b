import StrictJSON
import Testing

@testable import JOSE

@Suite("Private keys in PEM")
struct SigningKeyPEMTests {
    @Test("come back as the same key", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm, kid: "kept")
        let read = try SigningKey(privateKeyPEM: key.privateKeyPEM(), algorithm: algorithm, kid: "kept")
        #expect(read.jwk().text() == key.jwk().text())
        let input = Array("header.payload".utf8)
        #expect(key.publicKey.verifies(try read.sign(input), of: input, by: algorithm))
        #expect(
            try SigningKey(privateKeyPEM: key.privateKeyPEM(), algorithm: algorithm).kid == key.publicKey.thumbprint.base64URL)
    }

    @Test("of another type, too small, damaged, public or encrypted are refused, and no part of them is told")
    func refused() throws {
        let rsa = try SigningKey.generate(.rs256).privateKeyPEM()
        let p256 = try SigningKey.generate(.es256)
        var damaged = rsa
        let middle = damaged.index(damaged.startIndex, offsetBy: damaged.count / 2)
        damaged.replaceSubrange(middle...middle, with: damaged[middle] == "A" ? "B" : "A")
        let cases: [(String, SignatureAlgorithm, CryptoError.Code)] = [
            (rsa, .es256, .libcryptoFailed), (try p256.privateKeyPEM(), .rs256, .libcryptoFailed),
            (try p256.privateKeyPEM(), .edDSA, .libcryptoFailed), (damaged, .rs256, .libcryptoFailed),
            (try p256.handle.publicKeyPEM(), .es256, .libcryptoFailed), ("", .rs256, .libcryptoFailed),
            ("\0", .rs256, .libcryptoFailed), (rsa + String(repeating: " ", count: 20_000), .rs256, .libcryptoFailed),
            (small, .rs256, .rsaBitsOutOfRange), (encrypted, .es256, .libcryptoFailed), (p384, .es256, .libcryptoFailed),
        ]
        for (index, (text, algorithm, code)) in cases.enumerated() {
            do throws(CryptoError) {
                _ = try SigningKey(privateKeyPEM: text, algorithm: algorithm)
                Issue.record("case \(index) was taken")
            } catch {
                #expect(error.code == code, "case \(index): \(error)")
                #expect(error.sentence.count < 200)
            }
        }
    }

    @Test("under another name are the same key")
    func renamed() throws {
        let key = try SigningKey.generate(.es256)
        let renamed = try key.renamed("other")
        #expect(renamed.kid == "other")
        #expect(renamed.publicKey.kid == "other")
        #expect(renamed.publicKey.thumbprint == key.publicKey.thumbprint)
        #expect(key.publicKey.verifies(try renamed.sign([7]), of: [7], by: .es256))
    }
}

/// RSA with 1024 bits.
private let small = """
    -----BEGIN PRIVATE KEY-----
    MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAMTol3o72dUzLY/5
    ysPGHXlgHHZs1xjTn8OuT8bCW7krflTuU6wmf66f5oBGWPNPHskLj1LOhaj/iqpl
    NX/0clw/0axnJ4GpSxsV2YfMWTaQyVLeb7Xr0CGO3XqAuNZwtC1slxe4LYnOJxAD
    LIhohHhbFvJ9LOeINX7qhH9c9iahAgMBAAECgYAlNhNSPTdITBijKcCAyNLPGjOm
    yaDIh02c7DcVR6uPzcFdCYD0en4MoRktSp4KtPwLYEzgiDjIHCq3UtMOcEKgCWvN
    54opI5hc7vysmNI4yQRb6lXakMIkpgcrRZz9gDx50xSBWz25UHuQ3RaAQmQWOqfm
    CRBv+vL/b3u/J6o+xQJBAOS3bwG2FieveiDFEoXLvtXY2EiOr7xBQ9e9mAiRsLal
    PxfU1qYUm2Vltr0TxONnKa3qPsIQ0KfD+7rwenlFhD8CQQDcZc2gJRzCDBBCSoTp
    pNqR7UF1nh3sUvSdRRr8b8JhnHVWTWBEaCtR5YOs7FtoFh85G+dTC9zD0NCLWZeO
    cB0fAkBXYTVJxBUmyEWya1guQa8A6D2JSuoc1BplPAvviimnPe6i3i+7d7f+vyNX
    jUv1TR6BUTL01ZPB5IAx5VoFJuflAkEAqvPEJV3kCpf03JaUte4LI3mWdrbomvBV
    kM+TeQ7vBWuokAKAk08Bmwqdsjm7ROcz3MZKDd57pN+Jgy1BI1jPHQJAcks0sW4l
    Cd4Z/KlwXsfGrms9rqQ9pzikqtbU1OoTzQ4x6euwc5bFcdruGJRifL4Gzh/SZaQv
    AFDbimMiEqgJdg==
    -----END PRIVATE KEY-----
    """

/// P-256 under the password "secret".
private let encrypted = """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhG4FSw/O7ozwICCAAw
    DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEETcabjf+qxpUsF0ACoN7iUEgZCx
    /rXaVtuU62EnO39Bz5FE8BnDyh0Jf1GafaW28Y4z2Cims7lL5UOSunXbPbVmCOCg
    EFKseXdxY3Sr13+42d9E2zOMLTtgnOw4CmB9KDzKzSqAkB1tvryfIv1cVXdKxAVo
    KBiMo2FzplOOns2Dj3QCy512vvoBLLYQo77XoCR3v3yHKwyj6OsXsuWqdBmFPbU=
    -----END ENCRYPTED PRIVATE KEY-----
    """

/// P-384, which no algorithm here uses.
private let p384 = """
    -----BEGIN PRIVATE KEY-----
    MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDAr0Hg93zZmnwjwwNuH
    DlzbVPmBgp96m22hxY95dH9puVYasHQxJGQV+2DVrLFm15+hZANiAASBDp/g1rfT
    dkCJHzxNT9boj9Hz4k0c0lBmGrSCKyD4ldz0GKRZRxuY1ZudA0ElWmCsPIAh7lCf
    3Y6y0jp1a3Ch6Il1/WZleCzi0VgqfWUGzA7ikJOtEXuGHntpThFqGnU=
    -----END PRIVATE KEY-----
    """
