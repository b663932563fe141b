import Glibc

/// What a worker has sent, in a small file that it has mapped: whatever ends the worker, the numbers up to that instant are there.
///
/// Belongs to one thread.
public final class SentCounter {
    /// The three numbers.
    public struct Counts: Sendable, Hashable {
        /// API requests handed to the network, each of which owes an observation.
        public var requests = 0
        /// API requests that were due and could not be sent.
        public var notSent = 0
        /// Requests to the token endpoint.
        public var tokenRequests = 0

        /// None yet.
        public init() {}
    }

    /// The numbers so far.
    public private(set) var counts = Counts()

    private let path: String?
    /// Nil where there is no file; then nothing survives, and nothing else is different.
    private let cells: UnsafeMutablePointer<Int64>?

    // "kt-sent" and the version of this layout: the mark, then the three numbers, in the byte order of the machine.
    private static let mark: Int64 = 0x6B74_2D73_656E_7401
    private static let cellsCount = 4
    private static let bytes = cellsCount * MemoryLayout<Int64>.size

    /// Makes the file, or works without one where the file system refuses.
    ///
    /// - Parameter path: nil for none.
    public init(path: String?) {
        let cells = path.flatMap(Self.map)
        self.cells = cells
        self.path = cells == nil ? nil : path
        cells?[0] = Self.mark
    }

    deinit {
        if let cells { munmap(cells, Self.bytes) }
    }

    /// A request is about to be handed to the network.
    ///
    /// - Returns: its number, from 1.
    public func countRequest() -> Int {
        counts.requests += 1
        cells?[1] = Int64(counts.requests)
        return counts.requests
    }

    /// So many requests in all were due and could not be sent.
    public func setNotSent(_ number: Int) {
        counts.notSent = number
        cells?[2] = Int64(counts.notSent)
    }

    /// A request to the token endpoint was made.
    public func countTokenRequest() {
        counts.tokenRequests += 1
        cells?[3] = Int64(counts.tokenRequests)
    }

    /// Takes the file away: what it says has been told in another way.
    public func remove() {
        if let path { unlink(path) }
    }

    /// What the file of a worker that is gone says; nil where there is none, or one of another layout.
    public static func read(_ path: String) -> Counts? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var cells = [Int64](repeating: 0, count: cellsCount)
        let count = cells.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes, cells[0] == mark, cells.allSatisfy({ $0 >= 0 }) else { return nil }
        var counts = Counts()
        counts.requests = Int(cells[1])
        counts.notSent = Int(cells[2])
        counts.tokenRequests = Int(cells[3])
        return counts
    }

    private static func map(_ path: String) -> UnsafeMutablePointer<Int64>? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard ftruncate(descriptor, off_t(bytes)) == 0,
            let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), memory != MAP_FAILED
        else {
            unlink(path)
            return nil
        }
        return memory.bindMemory(to: Int64.self, capacity: cellsCount)
    }
}

extension WorkerTotalsFact {
    /// What a worker counted, as a fact.
    public init(worker: Int, _ counts: SentCounter.Counts) {
        self.init(
            worker: worker, requests: counts.requests, notSent: counts.notSent, tokenRequests: counts.tokenRequests)
    }
}
