/// The measures that a request entered, and as what; by the same words of each meter that count it.
func measureEntries(of call: Judgement) -> [Argument.Entry] {
    let entries: [(String, String?)] = [
        ("outage", OutageMeter.part(of: call)?.words), ("exposure", ExposureMeter.part(of: call)?.words),
        ("stranded", StrandedMeter.part(of: call)?.words),
    ]
    return entries.compactMap { measure, words in words.map { Argument.Entry(measure: measure, entered: $0) } }
}

extension OutageMeter.Part {
    fileprivate var words: String {
        switch self {
        case .good(isAlive: true): "a live token that was served in time"
        case .good(isAlive: false): "served, though its token was dying or dead: it ends an outage, and counts for none"
        case .bad(.late): "a live token that was served too late: it is part of an outage (late)"
        case .bad(let kind): "a live token that was not served: it is part of an outage (\(kind.name))"
        }
    }
}

extension ExposureMeter.Part {
    fileprivate var words: String {
        switch self {
        case .exposed(.expired): "an expired token that was accepted when the skew was over: it is part of an exposure"
        case .exposed(.revoked): "a token of a revoked key that was accepted: it is part of an exposure"
        case .grace: "an expired token that was accepted within the skew, which is grace and no exposure"
        case .refused(isDead: true): "a dead token that was refused: it ends an exposure"
        case .refused(isDead: false): "refused, though its token was not dead"
        case .unserved: "a dead token that was neither accepted nor refused"
        }
    }
}

extension StrandedMeter.Part {
    fileprivate var words: String {
        switch self {
        case .served: "a call of a traffic that was accepted: it ends a stranding"
        case .stranded: "refused because the token that its caller kept had died: it is part of a stranding"
        case .other: "a call of a traffic that counts, and was neither"
        }
    }
}
