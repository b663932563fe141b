import COpenSSL

/// The hash functions that signatures and fingerprints use.
enum DigestAlgorithm: Sendable {
    case sha1, sha256, sha384, sha512

    /// libcrypto's handle, fetched once: a lookup for each digest costs more than hashing a token does.
    var handle: OpaquePointer {
        switch self {
        case .sha1: fetchedSHA1.pointer
        case .sha256: fetchedSHA256.pointer
        case .sha384: fetchedSHA384.pointer
        case .sha512: fetchedSHA512.pointer
        }
    }

    /// The size of a digest.
    var byteCount: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The digest of `input`, written to the start of `output`, which holds at least ``byteCount`` bytes.
    func write(_ input: UnsafeRawBufferPointer, to output: UnsafeMutablePointer<UInt8>) -> Bool {
        EVP_Digest(input.baseAddress, input.count, output, nil, handle, nil) == 1
    }

    /// The digest of `input`.
    func of(_ input: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { output, count in
            let isWritten = output.baseAddress.map { start in input.withUnsafeBytes { write($0, to: start) } } ?? false
            // Hashing memory with a digest that was fetched can only fail where there is no memory left, which ends a Swift
            // program anyway; a wrong digest must never be handed out.
            precondition(isWritten, "libcrypto could not hash")
            count = byteCount
        }
    }
}

/// Sendable: an EVP_MD is never written to after it was fetched, and lives as long as the process.
private struct FetchedDigest: @unchecked Sendable {
    let pointer: OpaquePointer

    /// `builtIn` is what libcrypto returns without a lookup: the address of a static object, never null.
    init(_ name: String, orElse builtIn: OpaquePointer) {
        pointer = EVP_MD_fetch(nil, name, nil) ?? builtIn
    }
}

private let fetchedSHA1 = FetchedDigest("SHA1", orElse: EVP_sha1())
private let fetchedSHA256 = FetchedDigest("SHA256", orElse: EVP_sha256())
private let fetchedSHA384 = FetchedDigest("SHA384", orElse: EVP_sha384())
private let fetchedSHA512 = FetchedDigest("SHA512", orElse: EVP_sha512())
