@testable import Report
import Testing

@Suite("Figures as people read them")
struct WordTests {
    @Test("A length has three digits that count, and the unit that people would choose")
    func lengths() {
        let cases: [(Int64, String)] = [
            (0, "0 ms"), (1, "1 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (9_994, "9.99 µs"), (9_995, "10.0 µs"),
            (12_345, "12.3 µs"), (840_000, "840 µs"), (999_499, "999 µs"), (999_500, "1.00 ms"), (2_310_000, "2.31 ms"),
            (99_949_999, "99.9 ms"), (99_950_000, "100 ms"), (999_500_000, "1.00 s"), (2_513_000_000, "2.51 s"),
            (59_949_999_999, "59.9 s"), (59_950_000_000, "1 min 00 s"), (60_000_000_000, "1 min 00 s"),
            (64_100_000_000, "1 min 05 s"), (3_599_000_000_000, "59 min 59 s"), (3_600_000_000_000, "1 h 00 min"),
            (7_500_000_000_000, "2 h 05 min"), (.max, "2,562,047 h 47 min"), (-2_513_000_000, "-2.51 s"),
            (.min, "-2,562,047 h 47 min"),
        ]
        for (nanoseconds, words) in cases { #expect(DurationWords.length(nanoseconds) == words) }
    }

    @Test("A range is one figure where its ends read alike, and says so where no end was seen")
    func ranges() {
        #expect(DurationWords.range(atLeast: 0, atMost: 0) == "0 ms")
        #expect(DurationWords.range(atLeast: 1_961_000_000, atMost: 1_964_000_000) == "1.96 s")
        #expect(DurationWords.range(atLeast: 1_961_000_000, atMost: 2_050_000_000) == "1.96 s to 2.05 s")
        #expect(DurationWords.range(atLeast: 1_961_000_000, atMost: nil) == "1.96 s or more")
    }

    @Test("An instant is signed and counts whole milliseconds from zero")
    func instants() {
        let cases: [(Int64, Int64, String)] = [
            (0, 0, "+0.000 s"), (2_513_499_999, 0, "+2.513 s"), (2_513_999_999, 0, "+2.513 s"), (0, 412_000_000, "-0.412 s"),
            (0, 400_000, "+0.000 s"), (61_000_000_000, 1_000_000_000, "+60.000 s"), (.max, .min, "–"), (.min, 1, "–"),
        ]
        for (at, zero, words) in cases { #expect(DurationWords.instant(at, from: zero) == words) }
    }

    @Test("Thousands are parted, shares never round to nothing or to all, and rates have one digit")
    func numbers() {
        for (number, words) in [
            (0, "0"), (999, "999"), (1_204, "1,204"), (1_000_000, "1,000,000"), (-1_204, "-1,204"), (-12, "-12"),
        ] {
            #expect(NumberWords.count(number) == words)
        }
        #expect(NumberWords.count(1, "call") == "1 call")
        #expect(NumberWords.count(0, "call") == "0 calls")
        #expect(NumberWords.count(2, "more stretch", "more stretches") == "2 more stretches")
        let shares: [(Int, Int, String)] = [
            (0, 10, "0%"), (10, 10, "100%"), (1, 3, "33.33%"), (1, 1_000_000, "< 0.01%"), (999_999, 1_000_000, "99.99%"),
            (0, 0, "–"),
            (3, 2, "100%"), (-1, 2, "0%"),
        ]
        for (part, whole, words) in shares { #expect(NumberWords.share(part, of: whole) == words) }
        let rates: [(Double, String)] = [
            (0, "0/s"), (12.5, "12.5/s"), (200.04, "200/s"), (999.94, "999.9/s"), (999.96, "1,000/s"), (12_345.6, "12,346/s"),
            (.nan, "–"),
            (.infinity, "–"), (-1, "–"),
        ]
        for (rate, words) in rates { #expect(NumberWords.rate(rate) == words) }
    }

    @Test("A wall-clock time is a date of the Gregorian calendar")
    func wallTimes() {
        let cases: [(Int64, String)] = [
            (0, "1970-01-01 00:00:00 UTC"), (-1, "1969-12-31 23:59:59 UTC"), (951_782_400_000_000_000, "2000-02-29 00:00:00 UTC"),
            (1_709_251_199_999_999_999, "2024-02-29 23:59:59 UTC"), (4_107_542_400_000_000_000, "2100-03-01 00:00:00 UTC"),
            (1_767_323_045_000_000_000, "2026-01-02 03:04:05 UTC"), (.max, "2262-04-11 23:47:16 UTC"),
            (.min, "1677-09-21 00:12:43 UTC"),
        ]
        for (wall, words) in cases { #expect(WallTime.text(nanosecondsSince1970: wall) == words) }
    }

    @Test("A key goes by the beginning of its key ID, and by its thumbprint too where that tells two keys apart")
    func keyNames() {
        let names = KeyNames([("thumb-a", "3f9a1c20b7"), ("thumb-b", "81c0"), ("thumb-c-long", "same"), ("thumb-d-long", "same")])
        #expect(
            ["thumb-a", "thumb-b", "thumb-c-long", "thumb-d-long", "of-no-one-known"].map(names.name) == [
                "3f9a1c20…", "81c0", "same/thumb-", "same/thumb-", "of-no-on…",
            ])
    }

    @Test("Words are wrapped by the columns that a terminal takes for them")
    func wrapping() {
        #expect(Page.wrap("", width: 10) == [""])
        #expect(Page.wrap("one two  three", width: 7) == ["one two", "three"])
        #expect(Page.wrap("unbreakable at all", width: 4) == ["unbreakable", "at", "all"])
        #expect(Page.wrap("鍵 鍵 鍵", width: 5) == ["鍵 鍵", "鍵"])
        #expect(Printable.width("🔑é鍵") == 5)
        #expect(Printable.clean("plain\u{0}\u{85}\u{2028}é👩‍🔧") == "plain\u{FFFD}\u{FFFD}\u{FFFD}é👩‍🔧")
    }
}
