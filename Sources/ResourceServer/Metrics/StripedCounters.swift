import Glibc
import Synchronization

/// Counters that many threads add to at once: each thread adds in a stripe of its own, as far as there are enough, and only
/// whoever reads adds the stripes up.
///
/// Sendable: the cells are made before anybody has the object and freed when nobody has it any more, and each is an `Atomic`.
final class StripedCounters: @unchecked Sendable {
    /// How many counters there are.
    let count: Int

    private let cells: UnsafeMutablePointer<Atomic<Int>>
    /// Cells of one stripe: no two stripes share a cache line.
    private let stride: Int

    /// Makes counters that are all 0.
    init(count: Int) {
        self.count = count
        let cellsPerLine = Self.cacheLineBytes / MemoryLayout<Atomic<Int>>.stride
        stride = (count + cellsPerLine - 1) / cellsPerLine * cellsPerLine + cellsPerLine
        cells = .allocate(capacity: stride * Self.stripes)
        for index in 0..<stride * Self.stripes { (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: stride * Self.stripes)
        cells.deallocate()
    }

    /// Adds to a counter. One that does not exist is passed over.
    func add(_ amount: Int = 1, to index: Int) {
        guard (0..<count).contains(index) else { return }
        cells[Self.stripe() * stride + index].wrappingAdd(amount, ordering: .relaxed)
    }

    /// What a counter has come to.
    func value(of index: Int) -> Int {
        guard (0..<count).contains(index) else { return 0 }
        return (0..<Self.stripes).reduce(0) { $0 + cells[$1 * stride + index].load(ordering: .relaxed) }
    }

    /// Threads lie far apart in memory: the bits in the middle of their addresses tell them apart.
    private static func stripe() -> Int {
        Int(truncatingIfNeeded: (UInt64(pthread_self()) &* 0x9E37_79B9_7F4A_7C15) >> 61)
    }

    /// As many as ``stripe()`` has bits for.
    private static let stripes = 8
    private static let cacheLineBytes = 128
}
