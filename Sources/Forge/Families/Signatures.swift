import JOSE
import LabProtocol

extension Forgery {
    /// The signature's bytes, right but for one thing.
    static let signatures: [Forgery] = [
        signature.token("sig-empty", .must, "no signature", by: .nobody) { $0.token($0.signingInput(), []) },
        signature.token("sig-cut", .must, "the signature without its last 4 bytes") { try $0.spoilt { $0.dropLast(4) } },
        signature.token("sig-bit-flipped", .must, "one bit of the signature flipped") {
            try $0.spoilt { [$0[0] ^ 0x01] + $0[1...] }
        },
        signature.token("sig-payload-changed", .must, "another scope under a good token's signature") { bench in
            let (_, signature) = try bench.goodParts()
            return bench.token(bench.signingInput(nil, bench.claims.with("scope", quoted(bench.scope + " admin"))), signature)
        },
        signature.token("sig-header-changed", .must, "another header under a good token's signature") { bench in
            let (_, signature) = try bench.goodParts()
            return bench.token(bench.signingInput(bench.header.with("x-fill", "1")), signature)
        },
        signature.token("sig-zero", .must, "a signature of zeros", by: .nobody) {
            try $0.spoilt { [UInt8](repeating: 0, count: $0.count)[...] }
        },
        signature.token("sig-one", .must, "the signature 1", by: .nobody) {
            try $0.spoilt { BigEndian.one(count: $0.count)[...] }
        },
        signature.token("sig-modulus-less-one", .must, "the signature n - 1", by: .nobody) {
            $0.token($0.signingInput(), BigEndian.lessOne($0.modulus))
        },
        signature.token("sig-modulus", .must, "the signature n", by: .nobody) { $0.token($0.signingInput(), $0.modulus) },
        signature.token("sig-plus-modulus", .must, "the signature s + n") { try $0.signedPastTheModulus() },
        signature.token("sig-zero-before", .must, "a zero byte before the signature") { try $0.spoilt { [0] + $0 } },
        signature.token("sig-zero-behind", .must, "a zero byte behind the signature") { try $0.spoilt { $0 + [0] } },
        signature.token("sig-attacker", .must, "the attacker's signature under the lab's kid", by: .attacker) {
            try $0.signed(by: $0.keys.attacker)
        },
        signature.token("sig-pss", .must, "a PSS signature under alg RS256", rule: "RFC 8017 8.1") {
            try $0.signed(by: try $0.keys.lab.forging(by: .ps256))
        },
        signature.token("sig-text", .must, "the signature's hexadecimal digits") { bench in
            try bench.spoilt { signature in signature.flatMap { hexDigits($0) }[...] }
        },
    ]

    /// RSA signatures by the right key whose padding is not quite right.
    static let paddings: [Forgery] = [
        padding("pad-sha1", .must, "SHA-1 inside") { PaddedBlock(digestInfo: DigestInfo.sha1($0)) },
        padding("pad-sha512", .must, "SHA-512 inside") { PaddedBlock(digestInfo: DigestInfo.sha512($0)) },
        padding("pad-short", .must, "8 bytes of padding, and garbage behind the digest") {
            PaddedBlock(fillingCount: 8, digestInfo: DigestInfo.sha256($0), behind: [0x42])
        },
        padding("pad-garbage-inside", .must, "garbage in the digest's parameters", rule: "CVE-2018-16152") {
            PaddedBlock(digestInfo: DigestInfo.sha256WithParameters($0, [UInt8](repeating: 0x42, count: 40)))
        },
        padding("pad-zeros", .must, "zeros for 0xFF") { PaddedBlock(filling: 0x00, digestInfo: DigestInfo.sha256($0)) },
        padding("pad-type-2", .must, "block type 2, which is for encryption") {
            PaddedBlock(type: 0x02, digestInfo: DigestInfo.sha256($0))
        },
        padding("pad-digest-alone", .must, "the digest without its name") {
            PaddedBlock(digestInfo: ForgingDigest.sha256.of($0))
        },
        padding("pad-null-missing", .either, "no NULL in the digest's parameters", rule: "RFC 8017 A.2.4") {
            PaddedBlock(digestInfo: DigestInfo.sha256WithoutNull($0))
        },
        padding("pad-long-length", .should, "a length in BER's long form") {
            PaddedBlock(digestInfo: DigestInfo.sha256LongLength($0))
        },
        padding("pad-indefinite-length", .should, "a length that BER leaves open") {
            PaddedBlock(digestInfo: DigestInfo.sha256IndefiniteLength($0))
        },
    ]

    private static let signature = Kind(family: .signature, rule: "RFC 8017 8.2.2")

    private static func padding(
        _ name: String, _ grade: ForgeryGrade, _ sent: String, rule: String = "RFC 8017 9.2",
        _ block: @escaping @Sendable ([UInt8]) -> PaddedBlock
    ) -> Forgery {
        signature.token(name, grade, sent, rule: rule) { bench in
            let input = bench.signingInput()
            let padded = block(Array(input.utf8)).bytes(count: bench.modulus.count)
            return bench.token(input, try bench.keys.lab.forgedSignature(ofBlock: padded))
        }
    }

    private static func hexDigits(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}

extension ForgeBench {
    var modulus: [UInt8] { keys.lab.publicKey.rsaModulus ?? [] }

    /// A good token with its signature changed.
    func spoilt(_ change: ([UInt8]) -> ArraySlice<UInt8>) throws -> [UInt8] {
        let (input, signature) = try goodParts()
        return token(input, Array(change(signature)))
    }

    /// A good signature with the modulus added to it: the same number modulo n, and out of range. About one signature in three
    /// leaves room for it, so claims are tried until one does.
    func signedPastTheModulus() throws -> [UInt8] {
        for attempt in 1...Self.attemptsMax {
            let input = signingInput(nil, claims.with("x-attempt", "\(attempt)"))
            if let sum = BigEndian.sum(try keys.lab.sign(Array(input.utf8)), modulus) { return token(input, sum) }
        }
        throw ForgeError.noRoomForModulus
    }

    private static let attemptsMax = 200
}
