import StrictJSON
import Testing

@Suite("Members of an object")
struct ObjectReaderTests {
    private let actions = ["rotate", "revoke", "pause"]

    private func one(_ text: String, isRequired: Bool = true) throws -> String {
        var found: String?
        let messages = try complaints(about: text) { reader in
            found = reader.object { object in
                object.allow("at", "$schema")
                return isRequired ? object.exactlyOne(of: actions)?.name : object.atMostOne(of: actions)?.name
            }
        }
        return messages == "accepted" ? found ?? "none" : messages
    }

    @Test("exactly one of several can be asked for")
    func exactlyOne() throws {
        #expect(try one(#"{"at": "3s", "rotate": {}, "$schema": ""}"#) == "rotate")
        #expect(
            try one(#"{"at": "3s"}"#) == """
                x.json:1:1: error[missing-member]: a member is missing
                   1 | {"at": "3s"}
                     | ^
                   expected: one of "rotate", "revoke", "pause"
                """)
        #expect(
            try one(#"{"revoke": 1, "rotate": {}}"#) == """
                x.json:1:15: error[conflicting-members]: "revoke" and "rotate" cannot stand together
                   1 | {"revoke": 1, "rotate": {}}
                     |               ^^^^^^^^
                   expected: one of "rotate", "revoke", "pause"
                """)
    }

    @Test("at most one of several can be asked for")
    func atMostOne() throws {
        #expect(try one("{}", isRequired: false) == "none")
        #expect(try one(#"{"pause": "1s"}"#, isRequired: false) == "pause")
        #expect(try one(#"{"pause": 1, "revoke": 1, "rotate": 1}"#, isRequired: false).hasSuffix("2 errors"))
    }

    @Test("a member that nobody knows is an error even where nothing is known")
    func nothingKnown() throws {
        let messages = try complaints(about: #"{"//": 1, "x": 2}"#) { reader in _ = reader.object { _ in true } }
        #expect(
            messages == """
                x.json:1:11: error[unknown-member]: "x" is not a member here
                   1 | {"//": 1, "x": 2}
                     |           ^^^
                   expected: no members
                """)
    }

    @Test("a map gives its entries in order, without comments, each with its path and the place of its name")
    func map() throws {
        let bag = Diagnostics()
        let text = #"{"b": 1, "//": "comment", "a c": {"d.e": 2}, "f\n\"g": 3}"#
        let entries = try #require(JSONReader(try node(text), path: "clients", into: bag).map())
        #expect(entries.map(\.name) == ["b", "a c", "f\n\"g"])
        #expect(entries.map(\.reader.path) == ["clients.b", #"clients["a c"]"#, #"clients["f\u000a\"g"]"#])
        #expect(entries[1].reader.map()?.first?.reader.path == #"clients["a c"]["d.e"]"#)
        #expect(entries[1].namePlace.description == "x.json:1:27")
        #expect(bag.isEmpty)
    }

    @Test("a map refuses two names that a Dictionary would take for one, and names without end")
    func mapNames() throws {
        let twice = try complaints(about: "{\"\u{E9}\": 1, \"e\u{301}\": 2}") { _ = $0.map() }
        #expect(
            twice == """
                x.json:1:10: error[duplicate-name]: the name "e\u{301}" stands twice, in two encodings
                   1 | {"\u{E9}": 1, "e\u{301}": 2}
                     |          ^^^
                   help: keep one of the two
                """)
        let long = String(repeating: "e\u{301}", count: 100)
        let refused = try complaints(about: "{\"\(long)\": 1}") { _ = $0.map() }
        #expect(refused.contains("error[out-of-range]: a name is 300 bytes long"))
    }

    @Test("a caller's own rule gives the same kind of message, at the value or at its name")
    func ownRule() throws {
        let text = #"{"client": "supa-cl"}"#
        let messages = try complaints(about: text) { reader in
            _ = reader.object { object -> String? in
                guard let client = object.required("client"), let place = object.namePlace(of: "client") else { return nil }
                client.report(code: "odd-name", problem: "the name is odd", at: place)
                return client.fail(
                    code: "unknown-client", problem: "no client is called \"supa-cl\"", expected: "a client of lab.json",
                    help: "did you mean \"supa-cli\"?")
            }
        }
        #expect(
            messages == """
                x.json:1:2: error[odd-name]: the name is odd
                   1 | {"client": "supa-cl"}
                     |  ^^^^^^^^
                   at: client

                x.json:1:12: error[unknown-client]: no client is called "supa-cl"
                   1 | {"client": "supa-cl"}
                     |            ^^^^^^^^^
                   at: client
                   expected: a client of lab.json
                   help: did you mean "supa-cli"?

                2 errors
                """)
    }

    @Test("an object of ten thousand unknown members costs no more than its size", .timeLimit(.minutes(1)))
    func manyUnknown() throws {
        let text = "{" + (0..<10_000).map { "\"member\($0)\": 0" }.joined(separator: ",") + "}"
        let messages = try complaints(about: text) { reader in
            _ = reader.object { object in object.optional("other") == nil ? true : nil }
        }
        #expect(messages.hasSuffix("\n\n10000 errors, of which 100 are shown"))
    }
}
