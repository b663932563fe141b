import JOSE
import LabProtocol
import OAuth
import StrictJSON
import Testing

@testable import Issuer

@Suite("What the issuer knows of its tokens")
struct TokenRecordsTests {
    private let clock = ManualClock(Samples.wall)
    private let keys: [KeyRing.Entry]
    private let ring: KeyRing
    private let records: TokenRecords
    private let minting: Minting
    private let issuer: IssuerURL

    init() throws {
        let clock = clock
        keys = try Keys.quick(3)
        ring = RecordedRing(keys[0], keys[1]).ring
        records = TokenRecords(keys: ring, wall: { clock.now })
        minting = Minting(keys: ring, wall: { clock.now })
        issuer = try Samples.issuer()
    }

    private static let inactive = #"{"active":false}"#

    @Test("an opaque token is told about by its claims until it expires, and by this issuer alone")
    func opaque() throws {
        let response = try records.issue(granted(), issuer: issuer)
        #expect(response.accessToken.utf8.count == 43)
        #expect(response.expiresIn == 86_400)
        #expect(
            about(response.accessToken)
                == #"{"active":true,"iss":"https://localhost:4443/","sub":"supa-cli@clients","aud":"http://localhost:8080","#
                + #""iat":1700000000,"exp":1700086400,"scope":"read:data","client_id":"supa-cli","region":"eu","#
                + #""token_type":"Bearer"}"#)
        let other = try #require(IssuerURL("https://localhost:4444"))
        #expect(records.introspection(of: response.accessToken, issuer: other).text() == Self.inactive)
        #expect(about(response.accessToken + "x") == Self.inactive)
        clock.advance(by: .seconds(86_399))
        #expect(about(response.accessToken) != Self.inactive)
        clock.advance(by: .seconds(1))
        #expect(about(response.accessToken) == Self.inactive)
    }

    @Test("a JWT is active until it expires or its key is revoked")
    func jwt() throws {
        let token = try minting.mint(granted(), issuer: issuer).response.accessToken
        #expect(
            about(token)
                == #"{"active":true,"iss":"https://localhost:4443/","sub":"supa-cli@clients","aud":"http://localhost:8080","#
                + #""iat":1700000000,"exp":1700086400,"scope":"read:data","gty":"client-credentials","azp":"supa-cli","#
                + #""region":"eu","client_id":"supa-cli","token_type":"Bearer"}"#)
        _ = ring.rotate(fresh: [keys[2]])
        #expect(about(token) != Self.inactive)
        _ = ring.revokePrevious()
        #expect(about(token) == Self.inactive)
        let second = try minting.mint(granted(), issuer: issuer).response.accessToken
        clock.advance(by: .seconds(86_401))
        #expect(about(second) == Self.inactive)
    }

