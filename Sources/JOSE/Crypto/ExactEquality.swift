extension String {
    /// Equality of bytes, as RFC 7515 section 5.3 compares names. `==` also holds between different spellings of one character
    /// (KELVIN SIGN and K), and no two issuers, audiences or kids may be mixed up.
    func isExactly(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
