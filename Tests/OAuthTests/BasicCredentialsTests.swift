import Testing

@testable import OAuth

@Suite("Basic credentials")
struct BasicCredentialsTests {
    @Test("are form-encoded before they are joined, and decoded after (RFC 6749 section 2.3.1)")
    func encoded() throws {
        for (id, secret, header) in [
            ("supa-cli", "s3cret", "Basic c3VwYS1jbGk6czNjcmV0"),
            // a%3Ab:c+d
            ("a:b", "c d", "Basic YSUzQWI6Yytk"),
            // a:%2B%25%26%3D
            ("a", "+%&=", "Basic YTolMkIlMjUlMjYlM0Q="),
            // %D0%BA:%F0%9F%94%91
            ("к", "🔑", "Basic JUQwJUJBOiVGMCU5RiU5NCU5MQ=="),
            ("a", "", "Basic YTo="),
        ] {
            #expect(BasicCredentials.headerValue(id: id, secret: secret) == header)
            let read = try #require(try BasicCredentials.decode([header]))
            #expect(read.id.utf8.elementsEqual(id.utf8))
            #expect(read.secret.utf8.elementsEqual(secret.utf8))
        }
    }

    @Test("are read back as they were written, whatever bytes their base64 ends with")
    func roundTrip() throws {
        for length in 0..<70 {
            let secret = String(String.UnicodeScalarView((0..<length).map { Unicode.Scalar(UInt8(truncatingIfNeeded: $0 &* 7)) }))
            let read = try #require(try BasicCredentials.decode([BasicCredentials.headerValue(id: "c\(length)", secret: secret)]))
            #expect(read.id == "c\(length)")
            #expect(read.secret.utf8.elementsEqual(secret.utf8))
        }
    }

    @Test("of clients that do not encode, as most HTTP libraries, are read where nothing had to be encoded")
    func unencoded() throws {
        // a:b:c~!* — the first colon parts, and a tilde may stand for itself.
        let read = try #require(try BasicCredentials.decode(["Basic YTpiOmN+ISo="]))
        #expect(read.id == "a")
        #expect(read.secret == "b:c~!*")
    }

    @Test(
        "that cannot be read are refused",
        arguments: [
            "Basic YTpi=", "Basic YTpi====", "Basic YTp", "Basic YTo", "Basic YTo=YTo=", "Basic =YTo", "Basic Y=o=", "Basic ====",
            "Basic =", "Basic YT pi", "Basic YTpi\n", "Basic YTp-", "Basic YTp_", "Basic YT%3A", "Basic \u{E9}\u{E9}",
            // Non-zero bits behind the last byte.
            "Basic YTp=", "Basic YTr=", "Basic YTpiYh==", "Basic YTpiYmN=",
            // No colon, no ID, no UTF-8, a broken escape, a bare & or =.
            "Basic YWJj", "Basic OnM=", "Basic Og==", "Basic gDph", "Basic YTqA", "Basic YTolNA==", "Basic YTolWlo=",
            "Basic YTolRkY=", "Basic YTomYg==", "Basic YTo9Yg==",
        ])
    func unreadable(header: String) {
        #expect(
            throws: OAuthRefusal(status: 400, code: .invalidRequest, description: "The Basic credentials could not be read.")
        ) {
            _ = try BasicCredentials.decode([header])
        }
    }

    @Test("longer than their bound are refused, and cost no more than their length", .timeLimit(.minutes(1)))
    func bounded() throws {
        let longest = BasicCredentials.headerValue(
            id: "a", secret: String(repeating: "s", count: BasicCredentials.bytesMax / 4 * 3 - 2))
        #expect(longest.utf8.count == "Basic ".utf8.count + BasicCredentials.bytesMax)
        #expect(try BasicCredentials.decode([longest])?.id == "a")
        for length in [BasicCredentials.bytesMax, 4_000_000] {
            let long = BasicCredentials.headerValue(id: "a", secret: String(repeating: "s", count: length))
            #expect(throws: OAuthRefusal.self) { _ = try BasicCredentials.decode([long]) }
        }
        #expect(throws: OAuthRefusal.self) { _ = try BasicCredentials.decode(["Basic " + Hostile.marks]) }
    }
}
