public import JOSE
public import KeyCache

extension JWKSet: KeyCatalogue {
    /// Whether a usable key has this key ID, byte for byte.
    public func holds(_ kid: String) -> Bool {
        keys.contains { $0.isNamed(kid) }
    }
}
