import Curl
import JOSE
import StrictJSON

extension GuardSteps {
    /// `first-key-wins`: the set is taken for a list of one.
    mutating func useFirstKey() {
        selectKeys = { _, set in Array(set.keys.prefix(1)) }
    }

    /// `ignore-kid`: each key is tried until one fits.
    mutating func useEveryKey() {
        let checkOne = checkSignature
        selectKeys = { token, set in set.keys.filter { $0.fits(token.token.header.algorithm) } }
        checkSignature = { token, keys throws(TokenError) in
            for key in keys {
                if let signer = try? checkOne(token, [key]) { return signer }
            }
            return try checkOne(token, [])
        }
    }

    /// `case-insensitive-kid`
    mutating func compareKidsWithoutCase() {
        let right = selectKeys
        selectKeys = { token, set throws(TokenError) in
            let kid = token.token.header.kid?.lowercased()
            let keys = set.keys.filter { kid != nil && $0.kid?.lowercased() == kid && $0.fits(token.token.header.algorithm) }
            guard !keys.isEmpty else { return try right(token, set) }
            return Array(keys.prefix(JWKSet.candidatesMax))
        }
    }

    /// `trust-jwk-header`: whoever signs says with which key to verify (RFC 7515 section 4.1.3).
    mutating func trustKeyInHeader() {
        let right = selectKeys
        selectKeys = { token, set throws(TokenError) in
            guard let key = token.token.header.node["jwk"] else { return try right(token, set) }
            let keys = try? JWKSet.parse(JSON(members: [("keys", .array([JSON(key)]))]).bytes()).keys
            guard let keys, !keys.isEmpty else { return try right(token, set) }
            return keys
        }
    }

    /// `trust-jku`: whoever signs says where the keys are (RFC 7515 section 4.1.2).
    mutating func trustAddressInHeader(_ parts: DefectParts) {
        strangersKeys = { token in
            guard let address = token.token.header.node["jku"]?.string else { return nil }
            var request = CurlRequest(
                url: address, timeoutMilliseconds: strangersMillisecondsMax, connectTimeoutMilliseconds: strangersMillisecondsMax,
                bodyBytesMax: strangersBytesMax)
            request.trust = parts.trust
            guard case .response(let response) = await parts.client.perform(request) else { return nil }
            return try? JWKSet.parse(response.body)
        }
    }
}

private let strangersMillisecondsMax = 2_000
private let strangersBytesMax = 64 * 1024
