import JOSE
import StrictJSON

extension TokenExplanation {
    /// The same as JSON: numbers in base 10 and bytes in hexadecimal digits, all as strings.
    var json: JSON {
        var json = outcome.json
        if !disagreements.isEmpty { json["valid"] = .null }
        json["agrees"] = .bool(disagreements.isEmpty)
        json["at"] = .string(InstantText.text(nanosecondsSince1970: now))
        json["parts"] = .array(
            anatomy.parts.map { part in
                ["characters": .int(Int64(part.text.count)), "bytes": part.bytes.map { .int(Int64($0.count)) } ?? .null]
            })
        json["header"] = anatomy.parts.first?.json.map { JSON($0) } ?? .null
        json["claims"] = claims.map { JSON($0) } ?? .null
        json["signed"] = signature.map(signed) ?? .null
        json["keys"] = .array((signature?.trials ?? []).map(trial))
        return json
    }

    private func signed(_ signature: SignatureExplanation) -> JSON {
        [
            "bytes": .int(Int64(signature.signingInputByteCount)),
            "hash": signature.digest.map { .string($0.name) } ?? .null,
            "digest": signature.digest.map { .string(ExplanationWords.hex($0.bytes)) } ?? .null,
        ]
    }

    private func trial(_ trial: SignatureExplanation.Trial) -> JSON {
        [
            "kid": trial.key.kid.map(JSON.string) ?? .null, "type": .string(trial.key.type.rawValue),
            "bits": .int(Int64(trial.key.bits)), "thumbprint": .string(trial.key.thumbprint.base64URL),
            "good": .bool(trial.isGood), "numbers": trial.arithmetic.map(numbers) ?? .null,
        ]
    }

    private func numbers(_ numbers: RSAArithmetic) -> JSON {
        let course: (name: String, signature: BigInteger?) =
            switch numbers.course {
            case .wrongLength: ("wrong-length", nil)
            case .notBelowModulus(let signature): ("not-below-modulus", signature)
            case .raised(let signature, _): ("raised", signature)
            }
        return [
            "n": number(numbers.modulus), "e": number(numbers.exponent), "s": course.signature.map(number) ?? .null,
            "course": .string(course.name), "block": numbers.block.map { .string(ExplanationWords.hex($0.bytes)) } ?? .null,
            "parts": .array((numbers.block?.parts ?? []).map(part)), "good": .bool(numbers.isGood),
            "disagreements": .array(numbers.disagreements.map { .string($0.rawValue) }),
        ]
    }

    private func number(_ number: BigInteger) -> JSON {
        ["decimal": .string(number.decimal), "bits": .int(Int64(number.bits))]
    }

    private func part(_ part: PaddedBlock.Part) -> JSON {
        [
            "part": .string(part.kind.rawValue), "from": .int(Int64(part.range.lowerBound)),
            "count": .int(Int64(part.range.count)), "right": .bool(part.holds),
            "found": .string(ExplanationWords.hex(part.found)),
            "expected": .string(ExplanationWords.hex(part.expected)),
        ]
    }
}
