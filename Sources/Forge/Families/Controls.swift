import LabProtocol

extension Forgery {
    /// Tokens with nothing odd about them.
    static let controls: [Forgery] = [
        control.token("valid", .accept, "a good token") { try $0.goodToken() }
    ]

    /// The name of the good token that is sent before, between and after the others.
    public static let controlName = "valid"

    private static let control = Kind(family: .control, rule: "RFC 6750 2.1")
}
