import Testing

@testable import LabHTTP

@Suite("The Date of answers")
struct DateFieldTests {
    @Test("An instant is written as RFC 9110's own example has it")
    func example() {
        #expect(DateField().text(at: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test(
        "Every second has its own text",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
        ])
    func changes(second: Int, text: String) {
        let field = DateField()
        #expect(field.text(at: second - 1) != text)
        #expect(field.text(at: second) == text)
        #expect(field.text(at: second) == text)
    }
}
