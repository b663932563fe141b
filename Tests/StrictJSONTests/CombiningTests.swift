import StrictJSON
import Testing

@Suite("Two patches in one")
struct CombiningTests {
    @Test(
        "have the effect of one after the other",
        arguments: [
            ("{}", #"{"a":1}"#, #"{"a":1}"#), (#"{"a":1}"#, #"{"a":null}"#, #"{"a":null}"#),
            (#"{"a":null}"#, #"{"b":2}"#, #"{"a":null,"b":2}"#),
            (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":null,"d":{"e":null}}}"#, #"{"a":{"b":null,"c":2,"d":{"e":null}}}"#),
            (#"{"a":[1]}"#, #"{"a":[2]}"#, #"{"a":[2]}"#), (#"{"a":1}"#, "[]", "[]"),
        ])
    func combined(_ first: String, _ second: String, _ both: String) throws {
        let (first, second) = (try node(first), try node(second))
        let combined = first.combining(patch: second)
        #expect(JSON(combined).text() == both)
        let target = try node(#"{"a":{"b":7,"c":8,"x":9},"y":10}"#)
        #expect(JSON(target.merging(patch: combined)).text() == JSON(target.merging(patch: first).merging(patch: second)).text())
    }
}
