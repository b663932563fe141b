import LabProtocol
import StrictJSON

/// The forgeries as a list, which needs no lab.
enum GauntletList {
    /// Name, grade, what is wanted, rule, what is sent: one line each.
    static func text(_ forgeries: [ForgeryDescription]) -> String {
        let name = forgeries.map(\.name.count).max() ?? 0
        let rule = forgeries.map(\.rule.count).max() ?? 0
        return forgeries.map { forgery in
            let cells = [
                (forgery.name, name), (forgery.grade.rawValue, 6), (forgery.wanted.rawValue, 10), (forgery.rule, rule),
            ].map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            return (cells + [forgery.sent]).joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// The same as a JSON array.
    static func json(_ forgeries: [ForgeryDescription]) -> String {
        JSON.array(
            forgeries.map { forgery in
                [
                    "name": .string(forgery.name), "family": .string(forgery.family.rawValue), "rule": .string(forgery.rule),
                    "grade": .string(forgery.grade.rawValue), "signer": .string(forgery.signer.rawValue),
                    "wanted": .string(forgery.wanted.rawValue), "sent": .string(forgery.sent),
                ]
            }
        ).text(pretty: true)
    }
}
