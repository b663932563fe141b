/// What an RSASSA-PKCS1-v1_5 signature is when it is raised to e: a block of the modulus' size that holds the digest, beside what
/// must stand there (RFC 8017 section 9.2). There is exactly one right block, so each part has its place.
public struct PaddedBlock: Sendable, Hashable {
    /// The parts, in their order.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A byte 00, so that the block is less than the modulus.
        case zero
        /// A byte 01.
        case blockType
        /// Bytes FF as far as there is room.
        case padding
        /// A byte 00.
        case separator
        /// Which hash function was used, in DER.
        case digestInfo
        /// The digest.
        case digest
    }

    /// A part of the block.
    public struct Part: Sendable, Hashable {
        /// Which one it is.
        public let kind: Kind
        /// Where it stands, from the block's first byte.
        public let range: Range<Int>
        /// What stands there.
        public let found: [UInt8]
        /// What must stand there.
        public let expected: [UInt8]

        /// Whether the two are the same.
        public var holds: Bool { found == expected }
    }

    /// The block as it was found.
    public let bytes: [UInt8]
    /// Its parts, which together are all of it.
    public let parts: [Part]

    /// Whether every part holds.
    public var holds: Bool { parts.allSatisfy(\.holds) }

    /// The digest in the block, where everything around it holds.
    public var announcedDigest: [UInt8]? {
        parts.allSatisfy { $0.holds || $0.kind == .digest } ? parts.last?.found : nil
    }

    /// - Parameters:
    ///   - bytes: the block, of the modulus' size.
    ///   - digest: what was really signed.
    /// - Returns: nil where the block is too small for the digest, which no RSA key of ``PublicKey/rsaBitsMin`` bits is.
    init?(_ bytes: [UInt8], for digest: SigningDigest) {
        // RFC 8017 section 9.2, step 3: at least 8 bytes of padding.
        let paddingCount = bytes.count - 3 - digest.infoPrefix.count - digest.bytes.count
        guard paddingCount >= 8 else { return nil }
        let expected: [(Kind, [UInt8])] = [
            (.zero, [0x00]), (.blockType, [0x01]), (.padding, [UInt8](repeating: 0xFF, count: paddingCount)),
            (.separator, [0x00]),
            (.digestInfo, digest.infoPrefix), (.digest, digest.bytes),
        ]
        var parts: [Part] = []
        var start = 0
        for (kind, expected) in expected {
            let range = start..<(start + expected.count)
            parts.append(Part(kind: kind, range: range, found: Array(bytes[range]), expected: expected))
            start = range.upperBound
        }
        self.bytes = bytes
        self.parts = parts
    }
}
