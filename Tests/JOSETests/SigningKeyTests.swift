import StrictJSON
import Testing

@testable import JOSE

@Suite("Signing keys")
struct SigningKeyTests {
    @Test("What a key signs, its public part verifies, and nothing else", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let other = try SigningKey.generate(algorithm)
        let input = Array("header.payload".utf8)
        // Twice, so that the second uses contexts that were used before.
        for _ in 1...2 {
            let signature = try key.sign(input)
            #expect(key.publicKey.verifies(signature, of: input, by: algorithm))
            #expect(!key.publicKey.verifies(signature, of: input + [0], by: algorithm))
            #expect(!key.publicKey.verifies(signature + [0], of: input, by: algorithm))
            #expect(!key.publicKey.verifies(signature.dropLast(), of: input, by: algorithm))
            #expect(!key.publicKey.verifies([], of: input, by: algorithm))
            #expect(!other.publicKey.verifies(signature, of: input, by: algorithm))
            for different in SignatureAlgorithm.allCases where different != algorithm {
                #expect(!key.publicKey.verifies(signature, of: input, by: different))
            }
        }
        #expect(try key.sign([]).count == (algorithm.keyType == .rsa ? 256 : 64))
    }

    @Test("Its kid is its thumbprint unless it is given one")
    func kid() throws {
        let key = try SigningKey.generate(.es256)
        #expect(key.kid == key.publicKey.thumbprint.base64URL)
        #expect(try SigningKey.generate(.es256, kid: "mine").publicKey.kid == "mine")
    }

    @Test("An RSA key is as large as asked, within bounds")
    func bits() throws {
        #expect(try SigningKey.generate(.ps256, rsaBits: 3072).publicKey.bits == 3072)
        for bits in [-1, 0, 512, 1024, 2047, 8193] {
            let error = CryptoError(.rsaBitsOutOfRange, "an RSA key of \(bits) bits was asked for; 2048...8192 can be made")
            #expect(throws: error) { try SigningKey.generate(.rs256, rsaBits: bits) }
        }
    }

    @Test("It never prints; its PEM leaves by one method alone")
    func redaction() throws {
        let key = try SigningKey.generate(.es256, kid: "k")
        var dumped = ""
        dump(key, to: &dumped)
        let expected = "SigningKey(kid: k, algorithm: ES256, private: <redacted>)"
        #expect("\(key)" == expected)
        #expect(String(reflecting: key) == expected)
        #expect(dumped == "▿ \(expected)\n  - private: \"<redacted>\"\n")
        #expect(try key.privateKeyPEM().hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(!key.jwk().text().contains("\"d\""))
        #expect(try key.publicKey.pem().hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(try key.publicKey.der().count == 91)
    }

    @Test("Many threads sign and verify with one key at once")
    func threads() async throws {
        let key = try SigningKey.generate(.es256)
        let results = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let input = Array("\(number)".utf8)
                    let signature = try key.sign(input)
                    return key.publicKey.verifies(signature, of: input, by: .es256)
                        && !key.publicKey.verifies(signature, of: input + input, by: .es256)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results == [Bool](repeating: true, count: 200))
    }
}
