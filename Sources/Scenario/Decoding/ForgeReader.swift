import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads the name of a forgery that a worker can send.
    func forgery() -> String? {
        guard let name = string() else { return nil }
        return ForgeryNames.sendable.contains(name) ? name : failUnknown("forgery", name, known: ForgeryNames.sendable)
    }

    /// Reads the share of a traffic that carries forged tokens, as `{"name": "alg-none", "share": "5%"}`.
    func forgeShare() -> ForgeShare? {
        object { (object: inout ObjectReader) -> ForgeShare? in
            let name = object.required("name")?.forgery()
            let share = object.required("share")?.share()
            guard let name, let share else { return nil }
            guard share.fraction > 0 else {
                return object.whole.fail(
                    code: ReadingCode.unknownValue.rawValue, problem: "a share of nothing forges nothing",
                    expected: "more than \"0%\", or no \"forge\"")
            }
            return ForgeShare(name: name, share: share.fraction)
        }
    }
}
