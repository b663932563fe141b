import Glibc

/// Asks for a secret on the terminal without showing it.
enum SecretPrompt {
    /// Asks once.
    ///
    /// - Parameters:
    ///   - question: what is shown before the cursor.
    ///   - variable: the environment variable that would have spared the question.
    /// - Throws: ``CommandFailure`` with status 2 where there is no terminal, or no secret; with 130 on Ctrl-C.
    static func ask(_ question: String, variable: String) throws(CommandFailure) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CommandFailure(
                .wrongUse, "keyturn: there is no client secret; set \(variable), or run this on a terminal to be asked")
        }
        defer { close(terminal) }
        var before = termios()
        tcgetattr(terminal, &before)
        var silent = before
        // Ctrl-C comes as a byte, so that the terminal is put right before the command leaves.
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &silent)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &before)
            Terminal.write("\n", to: terminal)
        }
        // Only now: what is typed at once, as a paste is, would be shown, and then thrown away.
        Terminal.write(question, to: terminal)
        let line = try line(from: terminal)
        guard !line.isEmpty else { throw CommandFailure(.wrongUse, "keyturn: the client secret is empty") }
        return String(decoding: line, as: UTF8.self)
    }

    private static func line(from terminal: Int32) throws(CommandFailure) -> [UInt8] {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < secretBytesMax {
            let count = read(terminal, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            guard count == 1 else { return line }
            switch byte {
            case 0x03: throw CommandFailure(.interrupted)
            case 0x04, UInt8(ascii: "\n"), UInt8(ascii: "\r"): return line
            case 0x08, 0x7F: _ = line.popLast()
            case 0x15: line = []
            default: line.append(byte)
            }
        }
        throw CommandFailure(.wrongUse, "keyturn: the client secret is longer than \(secretBytesMax - 1) bytes")
    }

    private static let secretBytesMax = 1_024
}
