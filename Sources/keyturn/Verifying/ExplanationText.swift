import JOSE
import StrictJSON

extension TokenExplanation {
    /// The explanation for people, in lines of at most ``ExplanationPage/columns`` columns. Whatever comes from the token or the
    /// keys is in plain ASCII.
    var text: String {
        var page = ExplanationPage()
        writeParts(to: &page)
        writeContents(to: &page)
        if let header, let signature {
            writeKeys(header, signature, to: &page)
            for trial in signature.trials { write(trial, signature, to: &page) }
            if isSigned { writeClaims(to: &page) }
        }
        writeVerdict(to: &page)
        return page.lines.joined(separator: "\n") + "\n"
    }

    private func writeParts(to page: inout ExplanationPage) {
        guard !anatomy.parts.isEmpty else {
            return page.heading("The token is larger than \(TokenLimits.standard.bytesMax) bytes; it is not looked at")
        }
        let isSignedToken = anatomy.parts.count == 3
        let found =
            isSignedToken ? "three parts with dots between" : ExplanationWords.count(anatomy.parts.count, "part") + ", not 3"
        page.heading("The token: \(found)")
        for (index, part) in anatomy.parts.enumerated() {
            let name = isSignedToken ? Self.partNames[index] : "part \(index + 1)"
            let size = part.bytes.map { "base64url of \(ExplanationWords.count($0.count, "byte"))" } ?? "no base64url"
            page.field(name, "\(ExplanationWords.count(part.text.count, "character")), \(size)")
            page.field(
                "", shortened(PlainASCII.escaped(String(decoding: part.text.prefix(textShown), as: UTF8.self)), of: part.text))
        }
    }

    private func writeContents(to page: inout ExplanationPage) {
        let readable = anatomy.parts.prefix(2).map(\.json)
        guard readable.contains(where: { $0 != nil }) else { return }
        page.heading("What it says; nothing vouches for that yet")
        for (name, json) in zip(["header", "claims"], readable) {
            guard let json else { continue }
            page.gap()
            page.text(name)
            page.block(NodeText.pretty(json))
        }
    }

    private func writeKeys(_ header: JWSHeader, _ signature: SignatureExplanation, to page: inout ExplanationPage) {
        let algorithm = header.algorithm.rawValue
        let usable = ExplanationWords.count(keys.keys.count, "usable key")
        let found = signature.trials.count
        page.heading(found == 0 ? "No key" : found == 1 ? "The key" : "The keys")
        switch (header.kid.map(ExplanationWords.quoted), found) {
        case (let kid?, 0): page.text("The token names its key, \(kid). Of \(usable), none has that kid and is for \(algorithm).")
        case (let kid?, 1): page.text("The token names its key, \(kid). Of \(usable), this one is tried for \(algorithm).")
        case (let kid?, _): page.text("The token names its key, \(kid). Of \(usable), \(found) are tried for \(algorithm).")
        case (nil, 0): page.text("The token names no key, and of \(usable), not exactly one is for \(algorithm).")
        case (nil, _): page.text("The token names no key. Of \(usable), only this one is for \(algorithm).")
        }
        page.gap()
        if found == 0 { listKeys(on: &page) }
    }

    private func listKeys(on page: inout ExplanationPage) {
        for key in keys.keys.prefix(keysShown) {
            var words = [ExplanationWords.name(of: key.kid), key.type.rawValue]
            if let algorithm = key.algorithm { words.append("alg \(algorithm.rawValue)") }
            if let use = key.use { words.append("use \(ExplanationWords.quoted(use))") }
            page.field("usable", words.joined(separator: ", "))
        }
        for refused in keys.refused.prefix(keysShown) {
            page.field("refused", "\(ExplanationWords.name(of: refused.kid)), \(refused.refusal)")
        }
        let others = max(0, keys.keys.count - keysShown) + max(0, keys.refused.count - keysShown)
        if others > 0 { page.field("", "and \(others) more") }
    }

    private func writeClaims(to page: inout ExplanationPage) {
        guard let claims else { return }
        page.heading("The claims, at \(InstantText.text(nanosecondsSince1970: now)), with a skew of \(skew)")
        let now = Nanoseconds(now)
        page.field(
            "exp", timeClaim(claims["exp"]) { now < $0 ? "still to come" : now < $0 + skew ? "past, within the skew" : "past" })
        page.field(
            "nbf",
            timeClaim(claims["nbf"]) { $0 <= now ? "has come" : $0 <= now + skew ? "to come, within the skew" : "still to come" })
        page.field("iat", timeClaim(claims["iat"]) { _ in "only tells the age" })
        page.field("iss, aud", "not checked here; a server must")
    }

    private func timeClaim(_ node: JSONNode?, _ judgement: (Nanoseconds) -> String) -> String {
        guard let node else { return "not there" }
        guard case .number(let number) = node.value else { return "\(node.kindName), not a number" }
        guard let time = InstantText.nanoseconds(of: number.text) else { return number.text }
        return "\(InstantText.text(nanosecondsSince1970: time)): \(judgement(Nanoseconds(time)))"
    }

    private func writeVerdict(to page: inout ExplanationPage) {
        page.gap()
        guard !disagreements.isEmpty else { return page.line(outcome.line) }
        page.line("!! THE NUMBERS AND LIBCRYPTO DISAGREE: \(disagreements.map(\.rawValue).joined(separator: ", "))")
        page.line("!! One of the two is wrong. Trust neither, and keep the token, the key and this page.")
        page.gap()
        page.line("undecided; libcrypto by itself says \(outcome.line)")
    }

    private static let partNames = ["header", "payload", "signature"]
}

/// How many characters of a part are shown.
private let textShown = 84
/// How many keys are listed of each kind.
private let keysShown = 10

private func shortened(_ shown: String, of text: [UInt8]) -> String {
    let isWhole = text.count <= textShown && shown.count <= textShown
    return isWhole ? shown : shown.prefix(textShown) + "…"
}
