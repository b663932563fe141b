import JOSE
import StrictJSON

extension CheckOutcome {
    /// One line for people.
    var line: String {
        switch self {
        case .valid(let signature):
            let name = signature.kid.map { "the key \(JSON.string($0).text())" } ?? "a key without a kid"
            return PlainASCII.escaped("valid: \(signature.algorithm.rawValue) by \(name), thumbprint \(signature.thumbprint)")
        case .invalid(let code, _, let reason): return PlainASCII.escaped("invalid: \(code): \(reason)")
        }
    }

    /// One line of JSON with `valid`, `code` and `reason`, and who signed: `algorithm`, `kid` and `thumbprint`.
    var json: JSON {
        var json = brief
        switch self {
        case .valid(let signature):
            json["parameter"] = .null
            json["algorithm"] = .string(signature.algorithm.rawValue)
            json["kid"] = signature.kid.map(JSON.string) ?? .null
            json["thumbprint"] = .string(signature.thumbprint.base64URL)
        case .invalid(_, let parameter, _):
            json["parameter"] = parameter.map(JSON.string) ?? .null
            for name in ["algorithm", "kid", "thumbprint"] { json[name] = .null }
        }
        return json
    }

    /// `valid`, `code` and `reason`; the last two are null where it is valid.
    var brief: JSON {
        switch self {
        case .valid: ["valid": true, "code": nil, "reason": nil]
        case .invalid(let code, _, let reason): ["valid": false, "code": .string(code), "reason": .string(reason)]
        }
    }
}
