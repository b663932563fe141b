import StrictJSON
import Testing

@testable import JOSE

@Suite("Explaining a signature in numbers")
struct ExplainSignatureTests {
    private static func rfcKey() throws -> PublicKey {
        try JWKTests.read(#"{"kty":"RSA","n":"\#(RFC.rs256Modulus)","e":"AQAB"}"#)
    }

    private static func forgedKey() throws -> PublicKey {
        try JWKTests.read(#"{"kty":"RSA","kid":"forged","n":"\#(ForgedPadding.modulus)","e":"AQAB"}"#)
    }

    private func numbers(_ token: String, _ key: PublicKey) throws -> RSAArithmetic {
        let explanation = try SignatureExplanation(of: CompactJWS.parse(token), keys: JWKSet(keys: [key]))
        #expect(explanation.disagreements == [])
        return try #require(explanation.trials.first?.arithmetic)
    }

    @Test("RFC 7515 A.2: numbers, block and parts are those of an independent computation")
    func independent() throws {
        let key = try Self.rfcKey()
        let parts = RFC.rs256Token.split(separator: ".").map(String.init)
        let modulus = try #require(Base64URL.decode(RFC.rs256Modulus))
        let signature = try #require(Base64URL.decode(parts[2]))
        let digest = SHA256Digest.of(parts[0] + "." + parts[1]).bytes
        let n = SchoolbookNumber(modulus)
        let s = SchoolbookNumber(signature)
        let block = s.raised(to: 65_537, modulo: n).bytes(count: 256)

        let explanation = try SignatureExplanation(of: CompactJWS.parse(RFC.rs256Token), keys: JWKSet(keys: [key]))
        #expect(explanation.algorithm == .rs256)
        #expect(explanation.signingInputByteCount == parts[0].count + 1 + parts[1].count)
        #expect(explanation.digest?.name == "SHA-256")
        #expect(explanation.digest?.bytes == digest)
        #expect(explanation.trials.map(\.isGood) == [true])
        #expect(explanation.disagreements == [])

        let numbers = try #require(explanation.trials[0].arithmetic)
        #expect(numbers.modulus.decimal == n.decimal)
        #expect(numbers.modulus.bits == 2048)
        #expect(numbers.exponent.decimal == "65537")
        #expect(numbers.exponent.bits == 17)
        guard case .raised(let signatureNumber, let found) = numbers.course else {
            Issue.record("not raised")
            return
        }
        #expect(signatureNumber.decimal == s.decimal)
        #expect(found.bytes == block)
        #expect(numbers.evp == RSAArithmetic.EVPAnswer(block: block, digest: digest, isGood: true))
        // RFC 8017 section 9.2: 256 - 3 - 19 - 32 bytes of padding.
        let info: [UInt8] = [
            0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
        ]
        let expected: [(PaddedBlock.Kind, Range<Int>, [UInt8])] = [
            (.zero, 0..<1, [0]), (.blockType, 1..<2, [1]), (.padding, 2..<204, [UInt8](repeating: 0xFF, count: 202)),
            (.separator, 204..<205, [0]), (.digestInfo, 205..<224, info), (.digest, 224..<256, digest),
        ]
        #expect(found.parts == expected.map { .init(kind: $0.0, range: $0.1, found: $0.2, expected: $0.2) })
        #expect(block == expected.flatMap { $0.2 })
        #expect(found.announcedDigest == digest)
        #expect(numbers.isGood)
    }

    @Test("A signature of something else holds in all parts but the digest, which is that of the other")
    func otherPayload() throws {
        let parts = RFC.rs256Token.split(separator: ".")
        let other = Base64URL.encode(Array(#"{"iss":"eve"}"#.utf8))
        let numbers = try numbers("\(parts[0]).\(other).\(parts[2])", Self.rfcKey())
        #expect(numbers.block?.parts.filter { !$0.holds }.map(\.kind) == [.digest])
        #expect(numbers.block?.announcedDigest == SHA256Digest.of("\(parts[0]).\(parts[1])").bytes)
        #expect(!numbers.isGood)
    }

    /// What of the block does not hold.
    static let forged: [String: [PaddedBlock.Kind]] = [
        "SHA-512 where the algorithm says SHA-256": [.padding, .separator, .digestInfo, .digest],
        "SHA-1 where the algorithm says SHA-256": [.separator, .digestInfo, .digest],
        "no NULL in the digest's parameters": [.separator, .digestInfo],
        "a length in BER's long form": [.padding, .separator, .digestInfo],
        "8 bytes of padding, and garbage behind the digest": [.padding, .separator, .digestInfo, .digest],
        "the digest alone": [.separator, .digestInfo],
        "zeros instead of 0xFF": [.padding],
        "block type 2, which is for encryption": [.blockType],
    ]

    @Test("A forged padding is shown where it is forged, and EVP refuses it as well", arguments: ForgedPadding.all)
    func forgedPadding(padding: ForgedPadding) throws {
        let numbers = try numbers("\(ForgedPadding.signingInput).\(padding.signature)", Self.forgedKey())
        #expect(numbers.block?.parts.filter { !$0.holds }.map(\.kind) == Self.forged[padding.name], "\(padding.name)")
        #expect(!numbers.isGood)
    }

    @Test("What is no number below n of the right size is not raised")
    func notRaised() throws {
        let parts = RFC.rs256Token.split(separator: ".")
        let key = try Self.rfcKey()
        let modulus = try #require(Base64URL.decode(RFC.rs256Modulus))
        let good = try #require(Base64URL.decode(String(parts[2])))
        func course(_ signature: [UInt8]) throws -> RSAArithmetic.Course {
            let numbers = try numbers("\(parts[0]).\(parts[1]).\(Base64URL.encode(signature))", key)
            #expect(!numbers.isGood)
            return numbers.course
        }
        for signature in [[], [1], Array(good.dropFirst()), [0] + good, good + [0]] as [[UInt8]] {
            #expect(try course(signature) == .wrongLength)
        }
        for signature in [modulus, [UInt8](repeating: 0xFF, count: 256)] {
            #expect(try course(signature) == .notBelowModulus(signature: BigInteger(signature)))
        }
        let zero = [UInt8](repeating: 0, count: 256)
        let one = zero.dropLast() + [1]
        let most = (SchoolbookNumber(modulus) - SchoolbookNumber([1])).bytes(count: 256)
        // 0, 1 and -1 are their own odd powers.
        for signature in [zero, Array(one), most] {
            guard case .raised(_, let block) = try course(signature) else {
                Issue.record("not raised")
                continue
            }
            #expect(block.bytes == signature)
        }
    }

    @Test(
        "Every PKCS #1 algorithm and odd sizes of n: what was signed holds",
        arguments: [(SignatureAlgorithm.rs256, 2056), (.rs384, 2048), (.rs512, 2050)])
    func algorithms(algorithm: SignatureAlgorithm, bits: Int) throws {
        let key = try SigningKey.generate(algorithm, rsaBits: bits, kid: "a")
        let token = try TokenSigner.sign(claims: ["a": 1], key: key)
        let numbers = try numbers(token, key.publicKey)
        let block = try #require(numbers.block)
        #expect(numbers.isGood)
        #expect(block.bytes.count == (bits + 7) / 8)
        #expect(block.parts.map(\.range.lowerBound) == [0] + block.parts.dropLast().map(\.range.upperBound))
        #expect(block.parts.last?.range.upperBound == block.bytes.count)
        #expect(block.parts.flatMap(\.found) == block.bytes)
    }

    @Test(
        "For the other algorithms there are no numbers, but EVP's answer", arguments: [SignatureAlgorithm.ps256, .es256, .edDSA])
    func withoutNumbers(algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm, kid: "a")
        let token = try TokenSigner.sign(claims: ["a": 1], key: key)
        let explanation = try SignatureExplanation(of: CompactJWS.parse(token), keys: JWKSet(keys: [key.publicKey]))
        #expect(explanation.trials.map(\.isGood) == [true])
        #expect(explanation.trials.allSatisfy { $0.arithmetic == nil })
        #expect(explanation.digest?.name == (algorithm == .edDSA ? nil : "SHA-256"))
    }

    @Test("Keys are tried up to the first that signed; where none is for the token, none is tried")
    func trials() throws {
        let lab = try Lab.open()
        let jws = try CompactJWS.parse(try lab.token())
        func goods(_ keys: [PublicKey]) throws -> [Bool] {
            try SignatureExplanation(of: jws, keys: JWKSet(keys: keys)).trials.map(\.isGood)
        }
        #expect(try goods([lab.attacker.publicKey, lab.key.publicKey]) == [false, true])
        #expect(try goods([lab.key.publicKey, lab.attacker.publicKey]) == [true])
        #expect(try goods([Self.forgedKey()]) == [])
    }

    @Test("A lie of EVP's is found at its step")
    func disagreements() throws {
        let honest = try numbers(RFC.rs256Token, Self.rfcKey())
        func disagreements(_ block: [UInt8]?, _ digest: [UInt8]?, _ isGood: Bool) -> [RSAArithmetic.Step] {
            RSAArithmetic(
                modulus: honest.modulus, exponent: honest.exponent, course: honest.course,
                evp: .init(block: block, digest: digest, isGood: isGood)
            ).disagreements
        }
        #expect(disagreements(honest.evp.block, honest.evp.digest, true) == [])
        #expect(disagreements(honest.evp.block?.reversed(), honest.evp.digest, true) == [.power])
        #expect(disagreements(honest.evp.block, nil, true) == [.digest])
        #expect(disagreements(honest.evp.block, honest.evp.digest, false) == [.verdict])
        #expect(disagreements(nil, [], false) == [.power, .digest, .verdict])
    }
}
