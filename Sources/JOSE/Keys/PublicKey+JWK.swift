public import StrictJSON

extension PublicKey {
    /// Reads a JWK. Members that are not understood are ignored (RFC 7517 section 4), certificates among them.
    ///
    /// - Parameter node: one item of a set's `keys`.
    /// - Throws: ``JWKRefusal``, every code of which says what was found.
    public init(jwk node: JSONNode) throws(JWKRefusal) {
        guard let object = node.object else { throw JWKRefusal(.notAnObject, "a key is \(node.kindName), not an object") }
        let type = try readType(of: object)
        let numbers =
            switch type {
            case .rsa: try readRSA(object)
            case .p256: try readP256(object)
            case .ed25519: try readEd25519(object)
            }
        let algorithm = try readAlgorithm(of: object, for: type)
        let kid = try text("kid", of: object)
        guard (kid ?? "").utf8.count <= Self.kidBytesMax else {
            throw JWKRefusal(.memberInvalid, member: "kid", "the kid is longer than \(Self.kidBytesMax) bytes")
        }
        self.init(
            numbers: numbers, handle: try load(numbers), kid: kid, algorithm: algorithm, use: try text("use", of: object),
            operations: try readOperations(of: object))
    }
}

private func load(_ numbers: PublicNumbers) throws(JWKRefusal) -> KeyHandle {
    do throws(CryptoError) {
        return try KeyHandle(numbers)
    } catch {
        throw JWKRefusal(.numbersInvalid, error.sentence)
    }
}

/// What a JWK holds beside the public part where it is private (RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2).
private let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

private func readType(of object: JSONObject) throws(JWKRefusal) -> KeyType {
    let name = try requiredText("kty", of: object)
    if name.isExactly("oct") {
        throw JWKRefusal(.symmetricKey, member: "kty", "a symmetric key has no place in a published set")
    }
    for member in privateMembers where object[member] != nil {
        throw JWKRefusal(.privateMembers, member: member, "the private member \"\(member)\" was published with the key")
    }
    guard let type = KeyType.allCases.first(where: { $0.rawValue.isExactly(name) }) else {
        throw JWKRefusal(.typeUnsupported, member: "kty", "the type of key is none of \(KeyType.allCases.map(\.rawValue))")
    }
    return type
}

private func readAlgorithm(of object: JSONObject, for type: KeyType) throws(JWKRefusal) -> SignatureAlgorithm? {
    guard let name = try text("alg", of: object) else { return nil }
    let fitting = SignatureAlgorithm.allCases.filter { $0.keyType == type }
    guard let algorithm = fitting.first(where: { $0.rawValue.isExactly(name) }) else {
        let names = fitting.map(\.rawValue)
        throw JWKRefusal(
            .algorithmUnsupported, member: "alg", "alg is none of those for a key of type \(type.rawValue): \(names)")
    }
    return algorithm
}

private func readOperations(of object: JSONObject) throws(JWKRefusal) -> [String]? {
    guard let node = object["key_ops"] else { return nil }
    let operations = node.array?.map(\.string)
    guard let operations, !operations.contains(nil) else {
        throw JWKRefusal(.memberInvalid, member: "key_ops", "key_ops is not an array of strings")
    }
    return operations.compactMap { $0 }
}

private func readRSA(_ object: JSONObject) throws(JWKRefusal) -> PublicNumbers {
    // RFC 7518 section 6.3.1.1 asks for no leading zeros; some writers add one, and it changes nothing.
    let modulus = Array(try bytes("n", of: object).drop { $0 == 0 })
    let exponent = Array(try bytes("e", of: object).drop { $0 == 0 })
    let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
    guard bits >= PublicKey.rsaBitsMin else {
        throw JWKRefusal(.rsaTooSmall, member: "n", "the modulus has \(bits) bits; \(PublicKey.rsaBitsMin) are the least")
    }
    guard bits <= PublicKey.rsaBitsMax else {
        throw JWKRefusal(.rsaTooLarge, member: "n", "the modulus has \(bits) bits; \(PublicKey.rsaBitsMax) are the most")
    }
    guard let last = modulus.last, last % 2 == 1 else {
        throw JWKRefusal(.rsaModulusEven, member: "n", "the modulus is even")
    }
    if let weakness = weakness(ofModulus: modulus) {
        throw JWKRefusal(.rsaModulusWeak, member: "n", "the modulus \(weakness)")
    }
    guard exponent.count <= PublicKey.rsaExponentBytesMax else {
        throw JWKRefusal(.rsaExponentTooLarge, member: "e", "the exponent is longer than \(PublicKey.rsaExponentBytesMax) bytes")
    }
    guard exponent != [1] else { throw JWKRefusal(.rsaExponentOne, member: "e", "the exponent is 1") }
    guard let last = exponent.last, last % 2 == 1 else {
        throw JWKRefusal(.rsaExponentEven, member: "e", "the exponent is even")
    }
    return .rsa(modulus: modulus, exponent: exponent)
}

private func readP256(_ object: JSONObject) throws(JWKRefusal) -> PublicNumbers {
    try readCurve(of: object, "P-256")
    return .p256(
        x: try bytes("x", of: object, count: p256CoordinateByteCount),
        y: try bytes("y", of: object, count: p256CoordinateByteCount))
}

private func readEd25519(_ object: JSONObject) throws(JWKRefusal) -> PublicNumbers {
    try readCurve(of: object, "Ed25519")
    let point = try bytes("x", of: object, count: ed25519KeyByteCount)
    guard !hasSmallOrder(ed25519: point) else {
        throw JWKRefusal(.pointSmallOrder, member: "x", "the point has a small order, so that anybody can sign for it")
    }
    return .ed25519(x: point)
}

private func readCurve(of object: JSONObject, _ supported: String) throws(JWKRefusal) {
    guard try requiredText("crv", of: object).isExactly(supported) else {
        throw JWKRefusal(.curveUnsupported, member: "crv", "the curve is not \(supported)")
    }
}

private func text(_ name: String, of object: JSONObject) throws(JWKRefusal) -> String? {
    guard let node = object[name] else { return nil }
    guard let text = node.string else {
        throw JWKRefusal(.memberInvalid, member: name, "\(name) is \(node.kindName), not a string")
    }
    return text
}

private func requiredText(_ name: String, of object: JSONObject) throws(JWKRefusal) -> String {
    guard let text = try text(name, of: object) else { throw JWKRefusal(.memberMissing, member: name, "\(name) is not there") }
    return text
}

private func bytes(_ name: String, of object: JSONObject, count: Int? = nil) throws(JWKRefusal) -> [UInt8] {
    guard let bytes = Base64URL.decode(try requiredText(name, of: object)) else {
        throw JWKRefusal(.memberInvalid, member: name, "\(name) is not base64url")
    }
    if let count, bytes.count != count {
        throw JWKRefusal(.memberInvalid, member: name, "\(name) has \(bytes.count) bytes; it must have \(count)")
    }
    return bytes
}
