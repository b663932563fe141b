import Testing

@testable import Worker

@Suite("A caller that keeps its token")
struct TokenKeeperTests {
    @Test("asks for one token, however many calls wait for it")
    func oneFetch() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call(100)
        #expect(caller.asked == 1)
        #expect(caller.used == [])
        try caller.answer()
        #expect(caller.used == Array(repeating: 1, count: 100))
        caller.call()
        #expect(caller.used.count == 101)
        #expect(caller.asked == 1)
    }

    @Test("renews it when so large a share of its life is left, and uses the old one meanwhile")
    func renewsAhead() throws {
        let caller = Caller(refreshAhead: 0.2)
        caller.time = 5_000
        caller.call()
        try caller.answer(seconds: 10)
        caller.time = 12_999
        caller.call()
        #expect(caller.asked == 1)
        caller.time = 13_000
        caller.call(3)
        #expect(caller.asked == 2)
        #expect(caller.used == [1, 1, 1, 1, 1])
        caller.time = 14_000
        try caller.answer(seconds: 10)
        caller.call()
        #expect(caller.used == [1, 1, 1, 1, 1, 2])
        caller.time = 21_999
        caller.call()
        #expect(caller.asked == 2)
        caller.time = 22_000
        caller.call()
        #expect(caller.asked == 3)
    }

    @Test("waits for another once it has expired, where it renews at all")
    func waitsOnceExpired() throws {
        for share in [0, 0.1, 0.5] {
            let caller = Caller(refreshAhead: share)
            caller.call()
            try caller.answer(seconds: 10)
            caller.forget()
            caller.time = 10_000
            caller.call(3)
            #expect(caller.used == [])
            #expect(caller.asked == 2)
            try caller.answer()
            #expect(caller.used == [2, 2, 2])
        }
    }

    @Test("uses it to its last nanosecond where it renews at its end")
    func renewsAtItsEnd() throws {
        let caller = Caller(refreshAhead: 0)
        caller.call()
        try caller.answer(seconds: 10)
        caller.time = 9_999
        caller.call()
        #expect(caller.used == [1, 1])
        #expect(caller.asked == 1)
    }

    @Test("uses it for ever where it never renews")
    func neverRenews() throws {
        let caller = Caller(refreshAhead: nil)
        caller.call()
        try caller.answer(seconds: 10)
        caller.time = 1_000_000_000
        caller.call()
        #expect(caller.used == [1, 1])
        #expect(caller.asked == 1)
    }

    @Test("uses it for ever where the issuer did not say how long it lives")
    func noLifetime() throws {
        let caller = Caller(refreshAhead: 0.5)
        caller.call()
        try caller.answer(seconds: nil)
        caller.time = 1_000_000_000
        caller.call()
        #expect(caller.used == [1, 1])
        #expect(caller.asked == 1)
    }

    @Test("asks again after each answer, and never twice at once, where tokens are dead on arrival")
    func deadOnArrival() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call(3)
        try caller.answer(seconds: 0)
        caller.call(3)
        caller.call(3)
        #expect(caller.asked == 2)
        try caller.answer(seconds: 0)
        #expect(caller.used == [1, 1, 1, 2, 2, 2, 2, 2, 2])
    }

    @Test("takes an answer that comes before the question is over")
    func answerAtOnce() {
        let caller = Caller(refreshAhead: 0.1, answersAtOnce: true)
        caller.call(3)
        #expect(caller.used == [1, 1, 1])
        #expect(caller.asked == 1)
    }

    @Test("lets 10000 calls wait, and sends one more without a token nowhere")
    func bounded() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call(TokenKeeper.waitingMax)
        #expect(caller.used == [])
        caller.call(2)
        #expect(caller.used == [nil, nil])
        caller.forget()
        try caller.answer()
        #expect(caller.used == Array(repeating: 1, count: 10_000))
        #expect(caller.asked == 1)
    }
}
