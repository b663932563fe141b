import StrictJSON
import Testing

@Suite("Reading a file into types")
struct ReaderTests {
    private enum Policy: String, CaseIterable { case ttl, never, perRequest = "per-request" }

    private struct Traffic: Equatable {
        var name: String
        var rate: Rate
        var length: Nanoseconds
        var ahead: Share?
        var workers: Int64?
    }

    private func traffic(_ reader: JSONReader) -> Traffic? {
        reader.object { object in
            let name = object.required("name")?.string()
            let rate = object.required("rate")?.rate()
            let length = object.required("for")?.duration(in: .milliseconds(1) ... .hours(1))
            let ahead = object.optional("refreshAhead")?.share()
            let workers = object.optional("workers")?.int(in: 1...64)
            guard let name, let rate, let length else { return nil }
            return Traffic(name: name, rate: rate, length: length, ahead: ahead, workers: workers)
        }
    }

    @Test("a right object becomes a value; comments are skipped")
    func right() throws {
        let bag = Diagnostics()
        let text =
            #"{"//": ["any", "value"], "name": "readers", "rate": "200/s", "for": "8s", "refreshAhead": "20%", "workers": 3.0}"#
        let value = traffic(JSONReader(try node(text), into: bag))
        #expect(
            value
                == Traffic(
                    name: "readers", rate: Rate(perSecond: 200), length: .seconds(8), ahead: Share(fraction: 0.2), workers: 3))
        #expect(bag.isEmpty)
        #expect(bag.count == 0)
        try bag.throwIfAny()
    }

    @Test("a wrong file gets all its errors at once, in the order of its lines")
    func allAtOnce() throws {
        let text = """
            {
              "title": "Rotate",
              "trafic": [],
              "traffic": [
                { "nmae": "readers", "rate": 200, "for": "8 s" },
                { "name": "writers", "rate": "fast", "for": "2h", "refreshAhead": "120%", "workers": 0 },
                7
              ]
            }
            """
        let messages = try complaints(about: text) { reader in
            _ = reader.object { object -> Bool? in
                _ = object.required("title")?.string()
                _ = object.required("traffic")?.array(max: 10)?.compactMap { traffic($0) }
                _ = object.required("lab")
                return true
            }
        }
        #expect(
            messages == """
                x.json:1:1: error[missing-member]: the member "lab" is missing
                   1 | {
                     | ^
                   expected: "lab"

                x.json:3:3: error[unknown-member]: "trafic" is not a member here
                   3 |   "trafic": [],
                     |   ^^^^^^^^
                   expected: one of "title", "traffic", "lab"
                   help: did you mean "traffic"?

                x.json:5:5: error[missing-member]: the member "name" is missing
                   5 |     { "nmae": "readers", "rate": 200, "for": "8 s" },
                     |     ^
                   at: traffic[0]
                   expected: "name"

                x.json:5:7: error[unknown-member]: "nmae" is not a member here
                   5 |     { "nmae": "readers", "rate": 200, "for": "8 s" },
                     |       ^^^^^^
                   at: traffic[0]
                   expected: one of "name", "rate", "for", "refreshAhead", "workers"
                   help: did you mean "name"?

                x.json:5:34: error[wrong-unit]: a number without a unit cannot stand here
                   5 |     { "nmae": "readers", "rate": 200, "for": "8 s" },
                     |                                  ^^^
                   at: traffic[0].rate
                   expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
                   help: write "200/s" for so many per second

                x.json:5:46: error[wrong-unit]: "8 s" is no duration
                   5 |     { "nmae": "readers", "rate": 200, "for": "8 s" },
                     |                                              ^^^^^
                   at: traffic[0].for
                   expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
                   help: write "8s"

                x.json:6:34: error[wrong-unit]: "fast" is no rate
                   6 |     { "name": "writers", "rate": "fast", "for": "2h", "refreshAhead": "120%", "workers": 0 },
                     |                                  ^^^^^^
                   at: traffic[1].rate
                   expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"

                x.json:6:49: error[out-of-range]: "2h" is out of range
                   6 |     { "name": "writers", "rate": "fast", "for": "2h", "refreshAhead": "120%", "workers": 0 },
                     |                                                 ^^^^
                   at: traffic[1].for
                   expected: a duration from 1ms to 1h

                x.json:6:71: error[wrong-unit]: "120%" is more than the whole
                   6 |     { "name": "writers", "rate": "fast", "for": "2h", "refreshAhead": "120%", "workers": 0 },
                     |                                                                       ^^^^^^
                   at: traffic[1].refreshAhead
                   expected: a percentage from "0%" to "100%", such as "20%" or "99.95%"

                x.json:6:90: error[out-of-range]: 0 is out of range
                   6 |     { "name": "writers", "rate": "fast", "for": "2h", "refreshAhead": "120%", "workers": 0 },
                     |                                                                                          ^
                   at: traffic[1].workers
                   expected: a whole number from 1 to 64

                x.json:7:5: error[wrong-kind]: a number cannot stand here
                   7 |     7
                     |     ^
                   at: traffic[2]
                   expected: an object

                11 errors
                """)
    }

    /// A text, how it is read, the whole complaint without its place, and the carets' width.
    private struct Case {
        var text: String
        var problem: String
        var expected: String
        var help: String?
        var carets: Int
        var read: (JSONReader) -> Void

        init(
            _ text: String, _ problem: String, expected: String, help: String? = nil, carets: Int? = nil,
            _ read: @escaping (JSONReader) -> Void
        ) {
            self.text = text
            self.problem = problem
            self.expected = expected
            self.help = help
            self.carets = carets ?? text.count
            self.read = read
        }

        var message: String {
            """
            x.json:1:1: error[\(problem)
               1 | \(text)
                 | \(String(repeating: "^", count: carets))
               expected: \(expected)
            """ + (help.map { "\n   help: \($0)" } ?? "")
        }
    }

    private static let durationForm = "a number and its unit without a space, such as \"250ms\", \"1.5s\", \"5m\" or \"24h\""
    private static let shareForm = "a percentage from \"0%\" to \"100%\", such as \"20%\" or \"99.95%\""
    private static let policies = #"one of "ttl", "never", "per-request""#

    @Test("each kind of reading says what was found and what is allowed")
    func kinds() throws {
        let cases = [
            Case("1", "wrong-kind]: a number cannot stand here", expected: "a string") { _ = $0.string() },
            Case(#""yes""#, "wrong-kind]: a string cannot stand here", expected: "true or false") { _ = $0.bool() },
            Case("true", "wrong-kind]: a truth value cannot stand here", expected: "a whole number of at least 0") {
                _ = $0.int(in: 0 ... .max)
            },
            Case("1.5", "wrong-kind]: 1.5 is no whole number", expected: "a whole number") {
                _ = $0.int()
            },
            Case("9223372036854775808", "out-of-range]: 9223372036854775808 is out of range", expected: "a whole number") {
                _ = $0.int()
            },
            Case("1e999", "out-of-range]: 1e999 is out of range", expected: "a whole number of at least 0") {
                _ = $0.int(in: 0 ... .max)
            },
            Case("9", "out-of-range]: 9 is out of range", expected: "a whole number of at most 8") {
                _ = $0.int(in: .min...8)
            },
            Case("1e400", "out-of-range]: 1e400 is out of range", expected: "a number") { _ = $0.double() },
            Case("-1", "out-of-range]: -1 is out of range", expected: "a number from 0 to 0.5") {
                _ = $0.double(in: 0...0.5)
            },
            Case("null", "wrong-kind]: null cannot stand here", expected: "a number of at least 0") {
                _ = $0.double(in: 0 ... .greatestFiniteMagnitude)
            },
            Case("{}", "wrong-kind]: an object cannot stand here", expected: "an array", carets: 1) { _ = $0.array(max: 1) },
            Case("[1, 2]", "wrong-count]: the array has 2 items", expected: "at most 1 item", carets: 1) {
                _ = $0.array(max: 1)
            },
            Case("[]", "wrong-count]: the array has 0 items", expected: "1 to 3 items", carets: 1) {
                _ = $0.array(counts: 1...3)
            },
            Case("[]", "wrong-kind]: an array cannot stand here", expected: "an object", carets: 1) { _ = $0.map() },
            Case(#"{"a": 1, "b": 2}"#, "wrong-count]: the object has 2 members", expected: "at most 1 member", carets: 1) {
                _ = $0.map(max: 1)
            },
            Case(
                #""tll""#, #"unknown-value]: "tll" is not known here"#, expected: Self.policies, help: #"did you mean "ttl"?"#
            ) { _ = $0.oneOf(Policy.self) },
            Case("3", "wrong-kind]: a number cannot stand here", expected: Self.policies) { _ = $0.oneOf(Policy.self) },
            Case(
                "5", "wrong-unit]: a number without a unit cannot stand here", expected: Self.durationForm,
                help: #"write "5s" for seconds"#
            ) { _ = $0.duration() },
            Case("null", "wrong-kind]: null cannot stand here", expected: Self.shareForm) { _ = $0.share() },
            Case(#""1s""#, #"out-of-range]: "1s" is out of range"#, expected: "a duration of at least 2s") {
                _ = $0.duration(in: .seconds(2) ... .max)
            },
            Case(#""0/s""#, #"out-of-range]: "0/s" is out of range"#, expected: "a rate from 1/h to 1000000/s") {
                _ = $0.rate()
            },
            Case(#""9%""#, #"out-of-range]: "9%" is out of range"#, expected: "a share from 50% to 100%") {
                _ = $0.share(in: Share(fraction: 0.5)...Share(fraction: 1))
            },
        ]
        for test in cases { #expect(try complaints(about: test.text, test.read) == test.message) }
    }
}
