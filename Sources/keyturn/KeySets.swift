import JOSE
import StrictJSON

/// Clients' key sets in a lab.
enum KeySets {
    /// What is wrong with one, in a sentence; nil where at least one of its keys can be used.
    static func problem(_ keySet: JSONNode) -> String? {
        do {
            let keys = try JWKSet(keySet)
            guard keys.keys.isEmpty else { return nil }
            guard let first = keys.refused.first else { return "this key set holds no key" }
            return "no key of this set can be used: \(first.refusal.sentence)"
        } catch {
            return error.sentence
        }
    }
}
