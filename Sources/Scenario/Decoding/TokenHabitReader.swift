import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads how a traffic's callers keep their token: `"none"`, or an object.
    func tokenHabit() -> TokenHabit? {
        if node.string == "none" { return TokenHabit(sendsToken: false, refreshAhead: nil, on401: .keep) }
        guard node.object != nil else {
            let found = node.string == nil ? "\(node.kindName) cannot stand here" : "this is no way to keep a token"
            return fail(
                code: ReadingCode.unknownValue.rawValue, problem: found,
                expected: "\"none\", or an object such as {\"refreshAhead\": \"20%\", \"on401\": \"keep\"}")
        }
        return object { (object: inout ObjectReader) -> TokenHabit? in
            var habit = TokenHabit.standard
            if let reader = object.optional("refreshAhead") { habit.refreshAhead = reader.refreshAhead() }
            if let on401 = object.optional("on401")?.oneOf(TokenHabit.On401.self) { habit.on401 = on401 }
            return habit
        }
    }

    /// The share of the lifetime that is left when a token is renewed; nil for never. At 95 % or more, a caller would do little
    /// else than renew.
    private func refreshAhead() -> Double? {
        if node.string == "never" { return nil }
        guard let text = textWithUnit(expected: "\(Share.expected), or \"never\"") else { return nil }
        do throws(UnitError) {
            let share = try Share(parsing: text)
            guard share.fraction <= 0.95 else {
                return fail(
                    code: ReadingCode.outOfRange.rawValue, problem: "\(share) is out of range",
                    expected: "a share from 0% to 95%, or \"never\"")
            }
            return share.fraction
        } catch {
            return fail(error, expected: "\(error.expected), or \"never\"")
        }
    }

    /// The text of a value with a unit. A bare number is no such value; its text still is, so that the complaint can say how to
    /// write it.
    func textWithUnit(expected: String) -> String? {
        switch node.value {
        case .string(let text): text
        case .number(let number): number.text
        default: fail(code: ReadingCode.wrongKind.rawValue, problem: "\(node.kindName) cannot stand here", expected: expected)
        }
    }

    /// Complains about a text with a unit.
    func fail<T>(_ error: UnitError, expected: String) -> T? {
        guard !node.place.source.isSecret else {
            return fail(code: UnitError.code, problem: "this cannot be read", expected: expected)
        }
        return fail(code: UnitError.code, problem: error.problem, expected: expected, help: error.help)
    }
}
