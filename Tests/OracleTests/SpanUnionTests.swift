import Testing

@testable import Oracle

@Suite("A union of spans")
struct SpanUnionTests {
    @Test("counts what overlaps once, in any order")
    func overlaps() {
        let spans: [(Int64, Int64)] = [(10, 20), (0, 5), (4, 8), (15, 30), (40, 50), (7, 7), (60, 50), (29, 41)]
        var union = SpanUnion(.inner)
        var totals: [Int64] = []
        for (from, to) in spans {
            union.insert(from: from, to: to)
            totals.append(union.total)
        }
        #expect(totals == [10, 15, 18, 28, 38, 38, 38, 48])
    }

    @Test("stays on its side of the truth when it has to forget")
    func bounded() {
        var inner = SpanUnion(.inner)
        var outer = SpanUnion(.outer)
        for index in 0..<5_000 as Range<Int64> {
            inner.insert(from: index * 10, to: index * 10 + 4)
            outer.insert(from: index * 10, to: index * 10 + 4)
        }
        #expect((1...20_000).contains(inner.total))
        #expect((20_000...50_000).contains(outer.total))
    }
}

@Suite("Past good calls")
struct PastGoodsTests {
    @Test("tell the last call that was surely before an instant")
    func latest() {
        var goods = PastGoods()
        #expect(goods.latest(answeredBy: s)?.sent == nil)
        for (sent, answered) in [(0, 10), (30, 40), (5, 60), (70, 80)] as [(Int64, Int64)] {
            goods.record(sent: sent * ms, answered: answered * ms, number: 0)
        }
        let found = [9, 10, 39, 40, 60, 79, 80, 900].map { goods.latest(answeredBy: $0 * ms)?.sent }
        #expect(found == [nil, 0, 0, 30 * ms, 30 * ms, 30 * ms, 70 * ms, 70 * ms])
    }

    @Test("answer with an earlier call, never with a later one, where they have forgotten")
    func forgetting() {
        var goods = PastGoods()
        for at in 0..<60_000 as Range<Int64> { goods.record(sent: at * ms, answered: at * ms + 1, number: 0) }
        for at in stride(from: 50_000, to: 60_000, by: 333) as StrideTo<Int64> {
            let sent = goods.latest(answeredBy: at * ms + 1)?.sent ?? -1
            #expect((at * ms - PastGoods.spacingNanoseconds * 2...at * ms).contains(sent), "\(at)")
        }
        #expect(goods.latest(answeredBy: 60 * s)?.sent == 59_999 * ms, "the newest is always there")
        #expect(goods.latest(answeredBy: s)?.sent == nil, "too long ago")
    }
}
