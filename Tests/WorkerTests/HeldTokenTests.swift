import Curl
import LabProtocol
import OAuth
import Testing

@testable import Worker

@Suite("A token that is held")
struct HeldTokenTests {
    @Test("lives as long as its issuer said, counted from its arrival, and ten leap years at the most")
    func lifetime() throws {
        #expect(try held("t", expiresIn: 3).expiresAt == 5_000_000_000)
        #expect(try held("t", expiresIn: 0).expiresAt == 2_000_000_000)
        #expect(try held("t", expiresIn: nil).expiresAt == nil)
        #expect(try held("t", expiresIn: .max).expiresAt == 2_000_000_000 + 316_224_000_000_000_000)
        #expect(try held("t", expiresIn: nil).obtainedAt == 2_000_000_000)
    }

    @Test("knows its exp where it is a JWT, and none where it is not")
    func expiry() throws {
        // {"alg":"RS256"}.{"exp":1700000000}, {"exp":"x"}, {}
        for (token, expiry) in [
            ("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.c2ln", 1_700_000_000),
            ("eyJhbGciOiJSUzI1NiJ9.eyJleHAiOiJ4In0.c2ln", nil),
            ("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", nil), ("opaque", nil), ("a.b.c", nil),
        ] as [(String, Int64?)] {
            #expect(try held(token, expiresIn: 3).expiryClaim == expiry)
        }
    }

    @Test("cannot be one that would break out of its header, and the message does not repeat it")
    func unsafe() {
        for token in ["s3cret\r\nX: y", "s3cret\n", "\u{0}s3cret"] {
            #expect(throws: CurlHeadersError.badValue(name: "Authorization")) { try held(token, expiresIn: 3) }
        }
        #expect(!"\(CurlHeadersError.badValue(name: "Authorization"))".contains("s3cret"))
    }

    @Test("never prints itself")
    func redacted() throws {
        let token = try held("s3cret", expiresIn: 3)
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!"\(token)".contains("s3cret"))
        #expect(!String(reflecting: token).contains("s3cret"))
        #expect(!dumped.contains("s3cret"))
    }

    private func held(_ token: String, expiresIn: Int64?) throws -> HeldToken {
        try HeldToken(TokenResponse(accessToken: token, scope: nil, expiresIn: expiresIn), number: 1, now: 2_000_000_000)
    }
}
