import StrictJSON
import Testing

@Suite("Merge patch (RFC 7396)")
struct MergePatchTests {
    @Test(
        "gives the results of the RFC's appendix A",
        arguments: [
            (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
            (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
            (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
            (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
            (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
            (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
            (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
            (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
            (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
            (#"{"a":"foo"}"#, "null", "null"),
            (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
            (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
            ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
            ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        ])
    func appendixA(target: String, patch: String, result: String) throws {
        #expect(JSON(try node(target).merging(patch: try node(patch))).text() == result)
    }

    @Test("gives the result of the RFC's section 3")
    func section3() throws {
        let target = """
            {"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},"tags":["example","sample"],"content":"This"}
            """
        let patch = #"{"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},"tags":["example"]}"#
        #expect(
            JSON(try node(target).merging(patch: try node(patch))).text()
                == #"{"title":"Hello!","author":{"givenName":"John"},"tags":["example"],"content":"This","phoneNumber":"+01-123-456-7890"}"#
        )
    }

    @Test("leaves every part where it was written")
    func places() throws {
        let lab = try node(#"{"apis":{"a":{"lifetime":"24h","kept":1}},"workers":3}"#, named: "lab.json")
        let patch = try node(#"{"apis":{"a":{"lifetime":"3s"},"b":{"new":{"x":1}}},"workers":5}"#, named: "scenario.json")
        let merged = lab.merging(patch: patch)
        #expect(merged.place.source.name == "lab.json")
        #expect(merged["apis"]?.place.description == "lab.json:1:9")
        #expect(merged["apis"]?["a"]?["lifetime"]?.place.description == "scenario.json:1:26")
        #expect(merged["apis"]?["a"]?["kept"]?.place.description == "lab.json:1:39")
        #expect(merged["apis"]?["b"]?["new"]?.place.description == "scenario.json:1:43")
        #expect(
            merged.object?.members.map(\.namePlace.description) == ["lab.json:1:2", "scenario.json:1:53"])
    }
}
