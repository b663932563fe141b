import Testing

@testable import JOSE

@Suite("Digests, random bytes and comparison")
struct CryptoTests {
    @Test("SHA-256 of FIPS 180-4's examples, in both notations")
    func sha256() throws {
        let digest = SHA256Digest.of("abc")
        #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digest.base64URL == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")
        #expect(digest.description == digest.hex)
        #expect(SHA256Digest.of([]).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(digest == SHA256Digest.of(Array("abc".utf8)))
        #expect(Set([digest, SHA256Digest.of("abd"), SHA256Digest.of("abc")]).count == 2)
    }

    @Test("A digest comes back from its 32 bytes, and from no other number of them")
    func digestBytes() {
        let digest = SHA256Digest.of("abc")
        #expect(SHA256Digest(bytes: digest.bytes) == digest)
        #expect(SHA256Digest(bytes: Array(digest.bytes.dropLast())) == nil)
        #expect(SHA256Digest(bytes: digest.bytes + [0]) == nil)
    }

    @Test("SHA-1, SHA-384 and SHA-512 of \"abc\" begin as they should")
    func otherDigests() {
        let abc = Array("abc".utf8)
        #expect(DigestAlgorithm.sha1.of(abc).prefix(4) == [0xA9, 0x99, 0x3E, 0x36])
        #expect(DigestAlgorithm.sha384.of(abc).prefix(4) == [0xCB, 0x00, 0x75, 0x3F])
        #expect(DigestAlgorithm.sha512.of(abc).prefix(4) == [0xDD, 0xAF, 0x35, 0xA1])
    }

    @Test("Random bytes differ, and their number has bounds")
    func random() throws {
        #expect(try randomBytes(count: 0) == [])
        #expect(try randomBytes(count: 32).count == 32)
        #expect(try randomBytes(count: 32) != randomBytes(count: 32))
        for count in [-1, randomBytesCountMax + 1] {
            let error = CryptoError(.countOutOfRange, "\(count) random bytes were asked for; 0 to 1048576 can be given")
            #expect(throws: error) { try randomBytes(count: count) }
        }
    }

    @Test("Comparison in constant time agrees with ==")
    func constantTime() {
        let texts = ["", "a", "b", "ab", "aa", "é", "e\u{301}"]
        for left in texts {
            for right in texts {
                #expect(constantTimeEqual(left, right) == (Array(left.utf8) == Array(right.utf8)))
                #expect(constantTimeEqual(Array(left.utf8), Array(right.utf8)) == (Array(left.utf8) == Array(right.utf8)))
            }
        }
    }

    @Test("A failure of libcrypto says what could not be done, and leaves no error behind for the next user")
    func libcryptoFailure() throws {
        let offCurve = PublicNumbers.p256(x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 2, count: 32))
        #expect(throws: CryptoError(.libcryptoFailed, "libcrypto could not read a P-256 key: point is not on curve")) {
            _ = try KeyHandle(offCurve)
        }
        #expect(CryptoError.libcrypto("do it") == CryptoError(.libcryptoFailed, "libcrypto could not do it: no reason given"))
    }
}
