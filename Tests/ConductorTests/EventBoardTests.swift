import LabProtocol
import Testing

@testable import Conductor

@Suite("The board of events")
struct EventBoardTests {
    private let late = ForgoneEvent(reason: "it takes too long")

    @Test("tells who waits when an event happened, once and for all, before or after")
    func tells() async throws {
        let board = EventBoard()
        await board.post("turn", at: 5)
        await board.post("turn", at: 7)
        #expect(try await board.event("turn") == 5)
        #expect(try await board.event("turn", within: .seconds(60), orThrow: late) == 5)
        async let waited = board.event("late", within: .seconds(60), orThrow: late)
        await board.post("late", at: 9)
        #expect(try await waited == 9)
    }

    @Test("tells who waits that an event will not happen, or has not within the time that it may take")
    func forgoes() async throws {
        let board = EventBoard()
        await board.forgo("never", reason: "nothing leads to it")
        await #expect(throws: ForgoneEvent(reason: "nothing leads to it")) {
            try await board.event("never", within: .seconds(60), orThrow: late)
        }
        await #expect(throws: late) {
            try await board.event("missing", within: .milliseconds(1), orThrow: late)
        }
    }
}
