import StrictJSON
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test(
        "are Int64 exactly or not at all",
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0e5", 0), ("7", 7), ("1.0", 1), ("1.50e1", 15), ("1e3", 1000), ("1200e-2", 12),
            ("0.000001e6", 1), ("9223372036854775807", .max), ("-9223372036854775808", .min), ("922337203685477580.7e1", .max),
            ("0e999999999999999999999", 0), ("1.5", nil), ("1e-1", nil), ("12e-2", nil), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("1e19", nil), ("1e999999999999999999999", nil), ("1e-999999999999999999999", nil),
        ] as [(String, Int64?)])
    func int64(text: String, value: Int64?) throws {
        #expect(try node(text).int64 == value)
    }

    @Test("are the nearest Double, or none beyond its range")
    func double() throws {
        #expect(try node("0.1").double == 0.1)
        #expect(try node("1e308").double == 1e308)
        #expect(try node("123456789012345678901234567890").double == 1.2345678901234568e29)
        #expect(try node("1e309").double == nil)
        #expect(try node("-1e309").double == nil)
        #expect(try node("1e-400").double == 0)
    }

    @Test("keep the text as written")
    func text() throws {
        guard case .number(let number) = try node("1.50E+01").value else { throw NotANumber() }
        #expect(number.text == "1.50E+01")
    }

    private struct NotANumber: Error {}
}
