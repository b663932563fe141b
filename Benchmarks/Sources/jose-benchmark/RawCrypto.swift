import CRawCrypto
import JOSE

/// The loops in C, and the memory that they read.
final class RawCrypto {
    private let verifier: OpaquePointer
    private let signer: OpaquePointer

    /// - Throws: `BenchmarkFailure` where libcrypto does not take the keys.
    init(key: SigningKey) throws {
        let der = try key.publicKey.der()
        let pem = Array(try key.privateKeyPEM().utf8)
        guard let verifier = raw_verifier_new(der, der.count), let signer = raw_signer_new(pem, pem.count) else {
            throw BenchmarkFailure("libcrypto did not take the benchmark's key")
        }
        self.verifier = verifier
        self.signer = signer
    }

    deinit {
        raw_verifier_free(verifier)
        raw_signer_free(signer)
    }

    /// EVP_PKEY_verify over digests that were made before.
    func verifyDigests(_ items: RawItems, count: Int) -> Int {
        raw_verify_digests(verifier, items.pointer, items.count, count)
    }

    /// SHA-256 and EVP_PKEY_verify.
    func verifyInputs(_ items: RawItems, count: Int) -> Int {
        raw_verify_inputs(verifier, items.pointer, items.count, count)
    }

    /// SHA-256 and EVP_PKEY_sign.
    func signInputs(_ items: RawItems, count: Int) -> Int {
        raw_sign_inputs(signer, items.pointer, items.count, count)
    }
}

/// What C reads of some tokens: it has an address of its own for each part, until the object goes.
final class RawItems {
    let count: Int
    var pointer: UnsafePointer<raw_item> { UnsafePointer(items) }
    private let items: UnsafeMutablePointer<raw_item>
    private var parts: [UnsafeMutablePointer<UInt8>] = []

    /// - Parameter tokens: in JWS compact serialization.
    init(tokens: [String]) throws {
        count = tokens.count
        items = .allocate(capacity: tokens.count)
        for (index, token) in tokens.enumerated() {
            guard let dot = token.lastIndex(of: "."), let signature = Base64URL.decode(String(token[token.index(after: dot)...]))
            else { throw BenchmarkFailure("a token of the benchmark's has no signature") }
            let input = Array(token[..<dot].utf8)
            items[index] = raw_item(
                input: kept(input), input_bytes: input.count, digest: kept(SHA256Digest.of(input).bytes),
                signature: kept(signature), signature_bytes: signature.count)
        }
    }

    deinit {
        for part in parts { part.deallocate() }
        items.deallocate()
    }

    private func kept(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
        let part = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        part.initialize(from: bytes, count: bytes.count)
        parts.append(part)
        return UnsafePointer(part)
    }
}
