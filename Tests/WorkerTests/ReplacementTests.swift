import Testing

@testable import Worker

@Suite("A caller that is answered 401")
struct ReplacementTests {
    @Test("asks for one other token, however many calls were refused, and tries each once more with it")
    func replaces() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let old = try caller.answer()
        caller.forget()
        caller.refused(old, 50)
        #expect(caller.asked == 2)
        #expect(caller.used == [])
        try caller.answer()
        #expect(caller.used == Array(repeating: 2, count: 50))
    }

    @Test("uses its token for other calls until the other one is there")
    func meanwhile() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let old = try caller.answer()
        caller.refused(old)
        caller.call()
        #expect(caller.used == [1, 1])
        try caller.answer()
        caller.call()
        #expect(caller.used == [1, 1, 2, 2])
    }

    @Test("asks for none where the refused token has been replaced already")
    func late() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let old = try caller.answer()
        caller.refused(old)
        try caller.answer()
        caller.forget()
        caller.refused(old, 5)
        #expect(caller.used == [2, 2, 2, 2, 2])
        #expect(caller.asked == 2)
    }

    @Test("takes the token that a renewal under way will bring")
    func joinsRenewal() throws {
        let caller = Caller(refreshAhead: 0.5)
        caller.call()
        let old = try caller.answer(seconds: 10)
        caller.time = 5_000
        caller.call()
        caller.forget()
        caller.refused(old)
        #expect(caller.asked == 2)
        try caller.answer()
        #expect(caller.used == [2])
    }

    @Test("gives up on a server that refuses every token, and asks for one a second at the most")
    func refusesAll() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let first = try caller.answer()
        caller.refused(first)
        caller.time = 10
        let second = try caller.answer()
        caller.forget()
        caller.time = 999
        caller.refused(second, 5)
        #expect(caller.used == [nil, nil, nil, nil, nil])
        #expect(caller.asked == 2)
        caller.time = 1_000
        caller.refused(second, 5)
        #expect(caller.asked == 3)
    }

    @Test("renews by its habit all the same in the second after a replacement")
    func habitGoesOn() throws {
        let caller = Caller(refreshAhead: 0.5)
        caller.call()
        let old = try caller.answer()
        caller.refused(old)
        try caller.answer(seconds: 1)
        caller.time = 500
        caller.call()
        #expect(caller.asked == 3)
        #expect(caller.used == [1, 2, 2])
    }

    @Test("goes without where the other token cannot be had, and tries again 200 ms later")
    func fails() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let old = try caller.answer()
        caller.forget()
        caller.refused(old, 2)
        caller.fail()
        #expect(caller.used == [nil, nil])
        caller.time = 199
        caller.refused(old)
        #expect(caller.used == [nil, nil, nil])
        #expect(caller.asked == 2)
        caller.time = 200
        caller.refused(old)
        #expect(caller.asked == 3)
        try caller.answer()
        #expect(caller.used == [nil, nil, nil, 2])
    }
}
