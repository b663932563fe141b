import COpenSSL

/// A number of any size, as libcrypto's BIGNUM reads it from big-endian bytes.
public struct BigInteger: Sendable, Hashable {
    /// Big-endian, as they were given.
    public let bytes: [UInt8]
    /// The digits in base 10.
    public let decimal: String

    /// The bits of the number, without zeros in front.
    public var bits: Int {
        let digits = bytes.drop { $0 == 0 }
        return digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
    }

    /// - Throws: `libcrypto-failed` where there is no memory left.
    init(_ bytes: [UInt8]) throws(CryptoError) {
        let operation = "write a number in base 10"
        let number = try made(BN_bin2bn(bytes, Int32(bytes.count), nil), operation)
        defer { BN_free(number) }
        let text = try made(BN_bn2dec(number), operation)
        defer { copenssl_free(text) }
        self.bytes = bytes
        decimal = String(cString: text)
    }

    /// `self` raised to `exponent`, modulo `modulus`, with as many bytes as the modulus has.
    /// - Throws: `libcrypto-failed`.
    func raised(to exponent: BigInteger, modulo modulus: BigInteger) throws(CryptoError) -> [UInt8] {
        let operation = "raise a number to a power"
        let context = try made(BN_CTX_new(), operation)
        defer { BN_CTX_free(context) }
        let numbers: [OpaquePointer?] =
            [self, exponent, modulus].map { BN_bin2bn($0.bytes, Int32($0.bytes.count), nil) } + [BN_new()]
        defer { for number in numbers { BN_free(number) } }
        let result = try made(numbers.contains(nil) ? nil : numbers[3], operation)
        try check(BN_mod_exp(result, numbers[0], numbers[1], numbers[2], context), operation)
        var power = [UInt8](repeating: 0, count: modulus.bytes.count)
        guard BN_bn2binpad(result, &power, Int32(power.count)) == Int32(power.count) else { throw .libcrypto(operation) }
        return power
    }
}
