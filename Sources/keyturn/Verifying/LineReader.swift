import Glibc

/// The lines of a descriptor, one after another, in bounded memory however many or long they are.
struct LineReader {
    /// A line without its end.
    enum Line {
        case bytes([UInt8])
        /// It has more bytes than the bound; they were passed over.
        case tooLong
    }

    private static let chunkBytes = 65_536

    private let descriptor: Int32
    private let bytesMax: Int
    /// What was read and not given out yet; no line end stands before `searched`.
    private var buffer: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var isPassingOver = false
    private var isAtEnd = false

    /// - Parameters:
    ///   - descriptor: stays open.
    ///   - bytesMax: the longest line.
    init(_ descriptor: Int32, bytesMax: Int) {
        self.descriptor = descriptor
        self.bytesMax = bytesMax
    }

    /// The next line; the last one need not have an end.
    ///
    /// - Parameter beforeWaiting: is called before anything more is read, since that may take for ever.
    /// - Returns: nil behind the last line.
    /// - Throws: ``CommandFailure`` with status 3 where the descriptor cannot be read.
    mutating func next(beforeWaiting: () -> Void) throws(CommandFailure) -> Line? {
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return take(upTo: end, skipping: 1) }
            searched = buffer.count
            if isAtEnd { return start < buffer.count || isPassingOver ? take(upTo: buffer.count, skipping: 0) : nil }
            if buffer.count - start > bytesMax { passOver() }
            beforeWaiting()
            try readMore()
        }
    }

    private mutating func take(upTo end: Int, skipping ending: Int) -> Line {
        let line = buffer[start..<end]
        start = end + ending
        searched = start
        let isTooLong = isPassingOver || line.count > bytesMax
        isPassingOver = false
        return isTooLong ? .tooLong : .bytes(Array(line))
    }

    private mutating func passOver() {
        isPassingOver = true
        start = buffer.count
    }

    private mutating func readMore() throws(CommandFailure) {
        buffer.removeFirst(start)
        searched -= start
        start = 0
        let kept = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.chunkBytes))
        var count = 0
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: kept), Self.chunkBytes) }
        } while count < 0 && errno == EINTR
        guard count >= 0 else {
            throw CommandFailure(.broken, "keyturn: standard input cannot be read: \(String(cString: strerror(errno)))")
        }
        buffer.removeLast(Self.chunkBytes - count)
        isAtEnd = count == 0
    }
}
