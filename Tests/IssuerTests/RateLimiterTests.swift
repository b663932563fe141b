import OAuth
import StrictJSON
import Testing

@testable import Issuer

@Suite("A rate limit")
struct RateLimiterTests {
    private let clock = ManualClock()
    private let limiter: RateLimiter

    init() {
        let clock = clock
        limiter = RateLimiter(now: { clock.now })
    }

    @Test("lets one second's worth pass at once, then each request when its share of a second is over")
    func perSecond() {
        let client = client("a", Rate(perSecond: 4))
        #expect((0..<5).map { _ in answer(client) } == ["yes", "yes", "yes", "yes", "1"])
        clock.advance(by: .milliseconds(249))
        #expect(answer(client) == "1")
        clock.advance(by: .milliseconds(1))
        #expect((0..<2).map { _ in answer(client) } == ["yes", "1"])
        clock.advance(by: .minutes(10))
        #expect((0..<5).map { _ in answer(client) } == ["yes", "yes", "yes", "yes", "1"])
    }

    @Test("of less than one a second lets one pass, and says the whole seconds until the next")
    func perMinute() {
        let client = client("a", Rate(perSecond: 1.0 / 60))
        #expect((0..<2).map { _ in answer(client) } == ["yes", "60"])
        clock.advance(by: .milliseconds(59_500))
        #expect(answer(client) == "1")
        // Asking too early costs nothing.
        clock.advance(by: .milliseconds(500))
        #expect((0..<2).map { _ in answer(client) } == ["yes", "60"])
    }

    @Test("that is kept to is never refused: what it says is long enough")
    func kept() {
        for perSecond in [0.3, 0.7, 1.0 / 3_600, 1, 2.5, 1_000] {
            let client = client("kept-\(perSecond)", Rate(perSecond: perSecond))
            var waits = 0
            for _ in 0..<5_000 where waits < 3 {
                let said = answer(client)
                guard let seconds = Int64(said) else { continue }
                waits += 1
                clock.advance(by: .seconds(seconds))
                #expect(answer(client) == "yes", "\(perSecond)/s after \(seconds) s")
            }
            #expect(waits == 3)
        }
    }

    @Test("is each client's own, and none is no limit")
    func apart() {
        let (first, second) = (client("a", Rate(perSecond: 1)), client("b", Rate(perSecond: 1)))
        #expect([answer(first), answer(first), answer(second), answer(second)] == ["yes", "1", "yes", "1"])
        let free = client("c", nil)
        #expect((0..<10_000).allSatisfy { _ in answer(free) == "yes" })
    }

    @Test("of nothing at all lets one pass and says to come back in an hour")
    func nothing() {
        let client = client("a", Rate(perSecond: 0))
        #expect((0..<2).map { _ in answer(client) } == ["yes", "3600"])
        let rare = self.client("b", Rate(perSecond: 1e-300))
        #expect((0..<2).map { _ in answer(rare) } == ["yes", "3600"])
    }

    /// `yes`, or the seconds to wait.
    private func answer(_ client: Registry.Client) -> String {
        do throws(GrantRefusal) {
            try limiter.admit(client)
            return "yes"
        } catch {
            guard case .tooManyRequests(let seconds) = error else { return "\(error)" }
            return "\(seconds)"
        }
    }

    private func client(_ id: String, _ rate: Rate?) -> Registry.Client {
        Registry.Client(id: id, name: id, secret: nil, keys: nil, grantTypes: [], rateLimit: rate)
    }
}
