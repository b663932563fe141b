import KeyCache
import Testing

@Suite("A key cache with an age")
struct KeyCacheModelTests {
    typealias Model = KeyCacheModel<String>

    private static let fetch = Model.Action.startFetch(timeLimitNanoseconds: 15_000_000_000)

    /// Plays events at their times and returns each one's actions.
    private func play(_ events: [(Int64, Model.Event)], waitersMax: Int = 10) -> [[Model.Action]] {
        var model = Model(policy: .ttl(100), waitersMax: waitersMax)
        return events.map { model.step($1, now: $0) }
    }

    @Test("lets the first lookups wait for one fetch and serves them all when it brings a set")
    func firstLookupsShareOneFetch() {
        let actions = play([(0, .lookup(1)), (1, .lookup(2)), (5, .fetched("a")), (6, .lookup(3))])
        #expect(actions == [[.wait(1), Self.fetch], [.wait(2)], [.serve(1, "a"), .serve(2, "a")], [.serve(3, "a")]])
    }

    @Test("serves a set until the nanosecond of its age, counted from its arrival")
    func freshUntilItsAge() {
        let actions = play([(0, .lookup(1)), (5, .fetched("a")), (104, .lookup(2)), (105, .lookup(3))])
        #expect(actions[2...] == [[.serve(2, "a")], [.serve(3, "a"), Self.fetch]])
    }

    @Test("serves the old set, however old, while one refresh runs")
    func servesStaleWhileRefreshing() {
        let actions = play([
            (0, .lookup(1)), (0, .fetched("a")), (9_000, .lookup(2)), (9_001, .lookup(3)), (9_002, .fetched("b")),
            (9_003, .lookup(4)),
        ])
        #expect(actions[2...] == [[.serve(2, "a"), Self.fetch], [.serve(3, "a")], [], [.serve(4, "b")]])
    }

    @Test("drops the set when a refresh fails, so that the next lookup waits for a fetch")
    func failedRefreshEvicts() {
        let actions = play([(0, .lookup(1)), (0, .fetched("a")), (100, .lookup(2)), (101, .fetchFailed), (102, .lookup(3))])
        #expect(actions[2...] == [[.serve(2, "a"), Self.fetch], [], [.wait(3), Self.fetch]])
    }

    @Test("serves those who wait nothing when the fetch fails, and the next lookup fetches again")
    func failedFetchServesNothing() {
        let actions = play([(0, .lookup(1)), (1, .lookup(2)), (2, .fetchFailed), (3, .lookup(3))])
        #expect(actions[2...] == [[.serveNothing(1), .serveNothing(2)], [.wait(3), Self.fetch]])
    }

    @Test("lets only so many wait and serves the next one nothing at once")
    func waitersAreBounded() {
        let actions = play([(0, .lookup(1)), (0, .lookup(2)), (0, .lookup(3)), (1, .fetched("a"))], waitersMax: 2)
        #expect(actions == [[.wait(1), Self.fetch], [.wait(2)], [.serveNothing(3)], [.serve(1, "a"), .serve(2, "a")]])
    }

    @Test(
        "does not change for an answer to a fetch that is not under way",
        arguments: [KeyCacheModel<String>.Event.fetched("b"), .fetchFailed])
    func strayAnswersChangeNothing(_ stray: Model.Event) {
        let actions = play([(0, stray), (1, .lookup(1)), (2, .fetched("a")), (3, stray), (4, .lookup(2))])
        #expect(actions == [[], [.wait(1), Self.fetch], [.serve(1, "a")], [], [.serve(2, "a")]])
    }

    @Test("counts an age of less than a nanosecond as one")
    func agesArePositive() {
        #expect([0, -5, 1, 7].map { CachePolicy.ttl($0).ageNanoseconds } == [1, 1, 1, 7])
    }
}
