import Testing

@testable import Worker

@Suite("A caller whose token endpoint fails")
struct FailedFetchTests {
    @Test("tells the calls that wait, and asks again only after 200 ms")
    func backsOff() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call(2)
        caller.time = 50
        caller.fail()
        #expect(caller.used == [nil, nil])
        caller.forget()
        caller.time = 249
        caller.call(3)
        #expect(caller.used == [nil, nil, nil])
        #expect(caller.asked == 1)
        caller.forget()
        caller.time = 250
        caller.call(3)
        #expect(caller.used == [])
        #expect(caller.asked == 2)
        try caller.answer()
        #expect(caller.used == [1, 1, 1])
    }

    @Test("goes on with a token that still lives")
    func keepsItsToken() throws {
        let caller = Caller(refreshAhead: 0.5)
        caller.call()
        try caller.answer(seconds: 10)
        for (failures, time) in zip(2..., [5_000, 5_200, 5_400] as [Int64]) {
            caller.time = time
            caller.call()
            #expect(caller.asked == failures)
            caller.fail()
            caller.time = time + 199
            caller.call()
            #expect(caller.asked == failures)
        }
        #expect(caller.used == [1, 1, 1, 1, 1, 1, 1])
    }

    @Test("has none once its token has expired, until the endpoint answers")
    func runsOut() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        try caller.answer(seconds: 10)
        caller.forget()
        caller.time = 10_000
        caller.call()
        caller.fail()
        caller.call()
        #expect(caller.used == [nil, nil])
        caller.time = 10_200
        caller.call()
        try caller.answer()
        #expect(caller.used == [nil, nil, 2])
    }

    @Test("takes a failure that comes before the question is over, and does not ask for each call")
    func failureAtOnce() {
        let caller = Caller(refreshAhead: 0.1, answersAtOnce: false)
        caller.call(100)
        #expect(caller.used == Array(repeating: nil, count: 100))
        #expect(caller.asked == 1)
    }
}
