public import StrictJSON

/// The keys of a file or text that may be a JWK Set or a single JWK: for tools, which are handed either.
///
/// A server reads a ``JWKSet``, for which a set without a usable key is a state like any other. For whoever names a key by hand
/// it is a mistake, so it is an error here.
public enum KeyMaterial {
    /// Why a text gives no key to verify with. Every code is that of the error which is wrapped, or `jwks-no-usable-key`.
    public enum Unusable: Error, Sendable, Hashable, CustomStringConvertible {
        /// It is no key set, and no key either.
        case set(JWKSetError)
        /// It is a single key, which cannot be used.
        case key(JWKRefusal)
        /// It is a set of which no key can be used, and why each cannot; none for an empty set.
        case noUsableKey([JWKSet.RefusedKey])

        /// The stable code.
        public var code: String {
            switch self {
            case .set(let error): error.code.rawValue
            case .key(let refusal): refusal.code.rawValue
            case .noUsableKey: "jwks-no-usable-key"
            }
        }

        /// What was found, in a sentence; of a set's keys only the first is told. It never holds a private member's value.
        public var sentence: String {
            switch self {
            case .set(let error): return error.sentence
            case .key(let refusal): return refusal.sentence
            case .noUsableKey(let refused):
                guard let first = refused.first else { return "the set has no keys" }
                let others = refused.count > 1 ? ", and \(refused.count - 1) more" : ""
                return "no key of the set can be used: key \(first.index) is refused (\(first.refusal))\(others)"
            }
        }

        /// Code and sentence.
        public var description: String { "\(code): \(sentence)" }
    }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: the JSON text.
    ///   - limits: what it may cost.
    /// - Returns: at least one usable key, and those that are refused.
    /// - Throws: ``Unusable``.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .keySet) throws(Unusable) -> JWKSet {
        let node: JSONNode
        do throws(JWKSetError) { node = try JWKSet.readJSON(bytes, limits: limits) } catch { throw .set(error) }
        return try read(node, limits: limits)
    }

    /// As ``parse(_:limits:)``, for keys that stand within another JSON text.
    public static func read(_ node: JSONNode, limits: JSONLimits = .keySet) throws(Unusable) -> JWKSet {
        guard node.place.length <= limits.bytesMax else { throw .set(JWKSet.tooLarge(limits)) }
        // A key has a type and no keys in it (RFC 7517 sections 4.1 and 5.1).
        if let object = node.object, object["keys"] == nil, object["kty"] != nil {
            do throws(JWKRefusal) { return JWKSet(keys: [try PublicKey(jwk: node)]) } catch { throw .key(error) }
        }
        let set: JWKSet
        do throws(JWKSetError) { set = try JWKSet(node) } catch { throw .set(error) }
        guard !set.keys.isEmpty else { throw .noUsableKey(set.refused) }
        return set
    }
}
