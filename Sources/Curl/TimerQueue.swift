/// A timer of a loop, to cancel it by.
public struct CurlTimer: Sendable, Hashable {
    let slot: Int
    let generation: UInt64
}

/// Blocks in the order of their times, and of their arrival where the times are equal: a binary heap.
///
/// A cancelled timer gives up its block at once, but its place in the heap only when its time has come or too many such are in it.
struct TimerQueue {
    private struct Entry {
        let deadline: Int64
        /// Counts all timers ever made: decides between equal times, and tells the users of a slot apart.
        let generation: UInt64
        let slot: Int

        static func < (left: Entry, right: Entry) -> Bool {
            left.deadline != right.deadline ? left.deadline < right.deadline : left.generation < right.generation
        }
    }

    private struct Slot {
        var generation: UInt64
        var block: (() -> Void)?
    }

    private let timersMax: Int
    private var heap: [Entry] = []
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var generations: UInt64 = 0

    init(timersMax: Int) {
        self.timersMax = timersMax
    }

    /// How many timers wait.
    var count: Int { slots.count - freeSlots.count }

    /// When something is due; `Int64.max` if nothing is. A cancelled timer may still count.
    var nextDeadline: Int64 { heap.first?.deadline ?? .max }

    /// Adds a timer.
    ///
    /// - Throws: `.timersFull` if as many as there may be wait already.
    mutating func add(at deadline: Int64, _ block: @escaping () -> Void) throws(CurlLoopError) -> CurlTimer {
        guard count < timersMax else { throw .timersFull(max: timersMax) }
        generations += 1
        let used = Slot(generation: generations, block: block)
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
            slots[slot] = used
        } else {
            slot = slots.count
            slots.append(used)
        }
        heap.append(Entry(deadline: deadline, generation: generations, slot: slot))
        siftUp(heap.count - 1)
        return CurlTimer(slot: slot, generation: generations)
    }

    /// Takes a timer back; nothing happens if it has fired already.
    ///
    /// - Returns: its block, so that what the block holds is let go by the caller, not in the middle of a change of the queue.
    mutating func cancel(_ timer: CurlTimer) -> (() -> Void)? {
        let block = release(timer.slot, timer.generation)
        if heap.count > 64, heap.count > 2 * count { dropCancelled() }
        return block
    }

    /// The next block whose time is not after `now`.
    mutating func popDue(_ now: Int64) -> (() -> Void)? {
        while let first = heap.first, first.deadline <= now {
            removeFirst()
            if let block = release(first.slot, first.generation) { return block }
        }
        return nil
    }

    private mutating func release(_ slot: Int, _ generation: UInt64) -> (() -> Void)? {
        guard slots.indices.contains(slot), slots[slot].generation == generation else { return nil }
        guard let block = slots[slot].block else { return nil }
        slots[slot].block = nil
        freeSlots.append(slot)
        return block
    }

    private mutating func dropCancelled() {
        heap.removeAll { slots[$0.slot].generation != $0.generation || slots[$0.slot].block == nil }
        // Sorted ascending is a heap already.
        heap.sort(by: <)
    }

    private mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        siftDown(0)
    }

    private mutating func siftUp(_ start: Int) {
        var index = start
        while index > 0, heap[index] < heap[(index - 1) / 2] {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func siftDown(_ start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child] < heap[least] { least = child }
            if least == index { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
