import Testing

@testable import JOSE

@Suite("Base64url")
struct Base64URLTests {
    @Test("RFC 4648 section 10 and RFC 7515 appendix C, both ways")
    func vectors() {
        let vectors: [([UInt8], String)] = [
            ([], ""), (Array("f".utf8), "Zg"), (Array("fo".utf8), "Zm8"), (Array("foo".utf8), "Zm9v"),
            (Array("foob".utf8), "Zm9vYg"), (Array("fooba".utf8), "Zm9vYmE"), (Array("foobar".utf8), "Zm9vYmFy"),
            ([3, 236, 255, 224, 193], "A-z_4ME"),
        ]
        for (bytes, text) in vectors {
            #expect(Base64URL.encode(bytes) == text)
            #expect(Base64URL.decode(text) == bytes)
        }
    }

    @Test("Every length and byte comes back")
    func roundTrip() {
        let all = (0...255).map { UInt8($0) }
        for count in 0...all.count {
            let bytes = Array(all.suffix(count))
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }

    @Test(
        "No text but the canonical one is decoded",
        arguments: [
            "A", "AAAAA", "Zg=", "Zg==", "Zm8=", "Zh", "Zm9", "Zm8\n", " Zm8", "Zm 8", "Zm8\0", "+m8v", "Zm/v", "Zm8é", "Zm8.",
            "A-z_4MF",
        ])
    func refused(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test("What is decoded has no second text: of all texts of two bytes, and of longer ones that end in them")
    func oneText() {
        for front: [UInt8] in [[], Array("A".utf8), Array("Zm".utf8), Array("Zm8v".utf8), Array("Zm8vA".utf8)] {
            var accepted = 0
            var wrong = 0
            for last in 0...UInt16.max {
                let text = front + [UInt8(last >> 8), UInt8(last & 0xFF)]
                guard let bytes = Base64URL.decode(text) else { continue }
                accepted += 1
                if Base64URL.encodedBytes(bytes) != text { wrong += 1 }
            }
            #expect(wrong == 0)
            // 64 letters, then four bits that are zero, two bits, or none.
            #expect(accepted == [2: 64 * 4, 3: 64 * 16, 0: 64 * 64][(front.count + 2) % 4])
        }
    }

    @Test("Base64 with padding, for x5c", arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v")])
    func padded(text: String, encoded: String) {
        #expect(base64Text(Array(text.utf8)) == encoded)
    }
}
