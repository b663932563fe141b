import Testing

@testable import ResourceServer

@Suite("The clock of a resource server")
struct ServerClockTests {
    @Test("is off by what is set by name, all together, until that is taken back")
    func offsets() {
        let clock = ServerClock(offsets: ["before": 5])
        var recorded: [Int64] = []
        #expect(clock.offset == 5)
        _ = clock.set(90, name: "ahead", on: true, now: { 1 }, record: { recorded.append($0) })
        #expect(clock.offset == 95)
        _ = clock.set(-100, name: "behind", on: true, now: { 2 }, record: { recorded.append($0) })
        #expect(clock.offset == -5)
        for name in ["ahead", "before", "unknown"] {
            _ = clock.set(0, name: name, on: false, now: { 3 }, record: { recorded.append($0) })
        }
        #expect(clock.offset == -100)
        #expect(recorded == [1, 2, 3, 3, 3])
    }

    @Test("tells the earlier end of a change for its beginning and the later one for its end")
    func instants() {
        let clock = ServerClock()
        let began = clock.set(7, name: "x", on: true, now: { clock.offset }, record: { _ in })
        #expect(began == 0)
        let ended = clock.set(7, name: "x", on: false, now: { clock.offset }, record: { _ in })
        #expect(ended == 0)
    }
}
