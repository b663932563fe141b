import COpenSSL

/// Public keys whose numbers are well formed and that protect nothing.

/// What is known to be wrong with an odd RSA modulus, to follow "the modulus"; nil where nothing is.
///
/// Looked for are small prime factors, as the partial validation of NIST SP 800-89 section 5.3.3 does, and the structure of the
/// primes that one maker's chips chose (CVE-2017-15361, "ROCA"): there, modulo each small prime, the modulus is a power of 65537.
/// Of all other moduli one in some hundred million has that structure.
func weakness(ofModulus bytes: [UInt8]) -> String? {
    guard let modulus = BN_bin2bn(bytes, Int32(bytes.count), nil) else { return nil }
    defer { BN_free(modulus) }
    var hasStructure = true
    for prime in oddPrimes {
        let rest = BN_mod_word(modulus, UInt(prime.value))
        if rest == 0 { return "is divisible by \(prime.value)" }
        if let powers = prime.powers, !powers[Int(rest)] { hasStructure = false }
    }
    return hasStructure ? "is one of those that can be factored (CVE-2017-15361)" : nil
}

/// Whether a public key is one of the few points that multiply to zero: `R` and `S` that are zero as well then sign everything.
func hasSmallOrder(ed25519 point: [UInt8]) -> Bool {
    // The last bit is the sign of the other coordinate, which does not matter for the order.
    let coordinate = point.dropLast() + [(point.last ?? 0) & 0x7F]
    return smallOrderCoordinates.contains { coordinate.elementsEqual($0) }
}

/// A small prime, and which rests modulo it are powers of 65537, for the primes that every affected modulus was made with.
private struct OddPrime: Sendable {
    let value: Int
    let powers: [Bool]?

    /// The last prime of the published fingerprint.
    private static let structuredMax = 167

    init(_ value: Int) {
        self.value = value
        guard value <= Self.structuredMax else {
            powers = nil
            return
        }
        var powers = [Bool](repeating: false, count: value)
        var power = 1
        repeat {
            powers[power] = true
            power = power * 65_537 % value
        } while !powers[power]
        self.powers = powers
    }
}

/// Up to 751, as NIST SP 800-89 suggests.
private let oddPrimes: [OddPrime] = stride(from: 3, through: 751, by: 2).filter { number in
    !stride(from: 3, to: number, by: 2).contains { number % $0 == 0 }
}.map { OddPrime($0) }

/// The coordinates of all points whose order divides 8, little-endian as RFC 8032 section 5.1.2 writes them: 0, 1, p - 1, the two
/// of order 8, and p and p + 1, which are second ways to write 0 and 1.
private let smallOrderCoordinates: [[UInt8]] = [
    [UInt8](repeating: 0, count: ed25519KeyByteCount),
    [1] + [UInt8](repeating: 0, count: ed25519KeyByteCount - 1),
    nearTheFieldsPrime(lastByte: 0xEC), nearTheFieldsPrime(lastByte: 0xED), nearTheFieldsPrime(lastByte: 0xEE),
    [
        0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
        0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
    ],
    [
        0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
        0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
    ],
]

/// p is 2^255 - 19.
private func nearTheFieldsPrime(lastByte: UInt8) -> [UInt8] {
    [lastByte] + [UInt8](repeating: 0xFF, count: ed25519KeyByteCount - 2) + [0x7F]
}
