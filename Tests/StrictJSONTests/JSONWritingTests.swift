import StrictJSON
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
    @Test("literals keep their order")
    func literals() {
        let value: JSON = ["z": 1, "a": [true, nil, 1.5, "x"], "empty": [:], "none": []]
        #expect(value.text() == #"{"z":1,"a":[true,null,1.5,"x"],"empty":{},"none":[]}"#)
        #expect(value.description == value.text())
        #expect(value.bytes() == Array(value.text().utf8))
    }

    @Test("pretty text indents by two and keeps short lists of scalars on a line")
    func pretty() {
        let long = JSON.array((0..<12).map { .string("permission:\($0)") })
        let value: JSON = [
            "title": "Rotate", "short": ["read:data", 1, nil], "long": long, "nested": [["a": 1], [2, 3], [:], []], "object": [:],
        ]
        #expect(
            value.text(pretty: true) == """
                {
                  "title": "Rotate",
                  "short": ["read:data", 1, null],
                  "long": [
                    "permission:0",
                    "permission:1",
                    "permission:2",
                    "permission:3",
                    "permission:4",
                    "permission:5",
                    "permission:6",
                    "permission:7",
                    "permission:8",
                    "permission:9",
                    "permission:10",
                    "permission:11"
                  ],
                  "nested": [
                    {
                      "a": 1
                    },
                    [2, 3],
                    {},
                    []
                  ],
                  "object": {}
                }
                """)
    }

    @Test("only what must be escaped is escaped")
    func escapes() {
        let text = JSON.string("\" \\ / \u{0}\u{1F}\u{8}\u{9}\u{A}\u{C}\u{D} \u{7F} é </script> \u{2028} 😀").text()
        #expect(text == "\"\\\" \\\\ / \\u0000\\u001f\\b\\t\\n\\f\\r \u{7F} é </script> \u{2028} 😀\"")
        #expect(JSON(members: [("a\nb", 1)]).text() == #"{"a\nb":1}"#)
    }

    @Test("whole numbers never print a point, and what is no number prints as null")
    func numbers() {
        let values: [JSON] = [
            .double(1), .double(-0.0), .double(9_007_199_254_740_992), .double(0.1), .double(1e300),
            .double(.leastNonzeroMagnitude),
            .double(.infinity), .double(-.infinity), .double(.nan), .int(.min),
        ]
        #expect(
            values.map { $0.text() } == [
                "1", "0", "9007199254740992", "0.1", "1e+300", "5e-324", "1e999", "-1e999", "null", "-9223372036854775808",
            ])
    }

    @Test("members are found, changed, added and removed by name")
    func members() {
        var value: JSON = ["a": 1, "b": 2]
        value["a"] = 3
        value["c"] = "new"
        value["b"] = nil as JSON?
        #expect(value == ["a": 3, "c": "new"])
        #expect(value["c"] == .string("new"))
        #expect(value["b"] == nil as JSON?)
        var scalar: JSON = 1
        scalar["x"] = true
        #expect(scalar == ["x": true])
    }

    @Test("of two pairs with one name the later value stands in the earlier place")
    func duplicatePairs() {
        #expect(JSON(members: [("a", 1), ("b", 2), ("a", 3)]).text() == #"{"a":3,"b":2}"#)
        let many = (0..<40).map { ("m\($0 % 20)", JSON.int(Int64($0))) }
        #expect(JSON(members: many)["m3"] == .int(23))
    }

    @Test("equal values print the same, and equal hashes go with them")
    func equality() throws {
        let first: JSON = ["a": [1, "x"], "b": nil]
        #expect(first == JSON(try node(#"{"a":[1,"x"],"b":null}"#)))
        #expect(first != ["b": nil, "a": [1, "x"]])
        #expect(Set([first, JSON(try node(first.text()))]).count == 1)
    }
}
