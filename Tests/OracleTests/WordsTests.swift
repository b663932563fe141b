import Testing

@testable import Oracle

@Suite("The oracle's words")
struct WordsTests {
    @Test("for an instant count from the timeline's zero")
    func instants() {
        let words = Words(zero: 10 * s)
        #expect(
            [12_513, 10_000, 9_880, 100_010_000].map { words.at($0 * ms) } == [
                "+2.513 s", "+0.000 s", "-0.120 s", "+100000.000 s",
            ])
    }

    @Test("for a length have three digits and its unit")
    func lengths() {
        let lengths: [(Int64, String)] = [
            (0, "0 ms"), (7, "7 ns"), (840_000, "840 µs"), (1_234_000, "1.23 ms"), (12_345_000, "12.3 ms"), (899 * ms, "899 ms"),
            (999_999_999, "1,000 ms"), (2_513 * ms, "2.51 s"), (99_960 * ms, "100.0 s"), (3_600 * s, "3,600 s"),
            (-5 * ms, "-5.00 ms"),
        ]
        for (length, text) in lengths { #expect(Words.length(length) == text) }
        #expect(Words.length(atLeast: s, atMost: 2 * s) == "1.00 s to 2.00 s")
        #expect(Words.length(atLeast: s, atMost: s + 1) == "1.00 s")
        #expect(Words.length(atLeast: s, atMost: nil) == "at least 1.00 s (no end seen)")
    }

    @Test("for a count keep thousands apart and know one from many")
    func counts() {
        #expect([0, 7, 999, 1_000, 1_234_567, -1_000].map(Words.count) == ["0", "7", "999", "1,000", "1,234,567", "-1,000"])
        #expect([0, 1, 1_612].map { Words.count($0, "call") } == ["0 calls", "1 call", "1,612 calls"])
    }
}
