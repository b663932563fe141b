/// A SHA-256 digest: 32 bytes, kept in place so that it is a cheap dictionary key.
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
    /// The size of a digest in bytes.
    public static let byteCount = 32

    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from its 32 bytes, or nil where there are more or fewer.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        words = bytes.withUnsafeBytes { buffer in
            (word(in: buffer, at: 0), word(in: buffer, at: 8), word(in: buffer, at: 16), word(in: buffer, at: 24))
        }
    }

    /// The digest of `bytes`.
    public static func of(_ bytes: [UInt8]) -> SHA256Digest {
        bytes.withUnsafeBytes { of($0) }
    }

    /// The digest of the text's UTF-8 bytes.
    public static func of(_ text: String) -> SHA256Digest {
        var text = text
        return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }
    }

    /// The first eight bytes as a number: where to put a digest among several tables.
    public var leadingWord: UInt64 { words.0 }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in withUnsafeBytes(of: word.bigEndian, Array.init) }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// 43 characters of base64url.
    public var base64URL: String { Base64URL.encode(bytes) }

    /// The hexadecimal digits.
    public var description: String { hex }

    /// Whether all 32 bytes are the same.
    public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        left.words == right.words
    }

    /// Feeds all 32 bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension SHA256Digest {
    /// The digest of `input`.
    public static func of(_ input: UnsafeRawBufferPointer) -> SHA256Digest {
        withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 8) { output in
            let isWritten = output.baseAddress.map { start in
                DigestAlgorithm.sha256.write(input, to: start.assumingMemoryBound(to: UInt8.self))
            }
            // As in DigestAlgorithm.of: fails only where there is no memory left.
            precondition(isWritten == true, "libcrypto could not hash")
            return SHA256Digest(filled: UnsafeRawBufferPointer(output))
        }
    }

    /// `buffer` holds 32 bytes.
    private init(filled buffer: UnsafeRawBufferPointer) {
        words = (word(in: buffer, at: 0), word(in: buffer, at: 8), word(in: buffer, at: 16), word(in: buffer, at: 24))
    }
}

private func word(in buffer: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}
