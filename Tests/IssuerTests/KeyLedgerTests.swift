import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Issuer

@Suite("The key ledger")
struct KeyLedgerTests {
    @Test("tells of each key which of next, current, previous and revoked it is, and since when")
    func lives() throws {
        let keys = try Keys.quick(4)
        let (ledger, ring) = try Self.ring(keys, publishNext: true)
        #expect(Self.lines(ledger, keys) == ["a current since 1", "b next"])
        ledger.know(keys[2])
        _ = ring.rotate(fresh: [keys[2]])
        #expect(Self.lines(ledger, keys) == ["a previous since 1 until 2", "b current since 2", "c next"])
        ledger.know(keys[3])
        _ = ring.rotate(fresh: [keys[3]])
        #expect(
            Self.lines(ledger, keys)
                == ["a previous since 1 until 2", "b previous since 2 until 3", "c current since 3", "d next"])
        #expect(ring.revoke(kid: keys[0].key.kid) == .revoked(at: 4))
        #expect(
            Self.lines(ledger, keys)
                == ["a since 1 until 2 revoked 4", "b previous since 2 until 3", "c current since 3", "d next"])
    }

    @Test("knows of the next key before it is published")
    func notAhead() throws {
        let keys = try Keys.quick(3)
        let (ledger, ring) = try Self.ring(keys, publishNext: false)
        #expect(Self.lines(ledger, keys) == ["a current since 1", "b next"])
        ledger.know(keys[2])
        _ = ring.rotate(fresh: [keys[2]])
        #expect(Self.lines(ledger, keys) == ["a previous since 1 until 2", "b current since 2", "c next"])
    }

    @Test("revokes previous keys only, each once, and says what stands against it otherwise")
    func revocation() throws {
        let keys = try Keys.quick(3)
        let (ledger, ring) = try Self.ring(keys, publishNext: true)
        for kid in [keys[0].key.kid, keys[1].key.kid] { #expect(ring.revoke(kid: kid) == .inUse) }
        for kid in ["", "unknown", keys[0].key.kid.lowercased() + "x", keys[2].key.kid] {
            #expect(ring.revoke(kid: kid) == .unknown)
        }
        ledger.know(keys[2])
        _ = ring.rotate(fresh: [keys[2]])
        guard case .revoked = ring.revoke(kid: keys[0].key.kid) else {
            Issue.record("a previous key was not revoked")
            return
        }
        #expect(ring.revoke(kid: keys[0].key.kid) == .unknown)
        #expect(ring.keySet().thumbprints == [keys[1].thumbprint, keys[2].thumbprint])
    }

    @Test("forgets the oldest revoked keys past its bound, and never one that is in use")
    func bounded() throws {
        let keys = try Keys.quick(KeyLedger.rowsMax + 20)
        let (ledger, ring) = try Self.ring(keys, publishNext: true)
        for key in keys[2...] {
            ledger.know(key)
            _ = ring.rotate(fresh: [key])
        }
        let rows = ledger.rows
        #expect(rows.count == KeyLedger.rowsMax)
        #expect(rows.map(\.kid) == keys.suffix(KeyLedger.rowsMax).map(\.key.kid))
        #expect(rows.count(where: \.isPrevious) == KeyRing.previousMax)
        #expect(rows.last?.isNext == true)
        #expect(rows.dropLast().last?.isCurrent == true)
    }

    /// A ring on a clock that goes one nanosecond forward at each change, and the ledger that takes its facts.
    private static func ring(_ keys: [KeyRing.Entry], publishNext: Bool) throws -> (KeyLedger, KeyRing) {
        let ledger = KeyLedger()
        ledger.know(keys[0])
        ledger.know(keys[1])
        // A key that is known already stays as it is.
        ledger.know(keys[0])
        let clock = ManualClock()
        let ring = KeyRing(
            current: keys[0], next: keys[1], publishNext: publishNext,
            now: {
                clock.advance(by: Nanoseconds(1))
                return clock.now
            },
            record: { ledger.take($0) })
        return (ledger, ring)
    }

    private static func lines(_ ledger: KeyLedger, _ keys: [KeyRing.Entry]) -> [String] {
        ledger.rows.map { row in
            let index = keys.firstIndex { $0.key.kid == row.kid } ?? 25
            let words: [String?] = [
                String(UnicodeScalar(UInt8(97 + index))), row.isCurrent ? "current" : nil, row.isNext ? "next" : nil,
                row.isPrevious ? "previous" : nil, row.currentSince.map { "since \($0)" }, row.currentUntil.map { "until \($0)" },
                row.revokedAt.map { "revoked \($0)" },
            ]
            return words.compactMap { $0 }.joined(separator: " ")
        }
    }
}