    @Test("what is no token, or another's, is only not active")
    func strangers() throws {
        let token = try minting.mint(granted(), issuer: issuer).response.accessToken
        let foreign = RecordedRing(keys[2], keys[1]).ring
        let forged = try Minting(keys: foreign, wall: { Samples.wall }).mint(granted(), issuer: issuer).response.accessToken
        let elsewhere = try minting.mint(granted(), issuer: #require(IssuerURL("https://localhost:4444"))).response.accessToken
        for text in ["", "x", "a.b.c", String(token.dropLast(4)), token + ".", forged, elsewhere] {
            #expect(about(text) == Self.inactive, "\(text)")
        }
    }

    @Test("a token of either kind is revoked by its own client, once, and by no other")
    func revoked() throws {
        for token in [
            try records.issue(granted(), issuer: issuer).accessToken,
            try minting.mint(granted(), issuer: issuer).response.accessToken,
        ] {
            #expect(throws: GrantRefusal.tokenOfAnother) { try records.revoke(token, by: "other-cli", issuer: issuer) }
            #expect(about(token) != Self.inactive)
            #expect(try records.revoke(token, by: "supa-cli", issuer: issuer) == SHA256Digest.of(token))
            #expect(about(token) == Self.inactive)
            #expect(try records.revoke(token, by: "supa-cli", issuer: issuer) == nil)
            #expect(try records.revoke(token, by: "other-cli", issuer: issuer) == nil)
        }
        #expect(try records.revoke("x", by: "supa-cli", issuer: issuer) == nil)
    }

    @Test("a JWT that was revoked stays so when its ECDSA signature is turned into another good one")
    func malleated() throws {
        let token = try minting.mint(granted(), issuer: issuer).response.accessToken
        let twin = try Self.twin(of: token)
        #expect(twin != token)
        #expect(about(twin) == about(token))
        #expect(about(twin) != Self.inactive)
        #expect(try records.revoke(twin, by: "supa-cli", issuer: issuer) == SHA256Digest.of(twin))
        #expect(about(twin) == Self.inactive)
        #expect(about(token) == Self.inactive)
        #expect(records.isRevoked(try CompactToken.parse(token)))
    }

    @Test("claims of one's own do not decide whether a token is said to be active")
    func claimsOfAnswer() throws {
        let own = JSON.Members([("active", false), ("token_type", "mac"), ("region", "eu")])
        for token in [
            try records.issue(granted(own), issuer: issuer).accessToken,
            try minting.mint(granted(own), issuer: issuer).response.accessToken,
        ] {
            let answer = try StrictJSON.parse(Array(about(token).utf8), named: "answer", limits: .request)
            #expect(answer["active"]?.bool == true)
            #expect(answer["token_type"]?.string == "Bearer")
            #expect(answer["region"]?.string == "eu")
        }
    }

    @Test("a table takes no more than it can hold, and takes again when something has expired")
    func bounded() {
        let table = ExpiringTable<Int>(countMax: 2)
        func digest(_ name: String) -> SHA256Digest { SHA256Digest.of(name) }
        #expect(table.put(1, for: digest("a"), until: 10, now: 0))
        #expect(table.put(2, for: digest("b"), until: 20, now: 0))
        #expect(!table.put(3, for: digest("c"), until: 30, now: 0))
        #expect(table.put(4, for: digest("b"), until: 21, now: 1))
        #expect(!table.put(3, for: digest("c"), until: 30, now: 9))
        #expect(table.put(3, for: digest("c"), until: 30, now: 10))
        #expect(table.value(of: digest("a"), now: 10) == nil)
        #expect(table.value(of: digest("b"), now: 20) == 4)
        #expect(table.value(of: digest("b"), now: 21) == nil)
        table.remove(digest("c"))
        #expect(table.value(of: digest("c"), now: 10) == nil)
    }

    private func about(_ token: String) -> String { records.introspection(of: token, issuer: issuer).text() }

    /// The same token with the other signature of the two that are good for it: s becomes n - s (SEC 1 section 4.1.4).
    private static func twin(of token: String) throws -> String {
        let dot = try #require(token.lastIndex(of: "."))
        let signature = try #require(Base64URL.decode(String(token[token.index(after: dot)...])))
        var (difference, borrow) = ([UInt8](repeating: 0, count: 32), 0)
        for index in (0..<32).reversed() {
            let digit = Int(order[index]) - Int(signature[32 + index]) - borrow
            (difference[index], borrow) = (UInt8(digit < 0 ? digit + 256 : digit), digit < 0 ? 1 : 0)
        }
        return token[...dot] + Base64URL.encode(Array(signature[..<32]) + difference)
    }

    /// The order n of P-256 (FIPS 186-4 D.1.2.3).
    private static let order: [UInt8] =
        [UInt8](repeating: 0xFF, count: 4) + [UInt8](repeating: 0, count: 4) + [UInt8](repeating: 0xFF, count: 8) + [
            0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
        ]

    private func granted(_ claims: JSON.Members = JSON.Members([("region", "eu")])) throws -> Grants.Granted {
        var api = try #require(Samples.registry().api(identifier: "http://localhost:8080"))
        api.claims = claims
        api.algorithm = .es256
        return Grants.Granted(client: "supa-cli", api: api, audience: api.identifier, scope: ["read:data"])
    }
}
