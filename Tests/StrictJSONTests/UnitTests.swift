import StrictJSON
import Testing

@Suite("Strings with units")
struct UnitTests {
    @Test(
        "durations are read exactly and print as short as can be",
        arguments: [
            ("0s", 0, "0s"), ("0ms", 0, "0s"), ("1ns", 1, "1ns"), ("10us", 10_000, "10us"), ("250ms", 250_000_000, "250ms"),
            ("0.1s", 100_000_000, "100ms"), ("1.5s", 1_500_000_000, "1.5s"), ("1500ms", 1_500_000_000, "1.5s"),
            ("5m", 300_000_000_000, "5m"), ("90s", 90_000_000_000, "90s"), ("1.5m", 90_000_000_000, "90s"),
            ("60m", 3_600_000_000_000, "1h"), ("24h", 86_400_000_000_000, "24h"), ("1d", 86_400_000_000_000, "24h"),
            ("36h", 129_600_000_000_000, "36h"), ("7d", 604_800_000_000_000, "7d"), ("0.000000001s", 1, "1ns"),
            ("1.000000001s", 1_000_000_001, "1.000000001s"), ("0.3us", 300, "300ns"), ("1.25ms", 1_250_000, "1.25ms"),
            ("9223372036854775.807us", .max, "9223372036.854775807s"), ("106751d", 9_223_286_400_000_000_000, "106751d"),
        ] as [(String, Int64, String)])
    func durations(text: String, count: Int64, printed: String) throws {
        let duration = try Nanoseconds(parsing: text)
        #expect(duration == Nanoseconds(count))
        #expect(duration.description == printed)
        #expect(try Nanoseconds(parsing: printed) == duration)
    }

