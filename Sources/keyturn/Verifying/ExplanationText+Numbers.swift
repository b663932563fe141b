import JOSE
import StrictJSON

extension TokenExplanation {
    /// One key that was tried: what it is, and how the signature comes out by it.
    func write(_ trial: SignatureExplanation.Trial, _ signature: SignatureExplanation, to page: inout ExplanationPage) {
        page.gap()
        page.field("kid", trial.key.kid.map(ExplanationWords.quoted) ?? "none")
        page.field("type", "\(trial.key.type.rawValue), \(trial.key.bits) bits")
        page.field("thumbprint", "\(trial.key.thumbprint)")
        guard let numbers = trial.arithmetic, let digest = signature.digest else {
            page.heading("The signature")
            page.text("The numbers are shown for RSA PKCS#1 v1.5 only, which is RS256, RS384 and RS512.")
            return page.text("For \(signature.algorithm.rawValue), EVP says that the signature is \(word(trial.isGood)).")
        }
        page.field("n", ExplanationWords.number(numbers.modulus))
        page.field("e", ExplanationWords.number(numbers.exponent))
        page.heading("The signature as a number s, raised to e modulo n")
        switch numbers.course {
        case .wrongLength:
            page.text(
                "The signature has not the size of n, which is \(numbers.modulus.bytes.count) bytes. "
                    + "It is refused before it becomes a number (RFC 8017 section 8.2.2, step 1).")
        case .notBelowModulus(let s):
            page.field("s", ExplanationWords.number(s))
            page.text("s is not below n. It is refused before it is raised (RFC 8017 section 5.2.2, step 1).")
        case .raised(let s, let block):
            page.field("s", ExplanationWords.number(s) + ", below n")
            page.field("s^e mod n", "\(block.bytes.count) bytes; beside them what must stand there")
            page.gap()
            for line in rows(of: block) { page.line(line) }
            page.gap()
            page.text(numbers.disagreements.contains(.power) ? "EVP RAISES IT TO SOMETHING ELSE." : "EVP raises it to the same.")
            write(block, digest, to: &page)
        }
        writeComparison(numbers, digest, signature.signingInputByteCount, to: &page)
    }

    private func write(_ block: PaddedBlock, _ digest: SigningDigest, to page: inout ExplanationPage) {
        page.heading("The block, part by part (RFC 8017 section 9.2)")
        for part in block.parts {
            let isOne = part.range.count == 1
            let place = isOne ? "byte \(part.range.lowerBound)" : "bytes \(part.range.lowerBound) to \(part.range.upperBound - 1)"
            let verdict = part.holds ? "right" : "WRONG"
            page.field(part.kind.title, "\(ExplanationPage.padded(place, to: 18))\(verdict)   \(contents(part, digest))")
        }
    }

    private func contents(_ part: PaddedBlock.Part, _ digest: SigningDigest) -> String {
        switch part.kind {
        case .zero, .blockType, .separator:
            return ExplanationWords.hex(part.found) + (part.holds ? "" : ", must be \(ExplanationWords.hex(part.expected))")
        case .padding:
            let right = part.found.count { $0 == 0xFF }
            return part.holds ? "\(right) times ff" : "\(right) of \(part.found.count) bytes are ff"
        case .digestInfo:
            return part.holds
                ? "DER: \(digest.name), and a digest of \(digest.bytes.count) bytes follows" : "no DER of \(digest.name)"
        case .digest:
            return part.holds ? "the \(digest.name) of what was signed" : "not the \(digest.name) of what was signed"
        }
    }

    private func writeComparison(
        _ numbers: RSAArithmetic, _ digest: SigningDigest, _ signedBytes: Int, to page: inout ExplanationPage
    ) {
        page.heading("The \(digest.name) of what was signed: header, dot and payload, \(signedBytes) bytes")
        writeHex("computed", digest.bytes, to: &page)
        if let block = numbers.block { writeHex("in block", block.parts.last?.found ?? [], to: &page) }
        page.gap()
        switch (numbers.block, numbers.isGood) {
        case (nil, _): page.text("There is no block to find a digest in.")
        case (_, true): page.text("They are the same, and so is all around them: whoever has the private key of n signed this.")
        case (let block?, false) where block.announcedDigest != nil:
            page.text("They differ, and all around is right: the holder of the private key signed something else.")
        case (_, false): page.text("What stands around the digest is not what a signature has: this key did not make it.")
        }
        page.text("\(evpDigest(numbers)), and \(evpVerdict(numbers)) that the signature is \(word(numbers.evp.isGood)).")
    }

    private func evpDigest(_ numbers: RSAArithmetic) -> String {
        guard !numbers.disagreements.contains(.digest) else { return "EVP FINDS ANOTHER DIGEST" }
        return numbers.evp.digest == nil ? "EVP finds no digest either" : "EVP finds the same digest"
    }

    private func evpVerdict(_ numbers: RSAArithmetic) -> String {
        numbers.disagreements.contains(.verdict) ? "EVP SAYS, UNLIKE THE NUMBERS," : "EVP says"
    }

    private func writeHex(_ name: String, _ bytes: [UInt8], to page: inout ExplanationPage) {
        for start in stride(from: 0, to: bytes.count, by: rowBytes) {
            page.field(start == 0 ? name : "", ExplanationWords.hex(Array(bytes[start...].prefix(rowBytes))))
        }
    }
}

extension PaddedBlock.Kind {
    /// What it is called in the table.
    fileprivate var title: String {
        switch self {
        case .zero: "zero"
        case .blockType: "type"
        case .padding: "padding"
        case .separator: "end"
        case .digestInfo: "DigestInfo"
        case .digest: "digest"
        }
    }

    /// What must stand there, in few letters, since a row has room for little.
    fileprivate var mark: String {
        switch self {
        case .zero, .separator: "00"
        case .blockType: "01"
        case .padding: "ff"
        case .digestInfo: "DigestInfo"
        case .digest: "digest"
        }
    }
}

/// Bytes in a row of hexadecimal digits: for 2048 bits and SHA-256 the digest is just the last row.
private let rowBytes = 32

private func rows(of block: PaddedBlock) -> [String] {
    stride(from: 0, to: block.bytes.count, by: rowBytes).map { start in
        let row = Array(block.bytes[start...].prefix(rowBytes))
        let marks = block.parts.filter { $0.range.overlaps(start..<(start + row.count)) }.map(\.kind.mark).joined(separator: " ")
        let offset = ExplanationPage.spaces(4 - "\(start)".count) + "\(start)"
        return "   \(offset)  \(ExplanationPage.padded(ExplanationWords.hex(row), to: 2 * rowBytes))  \(marks)"
    }
}

private func word(_ isGood: Bool) -> String {
    isGood ? "good" : "not good"
}
