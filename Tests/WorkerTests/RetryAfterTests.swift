import LabProtocol
import Testing

@testable import Worker

@Suite("A caller whose issuer asks to be left alone")
struct RetryAfterTests {
    @Test("reads whole seconds up to an hour, and no dates")
    func seconds() {
        for (value, seconds) in [
            ("0", 0), ("1", 1), ("007", 7), ("3600", 3_600), ("3601", 3_600), ("99999999999999999999", 3_600), ("", nil),
            (" 1", nil),
            ("-1", nil), ("1.5", nil), ("Fri, 31 Dec 1999 23:59:59 GMT", nil), ("١", nil),
        ] as [(String, Int64?)] {
            #expect(RetryAfter.nanoseconds(value) == seconds.map { $0 * 1_000_000_000 })
        }
    }

    @Test("asks again when the time is over, and not before")
    func waits() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        caller.fail(retryAfterSeconds: 2)
        caller.time = 1_999
        caller.call()
        #expect(caller.asked == 1)
        caller.time = 2_000
        caller.call()
        #expect(caller.asked == 2)
        try caller.answer()
        #expect(caller.used == [nil, nil, 1])
    }

    @Test("waits 200 ms where it is asked for less")
    func least() {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        caller.fail(retryAfterSeconds: 0)
        caller.time = 199
        caller.call()
        #expect(caller.asked == 1)
        caller.time = 200
        caller.call()
        #expect(caller.asked == 2)
    }

    @Test("holds back after a refused token as well")
    func replacement() throws {
        let caller = Caller(refreshAhead: 0.1)
        caller.call()
        let old = try caller.answer()
        caller.refused(old)
        caller.fail(retryAfterSeconds: 3)
        caller.time = 2_999
        caller.refused(old)
        #expect(caller.asked == 2)
        caller.time = 3_000
        caller.refused(old)
        #expect(caller.asked == 3)
    }
}

@Suite("A caller that storms")
struct RetryStormTests {
    @Test("fetches a token for each refused call, and uses the latest for others")
    func fetchesAll() throws {
        let caller = Caller(refreshAhead: 0.1, on401: .retryStorm)
        caller.call()
        try caller.answer()
        caller.forget()
        caller.storms(3)
        #expect(caller.asked == 4)
        try caller.answer()
        try caller.answer()
        caller.fail()
        #expect(caller.used == [2, 3, nil])
        caller.call()
        #expect(caller.used == [2, 3, nil, 3])
    }

    @Test("listens to no one: not to Retry-After, nor to how many fetches are under way, up to a thousand")
    func listensToNoOne() throws {
        let caller = Caller(refreshAhead: 0.1, on401: .retryStorm)
        caller.call()
        caller.fail(retryAfterSeconds: 60)
        caller.storms(1_001)
        #expect(caller.asked == 1_001)
        #expect(caller.used == [nil, nil])
        caller.time = 200
        caller.call()
        #expect(caller.asked == 1_002)
    }
}
