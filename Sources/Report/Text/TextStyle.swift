/// Whether a text is for a terminal that shows colours, or for anything else.
public enum TextStyle: Sendable, Hashable, CaseIterable {
    /// No control sequences at all.
    case plain
    /// With ANSI colours (ECMA-48 SGR, the eight of every terminal).
    case colour
}

/// What a piece of text is, as far as its look tells it.
enum Ink: Sendable, Hashable {
    case plain
    case heading
    case dim
    case good
    case doubtful
    case bad
    /// What no one may overlook.
    case loud

    /// The SGR sequence that turns it on; nil for the terminal's own look.
    fileprivate var sequence: String? {
        switch self {
        case .plain: nil
        case .heading: "\u{1B}[1m"
        case .dim: "\u{1B}[2m"
        case .good: "\u{1B}[32m"
        case .doubtful: "\u{1B}[33m"
        case .bad: "\u{1B}[31m"
        case .loud: "\u{1B}[1;31m"
        }
    }
}

/// A piece of text with one look. Whatever stands in it came from files and other processes, so control characters never get
/// through: a name must not move the reader's cursor.
struct Span: Sendable, Hashable {
    let text: String
    let ink: Ink

    init(_ text: String, _ ink: Ink = .plain) {
        self.text = Printable.clean(text)
        self.ink = ink
    }

    func rendered(_ style: TextStyle) -> String {
        guard style == .colour, !text.isEmpty, let sequence = ink.sequence else { return text }
        return sequence + text + "\u{1B}[0m"
    }
}
