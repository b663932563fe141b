import StrictJSON
import Testing

@Suite("Messages for texts that are not JSON")
struct SyntaxMessageTests {
    @Test("show the line, the place, what was found, what is expected and how to mend it")
    func messages() {
        let cases = [
            (
                "{\n    \"title\": \"x\"\n    \"traffic\": []\n}",
                """
                x.json:3:5: error[json-unexpected-character]: "\\\"" cannot stand here
                   3 |     "traffic": []
                     |     ^
                   expected: "," or "}"
                   help: a comma is missing before it
                """
            ),
            (
                "{\n  \"a\": [1, 2",
                """
                x.json:2:13: error[json-unexpected-end]: the text ends too early inside the array that begins at 2:8
                   2 |   "a": [1, 2
                     |             ^
                   expected: "," or "]"
                """
            ),
            (
                "{'a': 1}",
                """
                x.json:1:2: error[json-unexpected-character]: "'" cannot stand here
                   1 | {'a': 1}
                     |  ^
                   expected: a member's name in double quotes
                   help: JSON strings stand in double quotes
                """
            ),
            (
                "[1, 2,\n]",
                """
                x.json:1:6: error[json-trailing-comma]: a comma is followed by a closing bracket
                   1 | [1, 2,
                     |      ^
                   help: remove the comma
                """
            ),
            (
                "\t\t[True]",
                """
                x.json:1:4: error[json-invalid-word]: "True" is no JSON value
                   1 |         [True]
                     |          ^^^^
                   expected: a value
                   help: JSON writes true, false and null, and strings in double quotes
                """
            ),
            (
                "[1, // two\r\n2]\r\n",
                """
                x.json:1:5: error[json-comment]: a comment cannot stand in JSON
                   1 | [1, // two
                     |     ^^
                   help: write a member named "//" instead, such as "//": "why"
                """
            ),
            (
                "{\"é\": 007}",
                """
                x.json:1:7: error[json-invalid-number]: "007" is no JSON number
                   1 | {"é": 007}
                     |       ^^^
                   help: JSON numbers have no leading zero, plus sign or bare point: 0.5, 10, -3e2
                """
            ),
            (
                "[\"漢字\", \"\u{1B}[31m\"]",
                """
                x.json:1:9: error[json-control-character]: the control character 0x1b stands in a string
                   1 | ["漢字", "\\u001b[31m"]
                     |           ^^^^^^
                   help: write it as an escape, such as \\t or \\u0000
                """
            ),
            (
                "[\"abc\n]",
                """
                x.json:1:2: error[json-unterminated-string]: a string has no closing quote
                   1 | ["abc
                     |  ^^^^
                   help: a string ends with a double quote on the line on which it begins
                """
            ),
            (
                #"["\q"]"#,
                #"""
                x.json:1:3: error[json-invalid-escape]: "\q" is no JSON escape
                   1 | ["\q"]
                     |   ^^
                   help: a backslash is followed by one of " \ / b f n r t, or by u and four hex digits
                """#
            ),
            (
                #"["\ud83d."]"#,
                #"""
                x.json:1:3: error[json-lone-surrogate]: "\ud83d" is half of a surrogate pair
                   1 | ["\ud83d."]
                     |   ^^^^^^
                   help: a character beyond U+FFFF is written as it is, or as two escapes such as \ud83d\ude00
                """#
            ),
            (
                "{\n  \"rate\": 1,\n  \"r\\u0061te\": 2\n}",
                #"""
                x.json:3:3: error[json-duplicate-name]: the name "r\u0061te" stands twice in one object, first at 2:3
                   3 |   "r\u0061te": 2
                     |   ^^^^^^^^^^^
                   help: keep one of the two
                """#
            ),
            (
                "{} {}",
                """
                x.json:1:4: error[json-trailing-text]: "{" cannot stand here
                   1 | {} {}
                     |    ^
                   expected: the end of the text
                """
            ),
            (
                "\n \n",
                """
                x.json:1:1: error[json-empty]: the text is empty
                   1 |
                     | ^
                   expected: a value
                """
            ),
            (
                "\u{FEFF}{}",
                """
                x.json:1:1: error[json-byte-order-mark]: the text begins with a byte order mark
                   1 | \\ufeff{}
                     | ^^^^^^
                   help: save the file as UTF-8 without a byte order mark
                """
            ),
        ]
        for (text, expected) in cases { #expect(message(for: text) == expected) }
    }

    @Test("name the limit that a text is beyond")
    func limits() {
        let limits = JSONLimits(bytesMax: 20, depthMax: 2, nodesMax: 4)
        let cases = [
            (
                "[[[]]]",
                """
                t:1:3: error[json-too-deep]: objects and arrays stand inside each other more than 2 levels deep
                   1 | [[[]]]
                     |   ^
                   expected: at most 2 levels
                """
            ),
            (
                "[1, 2, 3, 4]",
                """
                t:1:11: error[json-too-many-values]: the text holds more than 4 values
                   1 | [1, 2, 3, 4]
                     |           ^
                   expected: at most 4 values
                """
            ),
            (
                "[1000000, 2000000, 3000000]",
                """
                t:1:1: error[json-too-large]: the text is 27 bytes long
                   1 | [1000000, 2000000, 3000000]
                     | ^
                   expected: at most 20 bytes
                """
            ),
        ]
        for (text, expected) in cases {
            #expect { try node(text, named: "t", limits: limits) } throws: { ($0 as? JSONSyntaxError)?.description == expected }
        }
    }

    @Test("say which byte is not UTF-8, and show the line all the same")
    func invalidUTF8() {
        #expect {
            try StrictJSON.parse([0x5B, 0x22, 0x61, 0xFF, 0x62, 0x22, 0x5D], named: "t", limits: .token)
        } throws: {
            ($0 as? JSONSyntaxError)?.description == """
                t:1:4: error[json-invalid-utf8]: the byte 0xff is not part of valid UTF-8
                   1 | ["a\u{FFFD}b"]
                     |    ^
                   help: save the file as UTF-8
                """
        }
    }

    @Test("never repeat a secret text")
    func secret() {
        let source = JSONSource(name: "secrets.json", bytes: Array("{\"client\": hunter2}".utf8), isSecret: true)
        #expect { try StrictJSON.parse(source, limits: .file) } throws: {
            ($0 as? JSONSyntaxError)?.description == """
                secrets.json:1:12: error[json-invalid-word]: this is no JSON value
                   expected: a value
                   help: JSON writes true, false and null, and strings in double quotes
                """
        }
        var dumped = ""
        dump(source, to: &dumped)
        #expect(dumped == "▿ secrets.json #0\n  - name: \"secrets.json\"\n  - count: 19\n")
        #expect(source.line(at: 3) == "<redacted>")
    }

    @Test("cut a line at both ends, between characters")
    func cutLine() {
        let source = JSONSource(name: "t", bytes: Array(("start" + String(repeating: "é", count: 200) + "end").utf8))
        #expect(source.line(at: 0) == "start" + String(repeating: "é", count: 57) + "…")
        #expect(source.line(at: 205) == "…" + String(repeating: "é", count: 60) + "…")
        #expect(source.line(at: .max) == "…" + String(repeating: "é", count: 58) + "end")
        #expect(source.line(at: -5) == source.line(at: 0))
        #expect(source.position(of: 407) == JSONPosition(line: 1, column: 208))
    }
}
