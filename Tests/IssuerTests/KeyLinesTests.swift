import JOSE
import LabProtocol
import StrictJSON
import Synchronization
import Testing

@testable import Issuer

@Suite("A key ring of several algorithms")
struct KeyLinesTests {
    @Test("turns all of them in one instant, shows the current keys first, and signs by each")
    func turns() throws {
        let lab = try Ring([.es256, .edDSA])
        #expect(
            lab.news() == [
                "1 published es0", "1 signing es0", "1 published es1", "1 published ed0", "1 signing ed0", "1 published ed1",
            ])
        #expect(lab.shown == ["es0", "ed0", "es1", "ed1"])
        let at = lab.ring.rotate(fresh: [lab.entry("ed2"), lab.entry("es2")])
        let turned = ["retired es0", "signing es1", "published es2", "retired ed0", "signing ed1", "published ed2"]
        #expect(lab.news() == turned.map { "\(at) \($0)" })
        #expect(lab.shown == ["es1", "ed1", "es2", "ed2", "es0", "ed0"])
        #expect(lab.ring.algorithms == [.es256, .edDSA])
        #expect(lab.signer(.es256) == "es1")
        #expect(lab.signer(.edDSA) == "ed1")
        #expect(lab.ring.signer(.rs256) == nil)
        #expect(lab.name(lab.ring.signer().key) == "es1")
    }

    @Test("leaves an algorithm as it is for which there is no fresh key")
    func partly() throws {
        let lab = try Ring([.es256, .edDSA])
        _ = lab.news()
        _ = lab.ring.rotate(fresh: [lab.entry("ed2")])
        #expect(lab.news() == ["2 retired ed0", "2 signing ed1", "2 published ed2"])
        #expect(lab.signer(.es256) == "es0")
    }

    @Test("revokes one key by its ID, of whichever algorithm, and all previous ones in one instant")
    func revokes() throws {
        let lab = try Ring([.es256, .edDSA])
        _ = lab.ring.rotate(fresh: [lab.entry("es2"), lab.entry("ed2")])
        _ = lab.news()
        #expect(lab.ring.revoke(kid: lab.entry("ed1").key.kid) == .inUse)
        guard case .revoked(let at) = lab.ring.revoke(kid: lab.entry("ed0").key.kid) else {
            Issue.record("a previous key was not revoked")
            return
        }
        #expect(lab.news() == ["\(at) revoked ed0"])
        _ = lab.ring.rotate(fresh: [lab.entry("es3"), lab.entry("ed3")])
        _ = lab.news()
        let all = try #require(lab.ring.revokePrevious())
        #expect(lab.news() == ["\(all) revoked es1", "\(all) revoked es0", "\(all) revoked ed1"])
        #expect(lab.shown == ["es2", "ed2", "es3", "ed3"])
    }

    @Test("publishes late keys together, and rolls back what has been turned")
    func styles() throws {
        let lab = try Ring([.es256, .edDSA])
        let late = lab.ring.rotate(.unseen(isPublished: false), fresh: [lab.entry("es2"), lab.entry("ed2")])
        _ = lab.news()
        let at = try #require(lab.ring.publish(signingSince: late))
        #expect(lab.news() == ["\(at) published es2", "\(at) published ed2"])
        let back = try #require(lab.ring.rollBack())
        #expect(lab.news() == ["\(back) retired es2", "\(back) signing es0", "\(back) retired ed2", "\(back) signing ed0"])
    }

    @Test("begins with a further algorithm once, and takes its keys along from then on")
    func begins() throws {
        let lab = try Ring([.es256])
        _ = lab.news()
        let at = try #require(lab.ring.add(current: lab.entry("ed0"), next: lab.entry("ed1")))
        #expect(lab.news() == ["\(at) published ed0", "\(at) signing ed0", "\(at) published ed1"])
        #expect(lab.shown == ["es0", "ed0", "es1", "ed1"])
        #expect(lab.ring.add(current: lab.entry("ed2"), next: lab.entry("ed3")) == nil)
        #expect(lab.news() == [])
        #expect(lab.signer(.edDSA) == "ed0")
    }

    @Test("shares its bound on previous keys out among them")
    func bounded() throws {
        let lab = try Ring([.es256, .edDSA])
        let fresh = try (0..<20).map { _ in try Keys.quick(.es256, .edDSA) }
        for pair in fresh { _ = lab.ring.rotate(fresh: pair) }
        let lines = lab.ring.keys.lines
        #expect(lines.map(\.previous.count) == [KeyRing.previousMax / 2, KeyRing.previousMax / 2])
        #expect(try JWKSet.parse(lab.ring.keySet().bytes).keys.count == KeyRing.previousMax + 4)
    }

    @Test("outlives a restart with all of them, and gets keys for those that the file lacks")
    func restart() async throws {
        let folder = try TemporaryFolder()
        func ring(_ algorithms: SignatureAlgorithm...) async throws -> KeyRing {
            try await KeyRing.make(
                Samples.lab().issuer, algorithms: algorithms, factory: KeyFactory(bits: 2_048, commonName: "localhost"),
                file: folder.file("keys.json"), now: { 1 }, record: { _ in })
        }
        let first = try await ring(.es256)
        _ = first.rotate(fresh: try Keys.quick(.es256))
        let second = try await ring(.edDSA, .es256)
        #expect(second.algorithms == [.edDSA, .es256])
        #expect(second.signer(.es256)?.key.kid == first.signer().key.kid)
        let third = try await ring(.es256)
        #expect(third.algorithms == [.es256, .edDSA])
        #expect(Set(third.keySet().thumbprints) == Set(second.keySet().thumbprints))
        #expect(third.signer(.edDSA)?.key.kid == second.signer().key.kid)
    }

    /// A ring on a clock that goes one nanosecond forward at each look that it records, with named keys.
    private final class Ring: Sendable {
        let ring: KeyRing
        private let entries: [String: KeyRing.Entry]
        private let facts: Facts

        init(_ algorithms: [SignatureAlgorithm]) throws {
            var entries: [String: KeyRing.Entry] = [:]
            for index in 0..<4 {
                entries["es\(index)"] = try Keys.quick(.es256)[0]
                entries["ed\(index)"] = try Keys.quick(.edDSA)[0]
            }
            let lines = try algorithms.map { algorithm in
                let word = algorithm == .es256 ? "es" : "ed"
                return KeyRingState.Line(
                    current: try #require(entries["\(word)0"]), next: try #require(entries["\(word)1"]), publishNext: true)
            }
            let facts = Facts()
            self.facts = facts
            self.entries = entries
            ring = KeyRing(
                KeyRingState(lines[0], Array(lines.dropFirst())), publishNext: true, { facts.tick() }, { facts.take($0) })
        }

        func entry(_ name: String) -> KeyRing.Entry {
            guard let entry = entries[name] else { preconditionFailure("no key is called \(name)") }
            return entry
        }

        func name(_ key: SigningKey) -> String { name(key.publicKey.thumbprint.base64URL) }

        func signer(_ algorithm: SignatureAlgorithm) -> String? { ring.signer(algorithm).map { name($0.key) } }

        var shown: [String] { ring.keySet().thumbprints.map(name) }

        /// The facts since the last call.
        func news() -> [String] { facts.news().map { "\($0.at) \($0.change.rawValue) \(name($0.thumbprint))" } }

        private func name(_ thumbprint: String) -> String {
            entries.first { $0.value.thumbprint == thumbprint }?.key ?? "a stranger"
        }
    }

    private final class Facts: Sendable {
        private let state = Mutex<(time: Int64, facts: [KeyFact])>((0, []))

        func tick() -> Int64 {
            state.withLock { state in
                state.time += 1
                return state.time
            }
        }

        func take(_ fact: KeyFact) { state.withLock { $0.facts.append(fact) } }

        func news() -> [KeyFact] {
            state.withLock { state in
                defer { state.facts = [] }
                return state.facts
            }
        }
    }
}
