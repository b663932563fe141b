import StrictJSON
import Testing

@Suite("Texts that are JSON")
struct AcceptedTextTests {
    @Test(
        "come back as they were written, without white space",
        arguments: [
            ("null", "null"), ("true", "true"), (" false ", "false"), ("\t\r\n null\n", "null"),
            ("0", "0"), ("-0", "0"), ("-1", "-1"), ("10", "10"), ("1.5", "1.5"), ("1.0", "1"), ("1e3", "1000"), ("1E+2", "100"),
            ("100e-2", "1"), ("0.1e1", "1"), ("1e-2", "0.01"), ("-0.5", "-0.5"), ("1e400", "1e999"), ("-1e400", "-1e999"),
            ("1e-400", "0"), ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
            ("9223372036854775808", "9.223372036854776e+18"), ("1e1000000000000000000000", "1e999"),
            ("\"\"", "\"\""), ("\"a\"", "\"a\""), ("\"é\"", "\"é\""), ("\"😀\"", "\"😀\""), ("\"\u{7F}\"", "\"\u{7F}\""),
            (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\u0041\u00e9\u20AC""#, "\"Aé€\""),
            (#""\ud83d\ude00""#, "\"😀\""), (#""\uD83D\uDE00x""#, "\"😀x\""), (#""\u0000\u001f""#, #""\u0000\u001f""#),
            (#""\uFFFD\uE000""#, "\"\u{FFFD}\u{E000}\""), (#""\u2028""#, "\"\u{2028}\""), ("\"\u{FEFF}\"", "\"\u{FEFF}\""),
            ("[]", "[]"), ("[ ]", "[]"), ("{}", "{}"), ("{ }", "{}"), ("[1,[2,{}],null]", "[1,[2,{}],null]"),
            ("{ \"b\" : 1 , \"a\" : [ true ] }", #"{"b":1,"a":[true]}"#), (#"{"":0}"#, #"{"":0}"#),
            (#"{"a":{"a":{"a":{}}}}"#, #"{"a":{"a":{"a":{}}}}"#), (#"{"//":"why","a":1}"#, #"{"//":"why","a":1}"#),
        ])
    func roundTrip(text: String, compact: String) throws {
        #expect(JSON(try node(text)).text() == compact)
    }

    @Test("keep names apart that only look alike")
    func names() throws {
        let object = try node("{\"e\u{301}\":1,\"\u{E9}\":2,\"\u{212A}id\":3}")
        #expect(object["\u{E9}"]?.int64 == 2)
        #expect(object["e\u{301}"]?.int64 == 1)
        #expect(object["Kid"] == nil)
    }

    @Test("give each part its place")
    func places() throws {
        let text = "{\n  \"é\": [1, {\"b\\u0041\": -2.5}]\n}"
        let root = try node(text)
        let member = try #require(root.object?.members.first)
        let items = try #require(member.node.array)
        let inner = try #require(items[1].object?.members.first)
        #expect(root.place.length == text.utf8.count)
        #expect(member.namePlace.description == "x.json:2:3")
        #expect(member.node.place.description == "x.json:2:8")
        #expect(items[0].place.position == JSONPosition(line: 2, column: 9))
        #expect(inner.name == "bA")
        #expect(inner.namePlace.length == 9)
        #expect(inner.node.place.description == "x.json:2:24")
    }

    @Test("can be asked for one kind at a time")
    func accessors() throws {
        let root = try node(#"{"s":"t","b":true,"n":3,"d":1.5,"a":[1],"o":{"x":null}}"#)
        #expect(root["s"]?.string == "t")
        #expect(root["b"]?.bool == true)
        #expect(root["n"]?.int64 == 3)
        #expect(root["n"]?.double == 3)
        #expect(root["d"]?.int64 == nil)
        #expect(root["a"]?.array?.count == 1)
        #expect(root["o"]?["x"]?.kindName == "null")
        #expect(root["s"]?["x"] == nil)
        #expect(root["n"]?.string == nil)
        #expect(
            root.object?.members.map(\.node.kindName)
                == ["a string", "a truth value", "a number", "a number", "an array", "an object"])
    }
}
