import JOSE
import StrictJSON
import Synchronization
import Testing

@testable import Issuer

@Suite("Keys that a client publishes")
struct FetchedKeysTests {
    /// A client's server, which counts what it is asked for.
    private final class Server: Sendable {
        private let state = Mutex<(body: [UInt8]?, asked: [String])>((nil, []))

        func publish(_ keys: [SigningKey]?) {
            state.withLock { $0.body = keys.map { JWKSet.json(of: $0).bytes() } }
        }

        func body(of address: String) -> [UInt8]? {
            state.withLock { state in
                state.asked.append(address)
                return state.body
            }
        }

        var asked: Int { state.withLock { $0.asked.count } }
    }

    private let clock = ManualClock()
    private let server = Server()
    private let fetched: FetchedKeys
    private let keys: [SigningKey]
    private static let address = "https://client.example/keys"

    init() throws {
        let (clock, server) = (clock, server)
        fetched = FetchedKeys(now: { clock.now }, fetch: { server.body(of: $0) })
        keys = try (0..<2).map { _ in try SigningKey.generate(.es256) }
    }

    @Test("are fetched once for all who ask, and again when they are five minutes old")
    func age() async throws {
        server.publish([keys[0]])
        #expect(known() == [])
        let header = try header(keys[0])
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await fetched.refresh(Self.address, for: header) } }
        }
        #expect(known() == [keys[0].kid])
        #expect(server.asked == 1)
        clock.advance(by: .seconds(299))
        await fetched.refresh(Self.address, for: header)
        #expect(server.asked == 1)
        clock.advance(by: .seconds(1))
        #expect(known() == [])
        await fetched.refresh(Self.address, for: header)
        #expect(server.asked == 2)
        #expect(known() == [keys[0].kid])
    }

    @Test("are fetched again for a key that is not among them, and no sooner than five seconds after the last time")
    func rotation() async throws {
        server.publish([keys[0]])
        try await fetched.refresh(Self.address, for: header(keys[0]))
        server.publish(keys)
        for (seconds, count, known) in [(4, 1, [keys[0].kid]), (1, 2, keys.map(\.kid)), (60, 2, keys.map(\.kid))] {
            clock.advance(by: .seconds(Int64(seconds)))
            try await fetched.refresh(Self.address, for: header(keys[1]))
            #expect(server.asked == count)
            #expect(self.known() == known)
        }
    }

    @Test("that cannot be fetched are not used past their age, and are tried for again every five seconds")
    func failure() async throws {
        server.publish([keys[0]])
        try await fetched.refresh(Self.address, for: header(keys[0]))
        server.publish(nil)
        clock.advance(by: .minutes(5))
        for (seconds, count) in [(0, 2), (4, 2), (1, 3)] {
            clock.advance(by: .seconds(Int64(seconds)))
            try await fetched.refresh(Self.address, for: header(keys[0]))
            #expect(known() == [])
            #expect(server.asked == count)
        }
        server.publish([keys[1]])
        clock.advance(by: .seconds(5))
        try await fetched.refresh(Self.address, for: header(keys[1]))
        #expect(known() == [keys[1].kid])
    }

    @Test("are remembered for so many addresses and no more")
    func bounded() async throws {
        server.publish([keys[0]])
        let header = try header(keys[0])
        for number in 0...FetchedKeys.addressesMax {
            clock.advance(by: Nanoseconds(1))
            await fetched.refresh("https://client.example/\(number)", for: header)
        }
        #expect(fetched.keys(at: "https://client.example/0") == nil)
        #expect(fetched.keys(at: "https://client.example/1") != nil)
        #expect(fetched.keys(at: "https://client.example/\(FetchedKeys.addressesMax)") != nil)
    }

    private func known() -> [String] { (fetched.keys(at: Self.address)?.keys ?? []).compactMap(\.kid) }

    private func header(_ key: SigningKey) throws -> JWSHeader {
        try CompactToken.parse(TokenSigner.sign(claims: [:], key: key)).header
    }
}
