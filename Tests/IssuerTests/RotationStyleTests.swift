import JOSE
import LabProtocol
import Testing

@testable import Issuer

@Suite("A key ring turned in other ways than the lab's own")
struct RotationStyleTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let publishNext: Bool
        let turn: @Sendable (KeyRing, KeyRing.Entry) -> Int64?
        /// What is recorded at the instant 2, the keys being a (current), b (next), c (fresh).
        let facts: [String]
        /// The key set afterwards, in order.
        let shown: [String]
    }

    private static let cases = [
        Case(
            testDescription: "auth0: the next key signs, the fresh one is next", publishNext: true,
            turn: { $0.rotate(.next, fresh: [$1]) }, facts: ["2 retired a", "2 signing b", "2 published c"],
            shown: ["b", "c", "a"]),
        Case(
            testDescription: "auth0, with a next key that no one has seen: both are published", publishNext: false,
            turn: { $0.rotate(.next, fresh: [$1]) }, facts: ["2 retired a", "2 published b", "2 signing b", "2 published c"],
            shown: ["b", "c", "a"]),
        Case(
            testDescription: "surprise: the fresh key signs, and the next one stays the next", publishNext: true,
            turn: { $0.rotate(.unseen(isPublished: true), fresh: [$1]) }, facts: ["2 retired a", "2 published c", "2 signing c"],
            shown: ["c", "b", "a"]),
        Case(
            testDescription: "surprise, with a next key that no one has seen: that one signs", publishNext: false,
            turn: { $0.rotate(.unseen(isPublished: true), fresh: [$1]) }, facts: ["2 retired a", "2 published b", "2 signing b"],
            shown: ["b", "a"]),
        Case(
            testDescription: "publish late: the fresh key signs and is not shown", publishNext: true,
            turn: { $0.rotate(.unseen(isPublished: false), fresh: [$1]) }, facts: ["2 retired a", "2 signing c"],
            shown: ["b", "a"]),
        Case(
            testDescription: "rotate and revoke: the key that signed is gone in the same instant", publishNext: true,
            turn: { $0.rotate($0.usualTurn, fresh: [$1], revokesRetired: true) },
            facts: ["2 retired a", "2 signing b", "2 published c", "2 revoked a"], shown: ["b", "c"]),
        Case(
            testDescription: "reuse of a key ID: the fresh key signs, whatever the next is", publishNext: false,
            turn: { $0.rotate(.fresh, fresh: [$1]) }, facts: ["2 retired a", "2 published c", "2 signing c"], shown: ["c", "a"]),
        Case(
            testDescription: "roll back without a previous key: nothing happens", publishNext: true,
            turn: { ring, _ in ring.rollBack() }, facts: [], shown: ["a", "b"]),
    ]

    @Test("records one instant and shows what it should", arguments: cases)
    private func turns(_ one: Case) throws {
        let keys = try Keys.quick(3)
        let names = zip(["a", "b", "c"], keys).map { (name: $0, entry: $1) }
        let recorded = RecordedRing(keys[0], keys[1], publishNext: one.publishNext)
        _ = recorded.news(names)
        #expect(one.turn(recorded.ring, keys[2]) == (one.facts.isEmpty ? nil : 2))
        #expect(recorded.news(names) == one.facts)
        #expect(shown(recorded, names) == one.shown)
    }

    @Test("publishes a late key once, whether it still signs or not, and not after it is gone")
    func late() throws {
        let keys = try Keys.quick(6)
        let names = zip(["a", "b", "c", "d", "e", "f"], keys).map { (name: $0, entry: $1) }
        let recorded = RecordedRing(keys[0], keys[1])
        let first = recorded.ring.rotate(.unseen(isPublished: false), fresh: [keys[2]])
        let second = recorded.ring.rotate(.unseen(isPublished: false), fresh: [keys[3]])
        #expect(shown(recorded, names) == ["b", "a"])
        _ = recorded.news(names)
        let at = try #require(recorded.ring.publish(signingSince: second))
        #expect(recorded.news(names) == ["\(at) published d"])
        #expect(recorded.ring.publish(signingSince: second) == nil)
        let before = try #require(recorded.ring.publish(signingSince: first))
        #expect(recorded.news(names) == ["\(before) published c"])
        #expect(shown(recorded, names) == ["d", "b", "c", "a"])
        let third = recorded.ring.rotate(.unseen(isPublished: false), fresh: [keys[4]])
        _ = recorded.ring.rotate(fresh: [keys[5]])
        _ = recorded.ring.revokePrevious()
        #expect(recorded.ring.publish(signingSince: third) == nil)
    }

    @Test("rolls back to the latest previous key, and forth again")
    func rollback() throws {
        let keys = try Keys.quick(3)
        let names = zip(["a", "b", "c"], keys).map { (name: $0, entry: $1) }
        let recorded = RecordedRing(keys[0], keys[1])
        _ = recorded.ring.rotate(fresh: [keys[2]])
        _ = recorded.news(names)
        #expect(recorded.ring.rollBack() == 3)
        #expect(recorded.news(names) == ["3 retired b", "3 signing a"])
        #expect(recorded.ring.signer().key.kid == keys[0].key.kid)
        #expect(shown(recorded, names) == ["a", "c", "b"])
        let at = try #require(recorded.ring.rollBack())
        #expect(recorded.news(names) == ["\(at) retired a", "\(at) signing b"])
        #expect(shown(recorded, names) == ["b", "c", "a"])
    }

    @Test("turns in less than 5 ms, however many keys it shows")
    func quick() throws {
        let keys = try Keys.rsa()
        let ring = KeyRing(
            current: keys[0], next: keys[1], publishNext: true, now: { MonotonicClock.now() }, record: { _ in })
        for index in 0..<KeyRing.previousMax { _ = ring.rotate(fresh: [keys[index % 3]]) }
        // The quickest of many: what else the machine does is not the ring's.
        let nanoseconds = (0..<20).map { index in
            let before = MonotonicClock.now()
            _ = ring.rotate(fresh: [keys[index % 3]])
            return MonotonicClock.now() - before
        }
        #expect(ring.keySet().thumbprints.count == KeyRing.previousMax + 2)
        #expect((nanoseconds.min() ?? .max) < 5_000_000, "\(nanoseconds)")
    }

    @Test("changes its entity tag with its key set, and only then")
    func entityTag() throws {
        let keys = try Keys.quick(4)
        let ring = RecordedRing(keys[0], keys[1]).ring
        let first = ring.keySet().entityTag
        #expect(ring.keySet().entityTag == first)
        #expect(first.hasPrefix("\"") && first.hasSuffix("\"") && first.count == 45)
        _ = ring.rotate(fresh: [keys[2]])
        #expect(ring.keySet().entityTag != first)
    }

    private func shown(_ recorded: RecordedRing, _ names: [(name: String, entry: KeyRing.Entry)]) -> [String] {
        recorded.ring.keySet().thumbprints.map { thumbprint in names.first { $0.entry.thumbprint == thumbprint }?.name ?? "?" }
    }
}
