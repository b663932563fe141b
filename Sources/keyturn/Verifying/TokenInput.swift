import Glibc
import JOSE

/// A token as it is handed to a command.
enum TokenInput {
    /// What stands for standard input.
    static let standardInput = "-"

    /// The bytes of a token.
    ///
    /// - Parameter argument: the token, or `-` for what is on standard input, where one line end may follow it. A token that is
    ///   too large is cut behind the bound, so that it is seen to be.
    /// - Throws: ``CommandFailure`` with status 2 where standard input cannot be read.
    static func bytes(_ argument: String) throws(CommandFailure) -> [UInt8] {
        guard argument == standardInput else { return Array(argument.utf8) }
        let lineEndBytesMax = 2
        var bytes = try read(bytesMax: TokenLimits.standard.bytesMax + lineEndBytesMax + 1)
        if bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        }
        return bytes
    }

    private static func read(bytesMax: Int) throws(CommandFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: bytesMax)
        var count = 0
        while count < bytesMax {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(STDIN_FILENO, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0 && errno == EINTR { continue }
            guard more >= 0 else {
                throw CommandFailure(.wrongUse, "keyturn: standard input cannot be read: \(String(cString: strerror(errno)))")
            }
            if more == 0 { break }
            count += more
        }
        return Array(bytes.prefix(count))
    }
}