    @Test("every duration prints a text that reads back as itself")
    func durationRoundTrip() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let count = Int64(bitPattern: random.next()) >> Int64.random(in: 0...63, using: &random)
            let duration = Nanoseconds(count)
            #expect(try Nanoseconds(parsing: duration.description, allowsSign: true) == duration)
        }
        #expect(try Nanoseconds(parsing: Nanoseconds(.min).description, allowsSign: true) == Nanoseconds(.min))
    }

    @Test("signs are read only where they are asked for")
    func signs() throws {
        #expect(try Nanoseconds(parsing: "-1.5s", allowsSign: true) == Nanoseconds(-1_500_000_000))
        #expect(try Nanoseconds(parsing: "+2m", allowsSign: true) == .minutes(2))
        #expect(Nanoseconds(-1_500_000_000).description == "-1.5s")
        for text in ["-1s", "+1s", "--1s"] { #expect(throws: UnitError.self) { try Nanoseconds(parsing: text) } }
    }

    private static let duration = "expected a number and its unit without a space, such as \"250ms\", \"1.5s\", \"5m\" or \"24h\""

    @Test(
        "what is no duration says how to write it",
        arguments: [
            ("5", "\"5\" is no duration; \(duration); write \"5s\" for seconds"),
            ("5 min", "\"5 min\" is no duration; \(duration); write \"5m\""),
            ("1.5 Seconds", "\"1.5 Seconds\" is no duration; \(duration); write \"1.5s\""),
            ("10µs", "\"10µs\" is no duration; \(duration); write \"10us\""),
            ("-5s", "\"-5s\" is negative; \(duration)"), ("-x", "\"-x\" is no duration; \(duration)"),
            ("1,5s", "\"1,5s\" is no duration; \(duration); write \"1.5s\""),
            ("1,000ms", "\"1,000ms\" is no duration; \(duration)"), ("1,2,3s", "\"1,2,3s\" is no duration; \(duration)"),
            ("3w", "\"3w\" is no duration; \(duration); the units are ns, us, ms, s, m, h and d"),
            ("1h30m", "\"1h30m\" is no duration; \(duration); the units are ns, us, ms, s, m, h and d"),
            ("", "\"\" is no duration; \(duration)"), ("soon", "\"soon\" is no duration; \(duration)"),
            ("05s", "\"05s\" is no duration; \(duration)"), (".5s", "\".5s\" is no duration; \(duration)"),
            ("5.s", "\"5.s\" is no duration; \(duration)"), ("٥s", "\"٥s\" is no duration; \(duration)"),
            ("12345678901234567890s", "\"12345678901234567890s\" is no duration; \(duration)"),
            ("0.1ns", "\"0.1ns\" is finer than a nanosecond; \(duration)"),
            ("200000d", "\"200000d\" is longer than 292 years; \(duration)"),
        ])
    func badDurations(text: String, description: String) {
        #expect { try Nanoseconds(parsing: text) } throws: { ($0 as? UnitError)?.description == description }
    }

    @Test("arithmetic stays inside its range")
    func arithmetic() {
        #expect(.seconds(1) + .milliseconds(500) - .microseconds(1) == Nanoseconds(1_499_999_000))
        #expect(2 * .hours(12) == Nanoseconds.minutes(720) * 2)
        #expect(Nanoseconds.max + .seconds(1) == .max)
        #expect(Nanoseconds(.min) - .seconds(1) == Nanoseconds(.min))
        #expect(.zero - Nanoseconds(.min) == .max)
        #expect(Nanoseconds(.min) * -1 == .max)
        #expect(Nanoseconds.max * -2 == Nanoseconds(.min))
        #expect(Nanoseconds.seconds(.max) == .max)
        #expect(Nanoseconds.milliseconds(1) < .seconds(1))
        #expect(Nanoseconds.milliseconds(1500).seconds == 1.5)
        #expect(Nanoseconds.microseconds(1500).milliseconds == 1.5)
        #expect(Nanoseconds.milliseconds(1500).duration == .milliseconds(1500))
        var sum = Nanoseconds.zero
        sum += .seconds(3)
        sum -= .seconds(1)
        #expect(sum == .seconds(2))
    }

    @Test(
        "rates count per second and print as they are written",
        arguments: [
            ("200/s", 200, "200/s"), ("0.5/s", 0.5, "30/m"), ("30/m", 0.5, "30/m"), ("20/m", 20.0 / 60, "20/m"),
            ("1/h", 1.0 / 3600, "1/h"), ("0/s", 0, "0/s"), ("7/h", 7.0 / 3600, "7/h"), ("0.0001/s", 0.0001, "0.0001/s"),
        ] as [(String, Double, String)])
    func rates(text: String, perSecond: Double, printed: String) throws {
        let rate = try Rate(parsing: text)
        #expect(rate.perSecond == perSecond)
        #expect(rate.description == printed)
    }

    private static let rate = "expected a number per unit of time without a space, such as \"200/s\", \"30/m\" or \"1/h\""

    @Test(
        "what is no rate says how to write it",
        arguments: [
            ("200", "\"200\" is no rate; \(rate); write \"200/s\" for so many per second"),
            ("200 / sec", "\"200 / sec\" is no rate; \(rate); write \"200/s\""),
            ("30rpm", "\"30rpm\" is no rate; \(rate); write \"30/m\""), ("-1/s", "\"-1/s\" is no rate; \(rate); write \"1/s\""),
            ("fast", "\"fast\" is no rate; \(rate)"), ("1/d", "\"1/d\" is no rate; \(rate)"),
        ])
    func badRates(text: String, description: String) {
        #expect { try Rate(parsing: text) } throws: { ($0 as? UnitError)?.description == description }
    }

    @Test(
        "shares are the nearest fraction and print as they are written",
        arguments: [
            ("20%", 0.2, "20%"), ("99.95%", 0.9995, "99.95%"), ("0%", 0, "0%"), ("100%", 1, "100%"),
            ("0.001%", 0.00001, "0.001%"),
            ("33.3%", 0.333, "33.3%"), ("100.0%", 1, "100%"),
        ] as [(String, Double, String)])
    func shares(text: String, fraction: Double, printed: String) throws {
        let share = try Share(parsing: text)
        #expect(share.fraction == fraction)
        #expect(share.description == printed)
    }

    private static let share = "expected a percentage from \"0%\" to \"100%\", such as \"20%\" or \"99.95%\""

    @Test(
        "what is no share says how to write it",
        arguments: [
            ("0.2", "\"0.2\" is no share; \(share); write it as a percentage: \"20%\" is a fifth"),
            ("20 %", "\"20 %\" is no share; \(share); write \"20%\""), ("all", "\"all\" is no share; \(share)"),
            ("100.01%", "\"100.01%\" is more than the whole; \(share)"),
        ])
    func badShares(text: String, description: String) {
        #expect { try Share(parsing: text) } throws: { ($0 as? UnitError)?.description == description }
    }

    @Test("rates and shares made of numbers stay inside their range")
    func clamped() {
        #expect(Rate(perSecond: -1) == Rate(perSecond: 0))
        #expect(Rate(perSecond: .infinity) == Rate(perSecond: .nan))
        #expect(Share(fraction: 2) == Share(fraction: 1))
        #expect(Share(fraction: .nan) == Share(fraction: -1))
    }
}
