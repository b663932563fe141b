import StrictJSON
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
    @Test("without a place show what there is")
    func noPlace() {
        let flag = Diagnostic(code: "wrong-unit", place: nil, problem: "\"5\" is no duration", help: "write \"5s\" for seconds")
        #expect(flag.rendered() == "error[wrong-unit]: \"5\" is no duration\n   help: write \"5s\" for seconds")
        #expect(flag.description == flag.rendered())
    }

    @Test("have colours where they are asked for, and the same text beneath")
    func colour() throws {
        let diagnostic = Diagnostic(
            code: "c", place: try node("[7]").array?.first?.place, path: "[0]", problem: "p", expected: "e", help: "h")
        #expect(
            diagnostic.rendered(colour: true) == """
                \u{1B}[1mx.json:1:2:\u{1B}[0m \u{1B}[1;31merror[c]:\u{1B}[0m p
                \u{1B}[34m   1 |\u{1B}[0m [7]
                \u{1B}[34m     |\u{1B}[0m  \u{1B}[1;31m^\u{1B}[0m
                   \u{1B}[1mat:\u{1B}[0m [0]
                   \u{1B}[1mexpected:\u{1B}[0m e
                   \u{1B}[1mhelp:\u{1B}[0m h
                """)
    }

    @Test("come out of the bag by text and place, those without a place first")
    func order() throws {
        let bag = Diagnostics()
        let scenario = try node("[1, 2]", named: "scenario.json")
        let lab = try node("[3]", named: "lab.json")
        func add(_ code: String, _ place: JSONPlace?) { bag.add(Diagnostic(code: code, place: place, problem: "")) }
        add("s2", scenario.array?[1].place)
        add("l", lab.array?[0].place)
        add("s1a", scenario.array?[0].place)
        add("s1b", scenario.array?[0].place)
        add("none", nil)
        #expect(bag.all.map(\.code) == ["none", "s1a", "s1b", "s2", "l"])
        #expect(throws: InvalidInput.self) { try bag.throwIfAny() }
    }

    @Test("beyond a hundred are only counted")
    func bound() {
        let bag = Diagnostics()
        for number in 1...250 { bag.add(Diagnostic(code: "c\(number)", place: nil, problem: "p")) }
        #expect(bag.all.count == Diagnostics.keptMax)
        #expect(bag.count == 250)
        #expect { try bag.throwIfAny() } throws: {
            guard let input = $0 as? InvalidInput else { return false }
            return input.omitted == 150 && input.description.hasSuffix("error[c100]: p\n\n250 errors, of which 100 are shown")
        }
    }

    @Test("about a secret text name its place and nothing else of it")
    func secret() throws {
        let text = #"{"client": "hunter2", "rate": "s3cr3t", "count": 123456, "kind": "pa55", "hunter3": 1}"#
        let source = JSONSource(name: "secrets.json", bytes: Array(text.utf8), isSecret: true)
        let bag = Diagnostics()
        enum Kind: String, CaseIterable { case one }
        _ = JSONReader(try StrictJSON.parse(source, limits: .file), into: bag).object { object -> Bool? in
            _ = object.required("client")?.int()
            _ = object.required("rate")?.rate()
            _ = object.required("count")?.int(in: 0...1)
            _ = object.required("kind")?.oneOf(Kind.self)
            return nil
        }
        let all = InvalidInput(diagnostics: bag.all).rendered()
        #expect(
            all == """
                secrets.json:1:12: error[wrong-kind]: a string cannot stand here
                   at: client
                   expected: a whole number

                secrets.json:1:31: error[wrong-unit]: this cannot be read
                   at: rate
                   expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"

                secrets.json:1:50: error[out-of-range]: this number is out of range
                   at: count
                   expected: a whole number from 0 to 1

                secrets.json:1:66: error[unknown-value]: this is not known here
                   at: kind
                   expected: "one"

                secrets.json:1:74: error[unknown-member]: this is not a member here
                   expected: one of "client", "rate", "count", "kind"

                5 errors
                """)
    }

    @Test("of a text that is not even JSON are an invalid input like others")
    func syntax() {
        do throws(JSONSyntaxError) {
            _ = try node("[")
        } catch {
            #expect(InvalidInput(error).rendered() == error.description)
        }
    }

    @Test("codes are words with hyphens, and no two are the same")
    func codes() {
        let codes = JSONSyntaxCode.allCases.map(\.rawValue) + ReadingCode.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        for code in codes { #expect(code.allSatisfy { $0 == "-" || $0.isLowercase || $0 == "8" }, "\(code)") }
    }
}
