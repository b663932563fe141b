import JOSE
import StrictJSON

/// Key sets: an accepted key is the same after it was written and read again, and none takes a signature that needs no secret.
public enum KeySetTarget: FuzzTarget {
    /// What the fuzzer starts from.
    public static var seeds: [(name: String, bytes: [UInt8])] {
        let keys = Samples.keySet
        return [
            ("set", keys), ("empty", #"{"keys":[]}"#), ("error", #"{"error":"temporarily_unavailable"}"#),
            ("restricted", keys.replacing(#""use":"sig""#, with: #""use":"sig","key_ops":["verify"],"x5c":["AAAA"]"#)),
            ("private", keys.replacing(#""e":"AQAB""#, with: #""e":"AQAB","d":"AQ""#)),
            ("others", #"{"keys":[null,{},{"kty":"oct","k":"AA"},{"kty":"AKP"},{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}]}"#),
        ].map { (name: $0.0, bytes: Array($0.1.utf8)) }
    }

    /// Tries one input.
    public static func run(_ bytes: [UInt8]) {
        let set: JWKSet
        do throws(JWKSetError) { set = try JWKSet.parse(bytes) } catch { return }
        check(set.keys.count + set.refused.count <= JWKSet.keysMax, "a set is larger than it may be")
        for key in set.keys { examine(key) }
        for algorithm in SignatureAlgorithm.allCases {
            let kids = set.keys.map(\.kid) + [nil]
            for kid in kids {
                let candidates = set.candidates(kid: kid, algorithm: algorithm)
                check(candidates.count <= JWKSet.candidatesMax, "more candidates than there may be")
                check(candidates.allSatisfy { $0.fits(algorithm) }, "a candidate that does not fit")
            }
        }
    }

    private static func examine(_ key: PublicKey) {
        let again: JWKSet
        do throws(JWKSetError) {
            again = try JWKSet.parse((["keys": [key.jwk]] as JSON).bytes())
        } catch {
            broken("a key that was written is no set: \(error)")
        }
        check(again.keys.map(\.thumbprint) == [key.thumbprint], "a key that was written is another one")
        check(again.keys.first?.jwk == key.jwk, "a key that was written says something else")
        if key.type == .rsa {
            check((PublicKey.rsaBitsMin...PublicKey.rsaBitsMax).contains(key.bits), "an RSA key of \(key.bits) bits")
        }
        for algorithm in SignatureAlgorithm.allCases where algorithm.keyType == key.type {
            for signature in trivial(byteCount: key.type == .rsa ? (key.bits + 7) / 8 : 64) {
                check(!key.verifies(signature, of: message, by: algorithm), "a signature that needs no secret was taken")
            }
        }
    }

    private static let message = Array("e30.e30".utf8)

    /// Signatures that anybody can write: zeros and ones, at either end.
    private static func trivial(byteCount: Int) -> [[UInt8]] {
        let zeros = [UInt8](repeating: 0, count: byteCount)
        return [[], zeros, zeros.dropLast() + [1], [1] + zeros.dropLast(), [UInt8](repeating: 0xFF, count: byteCount)]
    }
}
