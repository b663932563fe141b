import JOSE
import StrictJSON

/// Tokens, in two ways. As text: whatever is accepted is one of the samples, byte by byte, since nobody else has the keys. As a
/// header and a payload that a key signs (the input begins with `!`, and a line feed stands between both): whatever is accepted holds
/// by a second look at its claims.
public enum TokenTarget: FuzzTarget {
    /// What the fuzzer starts from.
    public static var seeds: [(name: String, bytes: [UInt8])] {
        let texts = Samples.tokens.enumerated().map { (name: "token-\($0)", bytes: Array($1.utf8)) }
        let headers = [
            #"{"alg":"EdDSA"}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":"fuzz"}"#, #"{"alg":"EdDSA","crit":["b64"],"b64":false}"#,
            #"{"alg":"none"}"#, #"{"alg":"EdDSA","jwk":{"kty":"OKP"}}"#, #"{"enc":"A256GCM","alg":"dir"}"#,
            #"{"alg":"EdDSA","cty":"JWT"}"#,
        ]
        let payloads = [
            #"{"iss":"i","aud":"a","sub":"s","exp":1700003600,"nbf":1.7e9,"iat":1700000000.5,"scope":"read:data write:data"}"#,
            #"{"iss":"i","aud":["b","a"],"sub":"s","exp":17e8,"jti":"1","client_id":"c","azp":"c"}"#,
            #"{"iss":"i","aud":"a","sub":"s","exp":1e-9223372036854775808}"#,
        ]
        let signed = headers.flatMap { header in payloads.map { Array("!\(header)\n\($0)".utf8) } }
        return texts + signed.enumerated().map { (name: "signed-\($0)", bytes: $1) } + [("parts", Array("a.b.c.d.e".utf8))]
    }

    /// Tries one input.
    public static func run(_ bytes: [UInt8]) {
        if bytes.first == UInt8(ascii: "!") {
            runSigned(bytes.dropFirst())
        } else {
            runText(bytes)
        }
    }

    private static func runText(_ bytes: [UInt8]) {
        guard let token = parsed(bytes) else { return }
        for profile in TokenVerifier.Profile.allCases {
            let verifier = Samples.verifier(profile: profile)
            do throws(TokenError) {
                _ = try verifier.verify(token, keys: Samples.keys, now: Samples.nowNanoseconds)
            } catch { continue }
            check(Samples.tokens.contains { $0.utf8.elementsEqual(bytes) }, "a token was accepted that nobody signed")
            check(isSignedByFreshKey(token), "a token was accepted whose signature a key that was read anew does not take")
        }
    }

    private static func isSignedByFreshKey(_ token: CompactToken) -> Bool {
        do {
            let keys = try JWKSet.parse(Array(Samples.keySet.utf8))
            _ = try Samples.verifier(profile: .jwt).checkSignature(of: token, with: keys.keys)
            return true
        } catch {
            return false
        }
    }

    private static func runSigned(_ bytes: ArraySlice<UInt8>) {
        guard let key, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return }
        let payload = Array(bytes[(end + 1)...])
        guard let text = try? TokenSigner.sign(header: Array(bytes[..<end]), payload: payload, key: key) else { return }
        guard let token = parsed(Array(text.utf8)) else { return }
        for profile in TokenVerifier.Profile.allCases {
            let verifier = TokenVerifier(
                issuer: "i", audience: "a", clockSkew: .zero, algorithms: Set(SignatureAlgorithm.allCases), profile: profile)
            do throws(TokenError) {
                let claims = try verifier.verify(token, keys: JWKSet(keys: [key.publicKey]), now: Samples.nowNanoseconds)
                check(token.header.algorithm == .edDSA, "another algorithm than the key's")
                examine(claims, JSON(token.payload))
            } catch {
                check(error.description.hasPrefix(error.code.rawValue), "an error without its code")
            }
        }
    }

    private static func examine(_ claims: AccessTokenClaims, _ payload: JSON) {
        check(payload["iss"] == "i" && claims.issuer == "i", "iss")
        check(payload["aud"] == "a" || claims.audience.contains("a"), "aud")
        check(payload["sub"] == .string(claims.subject) && !claims.subject.isEmpty, "sub")
        check(claims.expiresAt > Samples.nowNanoseconds, "exp")
        check((claims.notBefore ?? 0) <= Samples.nowNanoseconds, "nbf")
        check(seconds(payload["exp"]).map { $0 > Double(Samples.now) - 1 } ?? false, "exp, as a Double")
        check(claims.scope.allSatisfy { !$0.isEmpty && !$0.contains(" ") }, "scope")
    }

    private static func seconds(_ value: JSON?) -> Double? {
        switch value {
        case .int(let seconds): Double(seconds)
        case .double(let seconds): seconds
        default: nil
        }
    }

    private static func parsed(_ bytes: [UInt8]) -> CompactToken? {
        do throws(TokenError) {
            return try CompactToken.parse(bytes)
        } catch {
            check(error.description.hasPrefix(error.code.rawValue), "an error without its code")
            return nil
        }
    }

    /// Ed25519, which signs fastest. No input's fate depends on which key it is.
    private static let key = try? SigningKey.generate(.edDSA, kid: "fuzz")
}
