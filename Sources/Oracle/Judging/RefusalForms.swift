import LabProtocol

/// The forms of a refusal that RFC 6750 section 3 allows in a case.
struct RefusalForms: OptionSet, Sendable, Hashable {
    let rawValue: Int

    /// 401 with a challenge and without an error code: the request carried no token (section 3.1).
    static let noToken = RefusalForms(rawValue: 1)
    /// 401 with a challenge and `invalid_token`.
    static let invalidToken = RefusalForms(rawValue: 2)
    /// 403 with a challenge and `insufficient_scope`: only for a wholly valid token.
    static let insufficientScope = RefusalForms(rawValue: 4)
    /// Whatever it is; for routes that are not declared.
    static let any = RefusalForms(rawValue: 8)

    /// Whether a refusal is of one of these forms.
    func allow(status: Int, error: WireErrorCode, challenge: Bool) -> Bool {
        if contains(.any) { return true }
        guard challenge else { return false }
        switch (status, error) {
        case (401, .none): return contains(.noToken)
        case (401, .invalidToken): return contains(.invalidToken)
        case (403, .insufficientScope): return contains(.insufficientScope)
        default: return false
        }
    }

    /// In a sentence.
    var description: String {
        let names: [(RefusalForms, String)] = [
            (.noToken, "401 without an error code"), (.invalidToken, "401 invalid_token"),
            (.insufficientScope, "403 insufficient_scope"), (.any, "any refusal"),
        ]
        let forms = names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
        return contains(.any) ? forms : "\(forms), with a Bearer challenge"
    }
}
