import JOSE
import LabHTTP
import StrictJSON
import Testing

@testable import ResourceServer

@Suite("The memo of verified tokens")
struct TokenMemoTests {
    @Test("gives back what it was given, and forgets what it is told to")
    func keeps() throws {
        let memo = TokenMemo(entriesMax: 8, bytesMax: 1_000_000, shards: 2)
        let tokens = try (0..<3).map { try verified("scope-\($0)") }
        for (index, token) in tokens.enumerated() { memo.keep(token, under: digest(index)) }
        #expect((0..<3).map { memo.find(digest($0)) === tokens[$0] } == [true, true, true])
        #expect(memo.find(digest(3)) == nil)
        memo.forget(digest(1))
        memo.forget(digest(1))
        #expect(memo.find(digest(1)) == nil)
        #expect((0..<3).map { memo.find(digest($0)) === tokens[$0] } == [true, false, true])
        #expect(memo.figures == TokenMemo.Figures(entries: 2, bytes: tokens[0].bytes + tokens[2].bytes, evictions: 0))
        memo.keep(tokens[1], under: digest(0))
        #expect(memo.find(digest(0)) === tokens[1])
        #expect(memo.figures == TokenMemo.Figures(entries: 2, bytes: tokens[1].bytes + tokens[2].bytes, evictions: 0))
    }

    @Test("is bounded in entries and in bytes, whatever it is given")
    func bounds() throws {
        let token = try verified("read:data")
        for (memo, entriesMax, bytesMax) in [
            (TokenMemo(entriesMax: 16, bytesMax: 1_000_000, shards: 1), 16, 1_000_000),
            (TokenMemo(entriesMax: 1_000, bytesMax: token.bytes * 5, shards: 1), 5, token.bytes * 5),
            (TokenMemo(entriesMax: 64, bytesMax: 1_000_000, shards: 4), 64, 1_000_000),
            (TokenMemo(entriesMax: 64, bytesMax: token.bytes - 1, shards: 1), 0, 0),
        ] {
            for index in 0..<1_000 {
                memo.keep(token, under: digest(index))
                #expect(memo.figures.entries <= entriesMax)
                #expect(memo.figures.bytes <= bytesMax)
            }
            #expect((0..<1_000).count { memo.find(digest($0)) != nil } == memo.figures.entries)
            #expect(memo.figures.entries == entriesMax)
        }
    }

    @Test("lets go of what nobody asks for first")
    func clock() throws {
        let memo = TokenMemo(entriesMax: 10, bytesMax: 1_000_000, shards: 1)
        let token = try verified("read:data")
        for index in 0..<10 { memo.keep(token, under: digest(index)) }
        for index in 10..<200 {
            _ = memo.find(digest(3))
            _ = memo.find(digest(7))
            memo.keep(token, under: digest(index))
        }
        #expect(memo.find(digest(3)) != nil)
        #expect(memo.find(digest(7)) != nil)
        #expect(memo.figures == TokenMemo.Figures(entries: 10, bytes: token.bytes * 10, evictions: 190))
    }

    private func digest(_ number: Int) -> SHA256Digest { SHA256Digest.of("\(number)") }

    private func verified(_ scope: String) throws -> VerifiedToken {
        let lab = try GuardLab.open()
        let token = try CompactToken.parse(try lab.token([("scope", .string(scope))]))
        let claims = try GuardLab.verifier().verify(token, keys: lab.keys, now: SetClock().now)
        return VerifiedToken(
            claims, kid: "first", algorithm: .rs256, thumbprint: lab.first.publicKey.thumbprint, answer: .json(["a": 1]), at: 0)
    }
}
