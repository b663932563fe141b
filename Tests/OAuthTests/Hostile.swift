/// Texts that are cheap for a reader of bytes and ruinous for one of characters.
enum Hostile {
    /// One character of a million combining marks in the order that normalization likes least.
    static let marks = String(repeating: "\u{301}\u{323}", count: 250_000)
}
