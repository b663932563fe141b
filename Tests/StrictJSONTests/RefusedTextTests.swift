import StrictJSON
import Testing

@Suite("Texts that are not JSON")
struct RefusedTextTests {
    @Test(
        "are refused, each for its reason",
        arguments: [
            ("", .empty), (" \n\t", .empty),
            ("[", .unexpectedEnd), ("{", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd),
            ("{\"a\"", .unexpectedEnd),
            ("{\"a\":", .unexpectedEnd), ("{\"a\":1", .unexpectedEnd), ("-", .unexpectedEnd), ("1.", .unexpectedEnd),
            ("1e", .unexpectedEnd), ("1e-", .unexpectedEnd), ("\"\\", .unexpectedEnd), ("\"\\u12", .unexpectedEnd),
            ("[1 2]", .unexpectedCharacter), ("[1:2]", .unexpectedCharacter), ("{1:2}", .unexpectedCharacter),
            ("{a:1}", .unexpectedCharacter), ("{'a':1}", .unexpectedCharacter), ("{\"a\" 1}", .unexpectedCharacter),
            ("{\"a\",1}", .unexpectedCharacter), ("{\"a\":1 \"b\":2}", .unexpectedCharacter), ("['a']", .unexpectedCharacter),
            ("[,1]", .unexpectedCharacter), ("[1,,2]", .unexpectedCharacter), ("{,}", .unexpectedCharacter),
            ("]", .unexpectedCharacter),
            ("}", .unexpectedCharacter), ("[}", .unexpectedCharacter), ("{]", .unexpectedCharacter),
            ("[1}", .unexpectedCharacter),
            ("{\"a\":}", .unexpectedCharacter), ("\u{A0}1", .unexpectedCharacter), ("\u{B}1", .unexpectedCharacter),
            ("\u{0}", .unexpectedCharacter), ("[\u{0}]", .unexpectedCharacter), ("*", .unexpectedCharacter),
            ("\u{2028}1", .unexpectedCharacter),
            ("[1,]", .trailingComma), ("{\"a\":1,}", .trailingComma), ("[1,\n ]", .trailingComma),
            ("1 2", .trailingText), ("{}{}", .trailingText), ("[]]", .trailingText), ("null,", .trailingText),
            ("\"a\"b", .trailingText),
            ("null\u{0}", .trailingText), ("1\u{C}", .trailingText), ("true#", .trailingText),
            ("/* a */ 1", .comment), ("1 // a", .comment), ("[1, // a\n2]", .comment), ("{/**/}", .comment),
            ("nul", .invalidWord), ("nulll", .invalidWord), ("True", .invalidWord), ("NaN", .invalidWord),
            ("Infinity", .invalidWord),
            ("None", .invalidWord), ("undefined", .invalidWord), ("tru", .invalidWord), ("true1", .invalidWord),
            ("[nope]", .invalidWord),
            ("01", .invalidNumber), ("-01", .invalidNumber), ("00", .invalidNumber), ("+1", .invalidNumber),
            (".5", .invalidNumber),
            ("1.e1", .invalidNumber), ("-.5", .invalidNumber), ("1.2.3", .invalidNumber), ("0x10", .invalidNumber),
            ("1_000", .invalidNumber),
            ("1e1.5", .invalidNumber), ("1e+-1", .invalidNumber), ("--1", .invalidNumber), ("-Infinity", .invalidNumber),
            ("1a", .invalidNumber), ("5ms", .invalidNumber), ("[1.]", .invalidNumber), ("- 1", .invalidNumber),
            ("1e١", .invalidNumber),
            ("\"", .unterminatedString), ("\"abc", .unterminatedString), ("\"a\nb\"", .unterminatedString),
            ("{\"a", .unterminatedString),
            ("\"a\tb\"", .controlCharacter), ("\"\u{0}\"", .controlCharacter), ("\"\u{1F}\"", .controlCharacter),
            (#""\x""#, .invalidEscape), (#""\a""#, .invalidEscape), (#""\'""#, .invalidEscape), (#""\U0041""#, .invalidEscape),
            (#""\u12g4""#, .invalidEscape), (#""\u""#, .invalidEscape), (#""\u 041""#, .invalidEscape),
            (#""\u+041""#, .invalidEscape),
            ("\"\\\u{E9}\"", .invalidEscape), ("\"\\\n\"", .invalidEscape),
            (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate), (#""\udc00\ud800""#, .loneSurrogate),
            (#""\ud800\ud800""#, .loneSurrogate), (#""\ud800x""#, .loneSurrogate), (#""\ud800\n""#, .loneSurrogate),
            (#""\ud800\u0041""#, .loneSurrogate), (#"{"\uDEAD":1}"#, .loneSurrogate),
            (#"{"a":1,"a":1}"#, .duplicateName), (#"{"a":1,"\u0061":2}"#, .duplicateName), (#"{"":1,"":2}"#, .duplicateName),
            (#"[{"x":{"//":1,"b":0,"//":2}}]"#, .duplicateName),
            ("\u{FEFF}{}", .byteOrderMark),
        ] as [(String, JSONSyntaxCode)])
    func refused(text: String, code: JSONSyntaxCode) {
        #expect(refusal(of: Array(text.utf8)) == code)
    }

    @Test(
        "are refused where they are not UTF-8, inside and outside of strings",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let quote: [UInt8] = [0x22]
        #expect(refusal(of: quote + bytes + quote) == .invalidUTF8)
        #expect(refusal(of: quote + [0x5C, 0x6E] + bytes + quote) == .invalidUTF8)
        #expect(refusal(of: [0x5B] + bytes + [0x5D]) == .invalidUTF8)
        #expect(refusal(of: [0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]) == .invalidUTF8)
    }

    @Test("are refused in UTF-16 and UTF-32")
    func otherEncodings() {
        #expect(refusal(of: [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00]) == .invalidUTF8)
        #expect(refusal(of: [0x00, 0x5B, 0x00, 0x5D]) == .unexpectedCharacter)
        #expect(refusal(of: [0x5B, 0x00, 0x5D, 0x00]) == .unexpectedCharacter)
        #expect(refusal(of: [0x00, 0x00, 0x00, 0x31]) == .unexpectedCharacter)
    }

    @Test("are refused at the first of many equal names, however many there are")
    func duplicatesAmongMany() {
        let names = (0..<2_000).map { "\"name\($0)\":\($0)" }
        #expect(refusal(of: Array("{\(names.joined(separator: ","))}".utf8)) == nil)
        #expect(refusal(of: Array("{\((names + ["\"name7\":0"]).joined(separator: ","))}".utf8)) == .duplicateName)
    }
}
