import JOSE
import StrictJSON

/// A token as a careless verifier sees it: three parts, whatever they say. For the defects alone.
struct LooseToken {
    /// The header, an object.
    let header: JSON
    /// The bytes of the first two parts with the dot between, as they came.
    let signingInput: [UInt8]
    /// What the third part decodes to.
    let signature: [UInt8]

    private let payloadText: Substring

    /// Nil for what is no token at all, and for one that no listener lets through anyway.
    init?(_ text: String) {
        guard text.utf8.count <= TokenLimits.standard.bytesMax else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 2, let bytes = Base64URL.decode(String(parts[0])),
            let node = try? StrictJSON.parse(bytes, named: "header", limits: .token), node.object != nil
        else { return nil }
        header = JSON(node)
        payloadText = parts[1]
        signingInput = Array("\(parts[0]).\(parts[1])".utf8)
        signature = parts.count == 3 ? Base64URL.decode(String(parts[2])) ?? [] : []
    }

    /// `alg`, where it is a string.
    var algorithm: String? {
        guard case .string(let name)? = header["alg"] else { return nil }
        return name
    }

    /// The same token under the algorithm that the verifier allows, without a signature.
    func renamed(_ verifier: TokenVerifier) -> String {
        var header = header
        header["alg"] = .string((verifier.algorithms.first ?? .rs256).rawValue)
        return "\(Base64URL.encode(header.bytes())).\(payloadText)."
    }
}

extension PresentedToken {
    /// The same token with a claim that says what is given, without a signature: what is then checked of it, is checked of the
    /// others alone.
    func saying(_ name: String, _ value: JSON) throws(TokenError) -> PresentedToken {
        var claims = JSON(token.payload)
        claims[name] = value
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let header = LooseToken(text).map { Base64URL.encode($0.header.bytes()) } ?? parts.first.map(String.init) ?? ""
        let changed = "\(header).\(Base64URL.encode(claims.bytes()))."
        return PresentedToken(text: text, token: try CompactToken.parse(changed))
    }
}
