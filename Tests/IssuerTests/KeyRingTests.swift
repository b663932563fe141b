import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Issuer

@Suite("A key ring")
struct KeyRingTests {
    @Test("leads a key from published over signing and retired to revoked, each with one instant")
    func lives() throws {
        let keys = try Keys.quick(4)
        let names = zip(["a", "b", "c", "d"], keys).map { (name: $0, entry: $1) }
        let recorded = RecordedRing(keys[0], keys[1])
        #expect(recorded.news(names) == ["1 published a", "1 signing a", "1 published b"])
        #expect(recorded.ring.rotate(fresh: [keys[2]]) == 2)
        #expect(recorded.news(names) == ["2 retired a", "2 signing b", "2 published c"])
        #expect(recorded.ring.rotate(fresh: [keys[3]]) == 3)
        #expect(recorded.news(names) == ["3 retired b", "3 signing c", "3 published d"])
        #expect(recorded.ring.revokePrevious() == 4)
        #expect(recorded.news(names) == ["4 revoked b", "4 revoked a"])
        #expect(recorded.ring.revokePrevious() == nil)
        #expect(recorded.news(names) == [])
    }

    @Test("that does not publish ahead shows a key no earlier than its first signature")
    func notAhead() throws {
        let keys = try Keys.quick(4)
        let names = zip(["a", "b", "c", "d"], keys).map { (name: $0, entry: $1) }
        let recorded = RecordedRing(keys[0], keys[1], publishNext: false)
        #expect(recorded.news(names) == ["1 published a", "1 signing a"])
        #expect(recorded.ring.keySet().thumbprints == [keys[0].thumbprint])
        #expect(recorded.ring.rotate(fresh: [keys[2]]) == 3)
        #expect(recorded.news(names) == ["3 retired a", "3 published b", "3 signing b"])
        #expect(recorded.ring.keySet().thumbprints == [keys[1].thumbprint, keys[0].thumbprint])
        #expect(recorded.ring.revokePrevious() == 5)
        #expect(recorded.ring.keySet().thumbprints == [keys[1].thumbprint])
    }

    @Test("signs with the current key, and shows it first, then the next, then the previous ones from new to old")
    func order() throws {
        let keys = try Keys.quick(5)
        let ring = RecordedRing(keys[0], keys[1]).ring
        func check(_ signer: Int, _ shown: [Int]) throws {
            let set = ring.keySet()
            #expect(ring.signer().key.kid == keys[signer].key.kid)
            #expect(set.thumbprints == shown.map { keys[$0].thumbprint })
            #expect(try JWKSet.parse(set.bytes).keys.map(\.thumbprint.base64URL) == set.thumbprints)
        }
        try check(0, [0, 1])
        _ = ring.rotate(fresh: [keys[2]])
        try check(1, [1, 2, 0])
        _ = ring.rotate(fresh: [keys[3]])
        try check(2, [2, 3, 1, 0])
        _ = ring.revokePrevious()
        try check(2, [2, 3])
        _ = ring.rotate(fresh: [keys[4]])
        try check(3, [3, 4, 2])
    }

    @Test("keeps so many previous keys and no more, and says which one it gives up")
    func bounded() throws {
        let keys = try Keys.quick(KeyRing.previousMax + 4)
        let names = keys.enumerated().map { (name: "\($0.offset)", entry: $0.element) }
        let recorded = RecordedRing(keys[0], keys[1])
        for key in keys[2..<(KeyRing.previousMax + 2)] { _ = recorded.ring.rotate(fresh: [key]) }
        #expect(recorded.news(names).allSatisfy { !$0.contains("revoked") })
        #expect(recorded.ring.keySet().thumbprints.count == KeyRing.previousMax + 2)
        let at = recorded.ring.rotate(fresh: [keys[KeyRing.previousMax + 2]])
        let last = KeyRing.previousMax
        #expect(
            recorded.news(names)
                == ["\(at) retired \(last)", "\(at) signing \(last + 1)", "\(at) published \(last + 2)", "\(at) revoked 0"])
        let next = recorded.ring.rotate(fresh: [keys[KeyRing.previousMax + 3]])
        #expect(recorded.news(names).last == "\(next) revoked 1")
        #expect(recorded.ring.keySet().thumbprints.count == KeyRing.previousMax + 2)
    }

    @Test("publishes kty, use, alg, kid, n, e, x5t and x5c of each key, and nothing private")
    func keySet() throws {
        let keys = try Keys.rsa()
        let set = try StrictJSON.parse(RecordedRing(keys[0], keys[1]).ring.keySet().bytes, named: "set", limits: .keySet)
        let members = try #require(set["keys"]?.array)
        #expect(set.object?.members.map(\.name) == ["keys"])
        #expect(members.count == 2)
        for (node, entry) in zip(members, keys) {
            let member = try #require(node.object)
            #expect(member.members.map(\.name) == ["kty", "use", "alg", "kid", "n", "e", "x5t", "x5c"])
            #expect(
                ["kty", "use", "alg", "kid", "e"].map { member[$0]?.string } == ["RSA", "sig", "RS256", entry.key.kid, "AQAB"])
            #expect(Base64URL.decode(member["n"]?.string ?? "")?.count == 256)
            #expect(member["x5t"]?.string == entry.certificate.sha1Thumbprint)
            #expect(member["x5c"]?.array?.map(\.string) == [entry.certificate.base64])
            #expect(entry.key.kid == entry.thumbprint)
        }
    }
}
