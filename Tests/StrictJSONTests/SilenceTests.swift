import StrictJSON
import Testing

@Suite("A bag of diagnostics")
struct SilenceTests {
    @Test("takes nothing more of a place that is known not to be meant, and all of others")
    func silence() throws {
        let bag = Diagnostics()
        let reader = JSONReader(try node("[7, 8]"), into: bag)
        let items = try #require(reader.array(max: 2))
        items[0].report(code: "first", problem: "said before")
        bag.silence(items[0].node.place)
        items[0].report(code: "second", problem: "not said")
        items[1].report(code: "third", problem: "of another place")
        #expect(bag.all.map(\.code) == ["first", "third"])
    }
}
