import JOSE
import LabProtocol
import Testing

@testable import Issuer

@Suite("A spoilt key set")
struct SpoiltBodyTests {
    @Test("shows a verifier all of its keys or none, as the record says", arguments: FaultSpec.Body.allCases)
    func keys(_ fault: FaultSpec.Body) throws {
        let keys = try Keys.quick(3)
        let set = RecordedRing(keys[0], keys[1]).ring.keySet()
        let spoilt = SpoiltBody(fault, of: set.bytes)
        let read = try? JWKSet.parse(spoilt.bytes)
        #expect(read?.keys.map(\.thumbprint.base64URL) ?? [] == (spoilt.showsKeys ? set.thumbprints : []))
        #expect(read?.refused.count ?? 0 == (fault == .brokenKey ? 1 : 0))
    }

    @Test("is of the size that it should be")
    func sizes() {
        let truth = Array("0123456789".utf8)
        #expect(SpoiltBody(.truncated, of: truth).bytes == Array("01234".utf8))
        #expect(SpoiltBody(.oversized, of: truth).bytes.count == FaultSpec.oversizedBytes)
        #expect(SpoiltBody(.wrongCharset, of: Array("{}".utf8)).bytes == [0, 0x7B, 0, 0x7D])
        #expect(SpoiltBody(.redirect, of: truth).bytes == [])
    }

    @Test("gets its broken key even where it has no other", arguments: [#"{"keys":[]}"#, #"{"keys": [ ]}"#])
    func brokenAlone(_ empty: String) throws {
        let set = try JWKSet.parse(SpoiltBody(.brokenKey, of: Array(empty.utf8)).bytes)
        #expect(set.keys.isEmpty)
        #expect(set.refused.map(\.kid) == ["broken"])
    }
}
