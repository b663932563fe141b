import LabProtocol
import StrictJSON

extension StepExpectation {
    /// What is asked, as `403 insufficient_scope, header content-type contains "json"`; empty where nothing is.
    public var wanted: String {
        let answer = [status.map { "\($0)" }, error.map { $0 == .none ? "no error code" : $0.name }].compactMap { $0 }
        let others = parts.map(\.words) + [kid.map(\.words)].compactMap { $0 }
        return ([answer.joined(separator: " ")].filter { !$0.isEmpty } + others).joined(separator: ", ")
    }
}

extension PartExpectation {
    /// In words: `header content-type contains "json"`.
    public var words: String {
        let name = "\(part.rawValue) \(name)"
        switch match {
        case .equals(let text): return "\(name) = \(part == .header ? JSON.string(text).text() : text)"
        case .contains(let text): return "\(name) contains \(JSON.string(text).text())"
        }
    }
}

extension KeyChoice {
    /// In words.
    public var words: String {
        switch self {
        case .current: "the current key"
        case .previous: "a previous key"
        case .rotation(let name): "the key of \(name)"
        case .id(let id): "key \(id)"
        }
    }
}
