extension StringProtocol {
    /// Byte by byte. `==` takes texts for equal that Unicode does, and an identifier is its bytes.
    func isExactly(_ other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
