import JOSE

/// How tokens are put together.
extension ForgeBench {
    /// Header and payload as they are signed.
    func signingInput(_ header: RawObject? = nil, _ claims: RawObject? = nil) -> String {
        input((header ?? self.header).bytes(), (claims ?? self.claims).bytes())
    }

    /// As ``signingInput(_:_:)``, for parts that are no objects.
    func input(_ header: [UInt8], _ payload: [UInt8]) -> String {
        Base64URL.encode(header) + "." + Base64URL.encode(payload)
    }

    /// A token, signed with the lab's key unless another is named.
    func signed(_ header: RawObject? = nil, _ claims: RawObject? = nil, by key: SigningKey? = nil) throws -> [UInt8] {
        try signed(input: signingInput(header, claims), by: key)
    }

    /// A token of a signing input that may be anything.
    func signed(input: String, by key: SigningKey? = nil) throws -> [UInt8] {
        token(input, try (key ?? keys.lab).sign(Array(input.utf8)))
    }

    /// A token with a signature that may be anything.
    func token(_ input: String, _ signature: [UInt8]) -> [UInt8] {
        Array((input + "." + Base64URL.encode(signature)).utf8)
    }

    /// A good token.
    func goodToken() throws -> [UInt8] { try signed() }

    /// A good token as text.
    func goodText() throws -> String { String(decoding: try goodToken(), as: UTF8.self) }

    /// The parts of a good token.
    func goodParts() throws -> (input: String, signature: [UInt8]) {
        let input = signingInput()
        return (input, try keys.lab.sign(Array(input.utf8)))
    }

    /// A token signed by HS256 with a key that an attacker can know.
    func hmacSigned(_ key: [UInt8], kid: String? = nil) -> [UInt8] {
        let header = header.with("alg", quoted("HS256"))
        let input = signingInput(kid.map { header.with("kid", $0) } ?? header)
        return token(input, hmacSHA256(key: key, Array(input.utf8)))
    }

    /// A good token's signing input, with a member more so that both of its parts need padding.
    var inputWithRemainders: String {
        func filled(_ object: RawObject) -> RawObject {
            // One character more or less, until the last group of the encoding is no whole one.
            (1...3).map { object.with("x-fill", quoted(String(repeating: "x", count: $0))) }.first { $0.bytes().count % 3 != 0 }
                ?? object
        }
        return signingInput(filled(header), filled(claims))
    }
}

/// HMAC (RFC 2104) with SHA-256.
func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    let blockBytes = 64
    let short = key.count > blockBytes ? SHA256Digest.of(key).bytes : key
    let block = short + [UInt8](repeating: 0, count: blockBytes - short.count)
    let inner = SHA256Digest.of(block.map { $0 ^ 0x36 } + message).bytes
    return SHA256Digest.of(block.map { $0 ^ 0x5C } + inner).bytes
}
