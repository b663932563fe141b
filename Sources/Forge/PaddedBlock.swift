import JOSE

/// Blocks that are almost those of EMSA-PKCS1-v1_5 (RFC 8017 section 9.2): `00 01 FF … FF 00` and the DER of a DigestInfo.
struct PaddedBlock: Sendable {
    /// 0x01 for signatures, 0x02 for encryption.
    var type: UInt8 = 0x01
    var filling: UInt8 = 0xFF
    /// How many bytes of filling; nil for as many as there is room for.
    var fillingCount: Int?
    var digestInfo: [UInt8]
    /// What follows the DigestInfo.
    var behind: [UInt8] = []

    /// The block in a number of bytes; what there is too little of is filled up with zeros behind.
    func bytes(count: Int) -> [UInt8] {
        let room = count - 3 - digestInfo.count - behind.count
        let filled = [UInt8](repeating: filling, count: min(fillingCount ?? room, room))
        let block = [0x00, type] + filled + [0x00] + digestInfo + behind
        return block + [UInt8](repeating: 0, count: count - block.count)
    }
}

/// The DER of DigestInfo (RFC 8017 section 9.2, note 1).
enum DigestInfo {
    static func sha256(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x31, 0x30, 0x0D] + oidSHA256 + [0x05, 0x00, 0x04, 0x20] + ForgingDigest.sha256.of(input)
    }

    static func sha1(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14] + ForgingDigest.sha1.of(input)
    }

    static func sha512(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x51, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40]
            + ForgingDigest.sha512.of(input)
    }

    /// Without the NULL that stands for the digest's parameters.
    static func sha256WithoutNull(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x2F, 0x30, 0x0B] + oidSHA256 + [0x04, 0x20] + ForgingDigest.sha256.of(input)
    }

    /// With the outer length in BER's long form, which DER does not allow here (X.690 section 10.1).
    static func sha256LongLength(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x81, 0x31, 0x30, 0x0D] + oidSHA256 + [0x05, 0x00, 0x04, 0x20] + ForgingDigest.sha256.of(input)
    }

    /// With the outer length left open, and ended by two zeros (X.690 section 8.1.3.6).
    static func sha256IndefiniteLength(_ input: [UInt8]) -> [UInt8] {
        [0x30, 0x80, 0x30, 0x0D] + oidSHA256 + [0x05, 0x00, 0x04, 0x20] + ForgingDigest.sha256.of(input) + [0x00, 0x00]
    }

    /// With garbage where the NULL should be, as in CVE-2018-16152.
    static func sha256WithParameters(_ input: [UInt8], _ garbage: [UInt8]) -> [UInt8] {
        let algorithm = oidSHA256 + [0x04, UInt8(garbage.count)] + garbage
        let digest = [0x04, 0x20] + ForgingDigest.sha256.of(input)
        let inner = [0x30, UInt8(algorithm.count)] + algorithm + digest
        return [0x30, UInt8(inner.count)] + inner
    }

    private static let oidSHA256: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
}
