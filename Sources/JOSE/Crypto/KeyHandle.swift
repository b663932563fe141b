import COpenSSL

/// A key inside libcrypto, together with contexts that are ready to use it. Private where it was generated, else public.
///
/// Sendable: nothing writes to the EVP_PKEY after it was made; libcrypto counts its references atomically, and allows any number
/// of threads to read one key and to operate with it through contexts of their own (openssl-threads(7), "Objects").
final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    let type: KeyType
    private let signing: ContextPools
    private let verifying: ContextPools

    /// Takes over `pointer`, which is freed with this object.
    init(owning pointer: OpaquePointer, type: KeyType) {
        self.pointer = pointer
        self.type = type
        signing = ContextPools(for: type)
        verifying = ContextPools(for: type)
    }

    deinit { EVP_PKEY_free(pointer) }

    /// The size of the modulus for RSA; of the field for a curve.
    var bits: Int { Int(EVP_PKEY_get_bits(pointer)) }

    /// - Parameter algorithm: one for this type of key.
    /// - Throws: `libcrypto-failed`.
    func sign(_ input: [UInt8], by algorithm: SignatureAlgorithm) throws(CryptoError) -> [UInt8] {
        guard let pool = signing[algorithm] else { throw wrongType(for: algorithm) }
        guard let digest = algorithm.traits.digest else { return try signWhole(input) }
        let signature = try pool.use { () throws(CryptoError) in
            try prepare(algorithm, for: "sign", EVP_PKEY_sign_init)
        } _: { (context) throws(CryptoError) in
            try signDigest(digest.of(input), in: context)
        }
        return algorithm.traits.scheme == .ecdsa ? try rawECDSA(fromDER: signature) : signature
    }

    /// Whether the signature is this key's. Whatever is wrong with it, the answer is only no.
    /// - Parameter algorithm: one for this type of key, else the answer is no.
    func verifies(_ signature: [UInt8], of input: UnsafeRawBufferPointer, by algorithm: SignatureAlgorithm) -> Bool {
        guard let pool = verifying[algorithm], signature.count == signatureByteCount else { return false }
        guard let digest = algorithm.traits.digest else { return verifiesWhole(signature, of: input) }
        do throws(CryptoError) {
            let encoded = algorithm.traits.scheme == .ecdsa ? try derECDSA(fromRaw: signature) : signature
            return try pool.use { () throws(CryptoError) in
                try prepare(algorithm, for: "verify", EVP_PKEY_verify_init)
            } _: { context in
                verifies(encoded, ofDigestOf: input, by: digest, in: context)
            }
        } catch {
            return false
        }
    }

    private var signatureByteCount: Int {
        switch type {
        case .rsa: (bits + 7) / 8
        case .p256, .ed25519: 64
        }
    }

    private func wrongType(for algorithm: SignatureAlgorithm) -> CryptoError {
        CryptoError(.libcryptoFailed, "a key of type \(type.rawValue) cannot sign by \(algorithm.rawValue)")
    }
}

extension KeyHandle {
    /// A context in which any number of digests can be signed or verified, one after another. Setting one up takes some 3 µs,
    /// beside the 16 of an RSA verification, so it is done once.
    private func prepare(
        _ algorithm: SignatureAlgorithm, for purpose: String, _ start: (OpaquePointer?) -> Int32
    ) throws(CryptoError) -> EVPContext {
        let operation = "prepare to \(purpose) by \(algorithm.rawValue)"
        let context = EVPContext(owning: try made(EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil), operation))
        try check(start(context.pointer), operation)
        if let digest = algorithm.traits.digest {
            try check(EVP_PKEY_CTX_set_signature_md(context.pointer, digest.handle), operation)
        }
        switch algorithm.traits.scheme {
        case .pkcs1:
            try check(EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_PKCS1_PADDING), operation)
        case .pss:
            try check(EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_PKCS1_PSS_PADDING), operation)
            // RFC 7518 section 3.5: the salt is as long as the digest, and MGF1 uses the same hash function.
            try check(EVP_PKEY_CTX_set_rsa_pss_saltlen(context.pointer, RSA_PSS_SALTLEN_DIGEST), operation)
            try check(EVP_PKEY_CTX_set_rsa_mgf1_md(context.pointer, algorithm.traits.digest?.handle), operation)
        case .ecdsa, .edDSA: break
        }
        return context
    }

    private func signDigest(_ digest: [UInt8], in context: EVPContext) throws(CryptoError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(pointer)))
        var count = signature.count
        try check(EVP_PKEY_sign(context.pointer, &signature, &count, digest, digest.count), "sign")
        signature.removeLast(signature.count - count)
        return signature
    }

    private func verifies(
        _ signature: [UInt8], ofDigestOf input: UnsafeRawBufferPointer, by digest: DigestAlgorithm, in context: EVPContext
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: digest.byteCount) { hash in
            guard let start = hash.baseAddress, digest.write(input, to: start) else { return false }
            let isGood = EVP_PKEY_verify(context.pointer, signature, signature.count, start, digest.byteCount) == 1
            if !isGood { ERR_clear_error() }
            return isGood
        }
    }
}

// Ed25519 takes the whole input and knows no context that could be kept (RFC 8032 hashes the input twice).
extension KeyHandle {
    private func signWhole(_ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        let context = try made(EVP_MD_CTX_new(), "sign")
        defer { EVP_MD_CTX_free(context) }
        try check(EVP_DigestSignInit(context, nil, nil, nil, pointer), "prepare to sign")
        var signature = [UInt8](repeating: 0, count: signatureByteCount)
        var count = signature.count
        try check(EVP_DigestSign(context, &signature, &count, input, input.count), "sign")
        return signature
    }

    private func verifiesWhole(_ signature: [UInt8], of input: UnsafeRawBufferPointer) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        let start = input.bindMemory(to: UInt8.self).baseAddress
        let isGood =
            EVP_DigestVerifyInit(context, nil, nil, nil, pointer) == 1
            && EVP_DigestVerify(context, signature, signature.count, start, input.count) == 1
        if !isGood { ERR_clear_error() }
        return isGood
    }
}
