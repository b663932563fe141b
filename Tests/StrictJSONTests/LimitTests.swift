import StrictJSON
import Testing

@Suite("Hostile sizes", .timeLimit(.minutes(1)))
struct LimitTests {
    /// A size that no limit but that of the control channel lets through.
    private let huge = 10_000_000

    @Test("a text is refused by its size before it is read")
    func size() {
        let text = [UInt8](repeating: 0x20, count: huge)
        for limits in [JSONLimits.file, .token, .keySet, .request] {
            #expect(refusal(of: text, limits: limits) == .tooLarge)
        }
        #expect(refusal(of: text, limits: .control) == .empty)
    }

    @Test("ten million brackets are refused at the depth that is allowed")
    func depth() {
        for (limits, depth) in [(JSONLimits.control, 64), (.token, 16)] {
            let open = [UInt8](repeating: 0x5B, count: limits.bytesMax == JSONLimits.token.bytesMax ? 16_000 : huge)
            #expect(refusal(of: open, limits: limits) == .tooDeep)
            let right = [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
            #expect(refusal(of: right, limits: limits) == nil)
            #expect(refusal(of: [0x5B] + right + [0x5D], limits: limits) == .tooDeep)
        }
    }

    @Test("no caller can ask for a depth that would end the stack")
    func depthCeiling() {
        let limits = JSONLimits(bytesMax: huge, depthMax: .max, nodesMax: .max)
        #expect(limits.depthMax == JSONLimits.depthCeiling)
        let objects = String(repeating: "{\"a\":", count: 1_000_000)
        #expect(refusal(of: Array(objects.utf8), limits: limits) == .tooDeep)
    }

    @Test("millions of values are refused at the number that is allowed")
    func values() {
        let limits = JSONLimits(bytesMax: huge, depthMax: 4, nodesMax: 10_000)
        let text = "[" + String(repeating: "0,", count: 4_000_000)
        #expect(refusal(of: Array(text.utf8), limits: limits) == .tooManyValues)
        #expect(refusal(of: Array("[0,0]".utf8), limits: JSONLimits(bytesMax: 5, depthMax: 1, nodesMax: 3)) == nil)
        #expect(refusal(of: Array("[0,0]".utf8), limits: JSONLimits(bytesMax: 5, depthMax: 1, nodesMax: 2)) == .tooManyValues)
    }

    @Test("an object of fifty thousand members is read, and its names cost no more than their number")
    func members() throws {
        let limits = JSONLimits(bytesMax: huge, depthMax: 4, nodesMax: 100_000)
        let text = "{" + (0..<50_000).map { "\"m\($0)\":0" }.joined(separator: ",") + "}"
        #expect(try node(text, limits: limits).object?.members.count == 50_000)
    }

    @Test("names made of combining marks are compared as bytes, not normalised")
    func combiningMarks() throws {
        let marks = String(repeating: "\u{301}\u{327}", count: 30_000)
        let others = (0..<20).map { "\"\(marks)\($0)\":0" }.joined(separator: ",")
        let limits = JSONLimits(bytesMax: huge, depthMax: 4, nodesMax: 100)
        #expect(try node("{\(others)}", limits: limits).object?.members.count == 20)
    }

    @Test("a number of 256 digits is read, one more is refused, a million too")
    func numbers() {
        let digits = { [UInt8](repeating: 0x31, count: $0) }
        #expect(refusal(of: digits(256)) == nil)
        #expect(refusal(of: digits(257)) == .numberTooLong)
        #expect(refusal(of: digits(1_000_000)) == .numberTooLong)
    }

    @Test("the message for a line of a megabyte shows a part of it")
    func longLine() {
        let text = "[\"" + String(repeating: "é", count: 400_000) + "\", nope, \"" + String(repeating: "x", count: 4_000) + "\"]"
        #expect(
            message(for: text) == """
                x.json:1:400006: error[json-invalid-word]: "nope" is no JSON value
                   1 | …éééééééééééééééééééééééééééé", nope, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
                     |                                 ^^^^
                   expected: a value
                   help: JSON writes true, false and null, and strings in double quotes
                """)
    }
}
