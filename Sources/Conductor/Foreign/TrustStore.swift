import LabProtocol

/// A Java trust store with one CA certificate, in Java's own format (JKS): the JDK reads no variable and no PEM file that names
/// a CA, only this. It is made here rather than by `keytool`, so that no JVM has to be there, or to be waited for.
enum TrustStore {
    /// The bytes of a trust store.
    ///
    /// - Parameters:
    ///   - pem: the certificate; what stands around its first PEM block does not matter.
    ///   - milliseconds: when the entry was made, since 1970.
    /// - Returns: nil where the text is no certificate in PEM.
    static func jks(pem: String, milliseconds: Int64) -> [UInt8]? {
        guard let certificate = certificate(in: pem) else { return nil }
        var bytes: [UInt8] = []
        append(0xFEED_FEED, of: 4, to: &bytes)
        append(2, of: 4, to: &bytes)  // the format's version
        append(1, of: 4, to: &bytes)  // entries
        append(2, of: 4, to: &bytes)  // a trusted certificate
        append("keyturn-lab", to: &bytes)
        append(UInt64(bitPattern: milliseconds), of: 8, to: &bytes)
        append("X.509", to: &bytes)
        append(UInt64(certificate.count), of: 4, to: &bytes)
        bytes += certificate
        let password = ForeignEnvironment.trustStorePassword.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return bytes + SHA1.digest(of: password + Array("Mighty Aphrodite".utf8) + bytes)
    }

    private static func append(_ number: UInt64, of width: Int, to bytes: inout [UInt8]) {
        for place in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
    }

    /// Text as Java's DataOutput writes it; for ASCII only.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt64(text.utf8.count), of: 2, to: &bytes)
        bytes += text.utf8
    }

    private static func certificate(in pem: String) -> [UInt8]? {
        let lines = pem.split(whereSeparator: \.isNewline).map(String.init)
        guard let start = lines.firstIndex(of: "-----BEGIN CERTIFICATE-----"),
            let end = lines.firstIndex(of: "-----END CERTIFICATE-----"), start < end
        else { return nil }
        return Self.decoded(base64: lines[(start + 1)..<end].joined())
    }

    private static func decoded(base64 text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for letter in text.utf8 where letter != UInt8(ascii: "=") {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }
}

/// SHA-1 (FIPS 180-4 section 6.1), the checksum of a JKS file. It protects nothing here.
enum SHA1 {
    /// The digest of some bytes.
    static func digest(of message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        var padded = message + [0x80]
        while padded.count % 64 != 56 { padded.append(0) }
        for place in (0..<8).reversed() { padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> (8 * place))) }
        for start in stride(from: 0, to: padded.count, by: 64) { mix(padded[start..<(start + 64)], into: &state) }
        return state.flatMap { word in (0..<4).reversed().map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        var words = (0..<16).map { index in
            block.dropFirst(4 * index).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<80 {
            words.append(turned(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1))
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for (index, word) in words.enumerated() {
            let (choice, constant) = round(index, b, c, d)
            (a, b, c, d, e) = (turned(a, by: 5) &+ choice &+ e &+ constant &+ word, a, turned(b, by: 30), c, d)
        }
        for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }

    private static func round(_ index: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32) {
        switch index {
        case ..<20: (b & c | ~b & d, 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
    }

    private static func turned(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
