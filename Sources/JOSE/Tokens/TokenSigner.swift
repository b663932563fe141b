public import StrictJSON

/// Makes tokens.
public enum TokenSigner {
    /// A token in JWS compact serialization (RFC 7515 section 7.1), with `alg`, `typ` and `kid` in its header.
    ///
    /// - Parameters:
    ///   - claims: the payload, an object.
    ///   - key: the key that signs; its algorithm and kid go into the header.
    ///   - type: the header's `typ`.
    ///   - extra: more header members. One with the name of ours takes its place, which is how a forgery claims what is not so.
    /// - Throws: `libcrypto-failed`.
    public static func sign(
        claims: JSON, key: SigningKey, type: String = "JWT", header extra: [(String, JSON)] = []
    ) throws(CryptoError) -> String {
        let ours: [(String, JSON)] = [
            ("alg", .string(key.algorithm.rawValue)), ("typ", .string(type)), ("kid", .string(key.kid)),
        ]
        return try sign(header: JSON(members: ours + extra).bytes(), payload: claims.bytes(), key: key)
    }

    /// A token of exactly this header and payload, whatever they are.
    ///
    /// - Parameters:
    ///   - header: all of the header's bytes, JSON or not; nothing is added.
    ///   - payload: any bytes.
    ///   - key: the key that signs, by its own algorithm whatever the header says.
    /// - Throws: `libcrypto-failed`.
    public static func sign(header: [UInt8], payload: [UInt8], key: SigningKey) throws(CryptoError) -> String {
        var token = Base64URL.encodedBytes(header)
        token.append(UInt8(ascii: "."))
        token += Base64URL.encodedBytes(payload)
        let signature = try key.sign(token)
        token.append(UInt8(ascii: "."))
        token += Base64URL.encodedBytes(signature)
        return String(decoding: token, as: UTF8.self)
    }
}
