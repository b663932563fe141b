import LabProtocol

/// One request, judged.
struct Judgement: Sendable {
    let request: NumberedRequest
    let stream: Stream
    /// The server's place in the casebook; nil for a server that the lab does not have.
    let server: Int?
    let obligation: Obligation
    let answer: Answer
    let box: Box
    /// Whether it is a refusal of another form than RFC 6750 has it, by a server that is not held to the form.
    var isMisformed = false
    /// The token's key, by its place in the casebook.
    let key: Int?
    /// When its token was minted; nil where the issuer did not.
    var mintedAt: Int64?
    /// Whether its worker was kept from its work between when it was due and its answer, as the scenario wanted it: then a time is
    /// no one else's to answer for.
    var isCallerStopped = false
    /// Nil where the call carried no token of the issuer's, or needed none.
    let vitality: Vitality?

    var fact: RequestFact { request.fact }

    /// The whole case in a sentence.
    func description(_ casebook: Casebook) -> String {
        let skew = server.map { casebook.servers[$0].skew } ?? 0
        let call = stream.call.map(\.description) ?? "a call"
        let key = key.map { " (key \(casebook.keys.all[$0].shortName))" } ?? ""
        let token = fact.token.map { " with token \($0)\(key)" } ?? ""
        let wrongForm = box == .wrongError || isMisformed ? "; right is \(obligation.forms.description)" : ""
        let section = obligation.cause.section.map { " (\($0))" } ?? ""
        return "request \(request.number), sent at \(casebook.words.at(fact.sentAt)), \(call)\(token) was \(answer.description)"
            + ": \(obligation.cause.description(skew: skew, casebook))\(keyFacts(casebook))\(section)\(wrongForm)"
    }

    /// The key's life, where that decides; as `, which was published at +3.002 s and revoked at +7.300 s`.
    private func keyFacts(_ casebook: Casebook) -> String {
        guard obligation.cause.isAboutKey, let life = key.map({ casebook.keys.all[$0] }) else { return "" }
        let moments = [("published", life.publishedAt), ("revoked", life.revokedAt)]
        let words = moments.compactMap { name, at in at.map { "\(name) at \(casebook.words.at($0))" } }
        return words.isEmpty ? "" : ", which was \(words.joined(separator: " and "))"
    }
}
