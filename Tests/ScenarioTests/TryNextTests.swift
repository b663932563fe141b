import Scenario
import StrictJSON
import Testing

@Suite("What a scenario says to try next")
struct TryNextTests {
    private static func scenario(_ tryNext: String) -> String {
        #"{ "formatVersion": 1, "title": "t", \#(tryNext) "steps": [ { "requestToken": {}, "as": "supa-cli", "expect": { "status": 200 } } ] }"#
    }

    @Test("is read as lines, and is nothing where it is not there")
    func read() throws {
        #expect(try load(Self.scenario("")).tryNext == [])
        #expect(
            try load(Self.scenario(#""tryNext": ["Set ttl to 3s.", "Play it twice."],"#)).tryNext == [
                "Set ttl to 3s.", "Play it twice.",
            ])
    }

    @Test(
        "is refused where it is no list of printable lines",
        arguments: [
            #""Set ttl.""#, "[1]", #"["two\nlines"]"#, "[\(Array(repeating: #""x""#, count: 11).joined(separator: ","))]",
        ])
    func refused(_ value: String) {
        #expect(complaints(Self.scenario("\"tryNext\": \(value),"))?.diagnostics.count == 1)
    }
}
