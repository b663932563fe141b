import LabProtocol
import StrictJSON

extension JSONReader {
    /// Reads what must come of a step.
    ///
    /// - Parameter rotations: the names of the timeline's rotations.
    func stepExpectation(rotations: [String]) -> StepExpectation? {
        object { (object: inout ObjectReader) -> StepExpectation? in
            let status = object.optional("status")
            let error = object.optional("error")
            let header = object.optional("header")
            let body = object.optional("body")
            let kid = object.optional("kid")
            guard [status, error, header, body, kid].contains(where: { $0 != nil }) else {
                return fail(
                    ScenarioCode.expectsNothing, problem: "nothing is expected here",
                    expected: "\"status\", \"error\", \"header\", \"body\" or \"kid\"")
            }
            let parts = (header?.headerExpectations() ?? []) + (body?.bodyExpectations() ?? [])
            return StepExpectation(
                status: status?.int(in: 100...599).map { Int($0) }, error: error?.errorCode(), parts: parts,
                kid: kid?.keyChoice(rotations: rotations))
        }
    }

    /// Reads an error code of RFC 6749 and RFC 6750, or `"none"`.
    func errorCode() -> WireErrorCode? {
        guard let text = string() else { return nil }
        return WireErrorCode.named(text) ?? failUnknown("error code", text, known: WireErrorCode.names)
    }

    private func headerExpectations() -> [PartExpectation] {
        (map(max: ScenarioLimits.partsMax) ?? []).compactMap { entry -> PartExpectation? in
            guard entry.name.isFieldName else {
                return entry.reader.fail(
                    ScenarioCode.headerMalformed, problem: "this is no name of a header field",
                    expected: "a name such as \"Content-Type\"", at: entry.namePlace)
            }
            let match =
                entry.reader.node.object == nil
                ? entry.reader.string().map(PartExpectation.Match.equals) : entry.reader.containing()
            return match.map { PartExpectation(.header, entry.name.lowercased(), $0) }
        }
    }

    private func bodyExpectations() -> [PartExpectation] {
        (map(max: ScenarioLimits.partsMax) ?? []).compactMap { entry -> PartExpectation? in
            let pointer = entry.name.hasPrefix("/") ? entry.name : JSONPointer.toMember(entry.name)
            guard JSONPointer.isPointer(pointer), entry.name.utf8.count <= StepAnswerFact.valueBytesMax else {
                return entry.reader.fail(
                    ScenarioCode.pointerMalformed, problem: "this is no JSON pointer",
                    expected: "a member's name, or a JSON pointer such as \"/data/0\"", at: entry.namePlace)
            }
            guard pointer != "/access_token" else {
                return entry.reader.fail(
                    ScenarioCode.secretExpected, problem: "an access token is written down nowhere",
                    expected: "another member", help: "\"kid\" says which key signed it", at: entry.namePlace)
            }
            return entry.reader.bodyMatch().map { PartExpectation(.body, pointer, $0) }
        }
    }

    private func bodyMatch() -> PartExpectation.Match? {
        switch node.value {
        case .object: containing()
        case .array:
            fail(
                code: ReadingCode.wrongKind.rawValue, problem: "an array cannot stand here",
                expected: "a text, a number, true, false, null or {\"contains\": …}",
                help: "each item has a pointer of its own, such as \"/data/0\"")
        default: .equals(JSON(node).text())
        }
    }

    /// Reads `{"contains": "a text"}`.
    private func containing() -> PartExpectation.Match? {
        object { (object: inout ObjectReader) -> PartExpectation.Match? in
            object.required("contains")?.nonEmptyString(bytesMax: StepAnswerFact.valueBytesMax).map { .contains($0) }
        }
    }

    /// Reads which key a token is signed by.
    private func keyChoice(rotations: [String]) -> KeyChoice? {
        guard node.object == nil else {
            return object { (object: inout ObjectReader) -> KeyChoice? in
                guard let reader = object.required("of"), let name = reader.string() else { return nil }
                return rotations.contains(name) ? .rotation(name) : reader.failUnknown("rotation", name, known: rotations)
            }
        }
        switch nonEmptyString(bytesMax: 256) {
        case "current": return .current
        case "previous": return .previous
        case let id?: return .id(id)
        case nil: return nil
        }
    }
}

extension String {
    /// Whether it can be the name of a header field (RFC 9110 section 5.1).
    fileprivate var isFieldName: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}

extension WireErrorCode {
    /// The names that scenarios use: those of the wire, and `none`.
    static let names = ["none"] + allCases.filter { $0 != .none && $0 != .other }.map(\.name)

    static func named(_ text: String) -> WireErrorCode? {
        guard names.contains(text) else { return nil }
        return text == "none" ? WireErrorCode.none : WireErrorCode(wire: text)
    }
}
