import Testing

@testable import Conductor

@Suite("The trust store for Java")
struct TrustStoreTests {
    @Test("SHA-1 is that of FIPS 180-4's examples")
    func digests() {
        let texts = ["", "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"]
        #expect(
            texts.map { hexadecimal(SHA1.digest(of: Array($0.utf8))) } == [
                "da39a3ee5e6b4b0d3255bfef95601890afd80709", "a9993e364706816aba3e25717850c26c9cd0d89d",
                "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            ])
    }

    @Test("A store holds the certificate behind a header, with a checksum")
    func layout() throws {
        let pem = "-----BEGIN CERTIFICATE-----\nAQID\nBAU=\n-----END CERTIFICATE-----\n"
        let store = try #require(TrustStore.jks(pem: pem, milliseconds: 258))
        let head = "feedfeed00000002000000010000000200" + "0b6b65797475726e2d6c6162" + "0000000000000102" + "0005582e353039"
        #expect(hexadecimal(store.dropLast(20)) == head + "00000005" + "0102030405")
        #expect(store.count == 20 + store.dropLast(20).count)
    }

    @Test("What is no certificate in PEM makes none")
    func wrong() {
        for text in ["", "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n"] {
            #expect(TrustStore.jks(pem: text, milliseconds: 0) == nil)
        }
    }

    private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
