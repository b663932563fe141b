import Glibc

extension String {
    /// Equality of bytes, as RFC 7515 section 5.3 compares names. `==` also holds between different spellings of one character
    /// (KELVIN SIGN and K), and no two issuers, audiences or kids may be mixed up.
    func isExactly(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let areEqual = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                equal(left, right.baseAddress)
            }
        }
        return (areEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}

/// Whether as many bytes from `right` are those of `left`.
private func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafePointer<UInt8>?) -> Bool {
    guard let start = left.baseAddress, let right else { return left.isEmpty }
    return memcmp(start, right, left.count) == 0
}
