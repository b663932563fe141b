import JOSE

/// What is measured, and its targets. A further part of Keyturn joins by a list of its own.
struct JOSEMeasurements {
    private static let distinctMax = 4_096

    private let tokens: Tokens
    private let raw: RawCrypto
    private let many: RawItems
    private let one: RawItems
    private let inputs: [[UInt8]]

    init() throws {
        tokens = try Tokens(count: Self.distinctMax)
        raw = try RawCrypto(key: tokens.key)
        many = try RawItems(tokens: tokens.texts)
        one = try RawItems(tokens: Array(tokens.texts.prefix(1)))
        inputs = tokens.texts.map { Array($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)].utf8) }
    }

    /// Full verification is parsing, key lookup, signature and claims. What it is held against is the whole of an RS256 check: the
    /// SHA-256 of the signing input, and EVP_PKEY_verify. How it compares with EVP_PKEY_verify over digests that were made before
    /// is shown as well, though no verifier of tokens could be spared the hashing.
    var all: [Measurement] {
        let oneText = Array(tokens.texts.prefix(1))
        return [
            Measurement(
                name: "verify one token / SHA-256 + EVP_PKEY_verify",
                target: .ratio(max: 1.25) { raw.verifyInputs(one, count: $0) },
                count: 400, work: { tokens.verify(oneText, count: $0) }),
            Measurement(
                name: "verify 4,096 tokens / SHA-256 + EVP_PKEY_verify",
                target: .ratio(max: 1.25) { raw.verifyInputs(many, count: $0) }, count: 400,
                work: { tokens.verify(tokens.texts, count: $0) }),
            Measurement(
                name: "verify one token / EVP_PKEY_verify alone", target: .shown { raw.verifyDigests(one, count: $0) },
                count: 400, work: { tokens.verify(oneText, count: $0) }),
            Measurement(
                name: "verify 4,096 tokens / EVP_PKEY_verify alone",
                target: .shown { raw.verifyDigests(many, count: $0) }, count: 400,
                work: { tokens.verify(tokens.texts, count: $0) }),
            Measurement(
                name: "SigningKey.sign / SHA-256 + EVP_PKEY_sign", target: .ratio(max: 1.1) { raw.signInputs(many, count: $0) },
                count: 20, work: sign),
            Measurement(
                name: "TokenSigner.sign / SHA-256 + EVP_PKEY_sign", target: .ratio(max: 1.1) { raw.signInputs(many, count: $0) },
                count: 20, work: mint),
            Measurement(
                name: "parse one token", target: .microseconds(max: 3), count: 4_000, work: { tokens.parse(oneText, count: $0) }),
            Measurement(
                name: "parse 4,096 tokens", target: .microseconds(max: 3), count: 4_096,
                work: { tokens.parse(tokens.texts, count: $0) }),
        ]
    }

    private func sign(count: Int) -> Int {
        (0..<count).count { (try? tokens.key.sign(inputs[$0])) != nil }
    }

    private func mint(count: Int) -> Int {
        (0..<count).count { (try? TokenSigner.sign(claims: Tokens.claims($0), key: tokens.key)) != nil }
    }
}
