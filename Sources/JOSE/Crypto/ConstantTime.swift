import COpenSSL

/// Whether both are the same, in a time that depends on their lengths but not on their bytes: for secrets and what is derived
/// from them, where the place of the first difference must not leak.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}

/// As ``constantTimeEqual(_:_:)-([UInt8],_)``, for the UTF-8 bytes of two texts.
public func constantTimeEqual(_ left: String, _ right: String) -> Bool {
    constantTimeEqual(Array(left.utf8), Array(right.utf8))
}
