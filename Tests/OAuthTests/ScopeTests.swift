import OAuth
import Testing

@Suite("A scope")
struct ScopeTests {
    @Test("is words in their order, which print as they were read")
    func words() {
        for (text, words) in [
            ("", []), ("read:data", ["read:data"]), ("write:data read:data", ["write:data", "read:data"]),
            ("a a", ["a", "a"]), ("!#$%&'()*+,-./:;<=>?@[]^_`{|}~", ["!#$%&'()*+,-./:;<=>?@[]^_`{|}~"]),
        ] {
            let scope = Scope(parsing: text)
            #expect(scope?.words == words)
            #expect(scope?.description == text)
        }
    }

    @Test(
        "is not read from anything but words with one space between",
        arguments: [
            " ", "  ", " read:data", "read:data ", "read:data  write:data", "read:data\twrite:data", "read:data\nwrite:data",
            "read:data\r\nwrite:data", "read:\"data\"", "read:\\data", "read:daten\u{E4}", "read:data\u{0}", "read:data\u{7F}",
            "read:data\u{A0}write:data", "read:data \u{301}write:data", "read:data\u{200B}", "\u{FEFF}read:data",
        ])
    func refused(text: String) {
        #expect(Scope(parsing: text) == nil)
    }

    @Test("covers whole words in the same case only")
    func covers() {
        let needed = ["read:data"]
        for text in ["read:data", "write:data read:data", "read:data write:data", "read:data read:data"] {
            #expect(Scope(parsing: text)?.covers(needed) == true, "\(text)")
        }
        for text in [
            "", "read:database", "xread:data", "read", "data", "read:dat", "READ:DATA", "Read:data", "read:data,write:data",
            "read:data;", "read:database write:data", "read: data", "read:data.",
        ] {
            #expect(Scope(parsing: text)?.covers(needed) == false, "\(text)")
        }
    }

    @Test("covers several words where it holds each, and no words always")
    func coversSeveral() {
        let scope = Scope(["read:data", "write:data"])
        #expect(scope.covers(["write:data", "read:data"]))
        #expect(!scope.covers(["read:data", "read:status"]))
        #expect(scope.covers([]))
        #expect(Scope([]).covers([]))
    }

    @Test("costs no more than its length to read", .timeLimit(.minutes(1)))
    func bounded() {
        #expect(Scope(parsing: Hostile.marks) == nil)
        #expect(Scope(parsing: String(repeating: "a ", count: 500_000) + "a")?.words.count == 500_001)
        #expect(Scope(parsing: String(repeating: " ", count: 1_000_000)) == nil)
    }
}
