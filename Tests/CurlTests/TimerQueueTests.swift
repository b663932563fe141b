import Testing

@testable import Curl

@Suite("A timer queue")
struct TimerQueueTests {
    private final class Log { var calls: [Int] = [] }

    @Test("gives blocks in the order of time and arrival, whatever the order they came in")
    func order() throws {
        var generator = SplitMix(state: 7)
        for _ in 1...50 {
            let log = Log()
            var queue = TimerQueue(timersMax: 1_000)
            var expected: [(deadline: Int64, number: Int)] = []
            for number in 0..<200 {
                let deadline = Int64.random(in: 0..<40, using: &generator)
                let timer = try queue.add(at: deadline) { log.calls.append(number) }
                if Bool.random(using: &generator) {
                    expected.append((deadline, number))
                } else {
                    #expect(queue.cancel(timer) != nil)
                    #expect(queue.cancel(timer) == nil)
                }
            }
            #expect(queue.count == expected.count)
            while let block = queue.popDue(40) { block() }
            #expect(log.calls == expected.sorted { ($0.deadline, $0.number) < ($1.deadline, $1.number) }.map(\.number))
            #expect(queue.nextDeadline == .max)
        }
    }

    @Test("gives nothing before its time")
    func early() throws {
        var queue = TimerQueue(timersMax: 10)
        _ = try queue.add(at: 100) {}
        #expect(queue.nextDeadline == 100)
        #expect(queue.popDue(99) == nil)
        #expect(queue.popDue(100) != nil)
        #expect(queue.popDue(100) == nil)
    }

    @Test("does not let an old timer cancel the one that took its place")
    func generations() throws {
        var queue = TimerQueue(timersMax: 10)
        let old = try queue.add(at: 1) {}
        #expect(queue.popDue(1) != nil)
        let new = try queue.add(at: 2) {}
        #expect(queue.cancel(old) == nil)
        #expect(queue.count == 1)
        #expect(queue.cancel(new) != nil)
    }

    @Test("is bounded, and a cancelled timer makes room")
    func bound() throws {
        var queue = TimerQueue(timersMax: 2)
        let first = try queue.add(at: 1) {}
        _ = try queue.add(at: 1) {}
        #expect(throws: CurlLoopError.timersFull(max: 2)) { try queue.add(at: 1) {} }
        _ = queue.cancel(first)
        _ = try queue.add(at: 1) {}
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
