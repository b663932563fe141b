import StrictJSON
import Testing

@Suite("A reader of scaled durations")
struct ScaledDurationTests {
    private static func reader(_ text: String, divisor: Int64, into bag: Diagnostics = Diagnostics()) throws -> JSONReader {
        JSONReader(try node(text), timeDivisor: divisor, into: bag)
    }

    @Test("divides them, in members and items too, and leaves those alone that are asked for unscaled")
    func divided() throws {
        let inner = try #require(Self.reader(#"{ "a": { "b": ["3m"] } }"#, divisor: 60).map()?.first?.reader)
        let item = try #require(inner.map()?.first?.reader.array(max: 1)?.first)
        #expect(item.duration() == .seconds(3))
        #expect(item.duration(isScaled: false) == .minutes(3))
        #expect(item.scaled(.minutes(1)) == .seconds(1))
        #expect(item.scaleWords == " at scale 1/60")
    }

    @Test("divides nothing by less than one", arguments: [1, 0, -5])
    func undivided(_ divisor: Int64) throws {
        let reader = try Self.reader(#""3m""#, divisor: divisor)
        #expect(reader.duration() == .minutes(3))
        #expect(reader.scaleWords == "")
    }

    @Test("holds the divided duration to its bounds, and says them as they would be written")
    func bounds() throws {
        let bag = Diagnostics()
        let reader = try Self.reader(#""59s""#, divisor: 60, into: bag)
        #expect(reader.duration(in: .seconds(1)...Nanoseconds.hours(1)) == nil)
        #expect(reader.duration(in: .seconds(1) ... .max) == nil)
        #expect(
            bag.all.map(\.expected) == [
                "a duration from 1m to 60h at scale 1/60", "a duration of at least 1m at scale 1/60",
            ])
        #expect(try Self.reader(#""60s""#, divisor: 60).duration(in: .seconds(1)...Nanoseconds.hours(1)) == .seconds(1))
    }
}
