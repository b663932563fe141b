import Glibc

/// What is known of the terminal, and the ways to write to it.
enum Terminal {
    /// Whether text to a descriptor may be coloured: a terminal, and no one said NO_COLOR (https://no-color.org).
    static func colours(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1, !isDumb else { return false }
        guard let value = getenv("NO_COLOR") else { return true }
        return value.pointee == 0
    }

    /// The columns of a terminal; nil where the descriptor is none.
    static func columns(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes a line to standard error, with what a stranger's text could do to a terminal made visible.
    static func complain(_ text: String) {
        write(harmless(text, keepsColours: colours(STDERR_FILENO)) + "\n", to: STDERR_FILENO)
    }

    /// Writes results to standard output.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where they cannot be written; a lost result is no success.
    static func show(_ text: String) throws(CommandFailure) {
        try showExactly(text + "\n")
    }

    /// Writes a result that has its own line feed, to the byte.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where it cannot be written.
    static func showExactly(_ text: String) throws(CommandFailure) {
        guard write(text, to: STDOUT_FILENO) else {
            throw CommandFailure(.broken, "keyturn: standard output cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    /// The text with control characters, and those that turn the direction of writing, as `\u{…}`; line feeds stay.
    ///
    /// - Parameter keepsColours: whether colour sequences (`ESC [ … m`) stay as well.
    static func harmless(_ text: String, keepsColours: Bool = false) -> String {
        var shown = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if keepsColours, let length = colourLength(rest) {
                shown.append(contentsOf: rest.prefix(length))
                rest = rest.dropFirst(length)
                continue
            }
            rest = rest.dropFirst()
            if isHarmful(scalar) {
                shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func colourLength(_ text: Substring.UnicodeScalarView) -> Int? {
        guard text.starts(with: "\u{1B}[".unicodeScalars) else { return nil }
        let digits = text.dropFirst(2).prefix { ("0"..."9").contains($0) || $0 == ";" }
        return text.dropFirst(2 + digits.count).first == "m" ? digits.count + 3 : nil
    }

    /// Writes text as it is.
    ///
    /// - Returns: whether all of it was written.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static var isDumb: Bool {
        getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    }
}
