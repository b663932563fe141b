import KeyCache
import Testing

@Suite("A key cache with an age, which serves the old set while it refreshes")
struct KeyCacheModelTests {
    private let policy = CachePolicy.ttl(100)

    @Test("lets the first lookups wait for one fetch and serves them all when it brings a set")
    func firstLookupsShareOneFetch() {
        let actions = play(policy, [(0, .look(1)), (1, .look(2)), (5, .brought(1, "a")), (6, .look(3))])
        #expect(
            actions == [
                [.wait(1), .fetch(1, .first)], [.wait(2)], [.serve(1, "a"), .serve(2, "a")], [.serve(3, "a")],
            ])
    }

    @Test("serves a set until the nanosecond of its age, counted from its arrival")
    func freshUntilItsAge() {
        let actions = play(policy, [(0, .look(1)), (5, .brought(1, "a")), (104, .look(2)), (105, .look(3))])
        #expect(actions[2...] == [[.serve(2, "a")], [.serve(3, "a"), .fetch(2, .expired)]])
    }

    @Test("serves the old set, however old, while one refresh runs")
    func servesStaleWhileRefreshing() {
        let actions = play(
            policy,
            [
                (0, .look(1)), (0, .brought(1, "a")), (9_000, .look(2)), (9_001, .look(3)), (9_002, .brought(2, "a b")),
                (9_003, .look(4)),
            ])
        #expect(actions[2...] == [[.serve(2, "a"), .fetch(2, .expired)], [.serve(3, "a")], [], [.serve(4, "a b")]])
    }

    @Test("drops the set when a refresh fails, so that the next lookup waits for a fetch")
    func failedRefreshEvicts() {
        let actions = play(
            policy, [(0, .look(1)), (0, .brought(1, "a")), (100, .look(2)), (101, .fetchFailed(2)), (102, .look(3))])
        #expect(
            actions[2...] == [
                [.serve(2, "a"), .fetch(2, .expired)], [.evicted(.failure)], [.wait(3), .fetch(3, .first)],
            ])
    }

    @Test("serves those who wait nothing when the fetch fails, and the next lookup fetches again")
    func failedFetchServesNothing() {
        let actions = play(policy, [(0, .look(1)), (1, .look(2)), (2, .fetchFailed(1)), (3, .look(3))])
        #expect(actions[2...] == [[.serveNothing(1), .serveNothing(2)], [.wait(3), .fetch(2, .first)]])
    }

    @Test("lets only so many wait and serves the next one nothing at once")
    func waitersAreBounded() {
        let actions = play(
            policy, [(0, .look(1)), (0, .look(2)), (0, .look(3)), (1, .brought(1, "a"))], waitersMax: 2)
        #expect(
            actions == [[.wait(1), .fetch(1, .first)], [.wait(2)], [.serveNothing(3)], [.serve(1, "a"), .serve(2, "a")]])
    }

    @Test(
        "does not change for an answer to a fetch that is not under way",
        arguments: [Model.Event.brought(7, "b"), .fetchFailed(7)])
    func strayAnswersChangeNothing(_ stray: Model.Event) {
        let actions = play(policy, [(0, stray), (1, .look(1)), (2, .brought(1, "a")), (3, stray), (4, .look(2))])
        #expect(actions == [[], [.wait(1), .fetch(1, .first)], [.serve(1, "a")], [], [.serve(2, "a")]])
    }

    @Test("does not fetch for a key ID that its set lacks")
    func unknownKidIsJudgedWithTheSet() {
        let actions = play(
            policy, [(0, .look(1)), (0, .brought(1, "a")), (1, .look(2, "b")), (1, .signatureFailed(3, kid: "a"))])
        #expect(actions[2...] == [[.serve(2, "a")], [.serveNothing(3)]])
    }

    @Test("counts an age of less than a nanosecond as one")
    func agesArePositive() {
        #expect([0, -5, 1, 7].map { CachePolicy.ttl($0).age } == [1, 1, 1, 7])
    }
}
