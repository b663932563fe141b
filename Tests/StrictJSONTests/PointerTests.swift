import StrictJSON
import Testing

@Suite("A JSON pointer")
struct PointerTests {
    /// The example of RFC 6901 section 5, and a few members more.
    private static let document = #"""
        { "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
          "~1": 9, "deep": { "0": [ { "x": null } ] } }
        """#

    @Test("leads where RFC 6901 section 5 says")
    func leads() throws {
        let node = try StrictJSON.parse(Array(Self.document.utf8), named: "x", limits: .file)
        let cases: [(String, String?)] = [
            ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/foo/1", #""baz""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"),
            ("/e^f", "3"), ("/g|h", "4"), (#"/i\j"#, "5"), (#"/k"l"#, "6"), ("/ ", "7"), ("/m~0n", "8"), ("/~01", "9"),
            ("/deep/0/0/x", "null"),
            // Nowhere.
            ("/foo/2", nil), ("/foo/-", nil), ("/foo/01", nil), ("/foo/+0", nil), ("/foo/", nil), ("/foo/0/0", nil),
            ("/foo/99999999999999999999", nil), ("/nowhere", nil), ("/a/b", nil), ("/FOO", nil),
            // No pointers.
            ("foo", nil), ("/m~n", nil), ("/m~2n", nil), ("/~", nil), ("#/foo", nil),
        ]
        for (pointer, value) in cases {
            #expect(node.value(at: pointer).map { JSON($0).text() } == value, "\(pointer)")
        }
        #expect(node.value(at: "")?.object?.members.count == 12)
    }

    @Test("to a member by its name leads there, whatever the name is", arguments: ["a", "", "a/b", "~", "~1", "/", "ä~0/"])
    func toMember(_ name: String) throws {
        let node = try StrictJSON.parse(JSON(members: [("other", .int(1)), (name, .int(2))]).bytes(), named: "x", limits: .file)
        #expect(JSONPointer.isPointer(JSONPointer.toMember(name)))
        #expect(node.value(at: JSONPointer.toMember(name))?.int64 == 2)
    }
}
