/// A key set as far as a cache has to look into it.
public protocol KeyCatalogue: Sendable {
    /// Whether a usable key of the set has this key ID, byte for byte.
    func holds(_ kid: String) -> Bool
}

/// A key ID by its bytes: equality of strings takes composed and decomposed letters for one, which a hostile key ID could use.
struct ExactKid: Hashable, Sendable {
    /// Longer key IDs are not remembered, in bytes.
    static let bytesMax = 1_024

    private let bytes: [UInt8]

    /// Nil for a key ID that is too long to remember.
    init?(_ kid: String) {
        guard kid.utf8.count <= Self.bytesMax else { return nil }
        bytes = Array(kid.utf8)
    }

    func isExactly(_ kid: String) -> Bool { bytes.elementsEqual(kid.utf8) }
}
