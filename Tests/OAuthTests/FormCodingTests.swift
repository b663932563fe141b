import OAuth
import Testing

@Suite("Form coding")
struct FormCodingTests {
    @Test("writes and reads the vector of RFC 6749 appendix B")
    func vector() throws {
        let value = "\u{20}\u{25}\u{26}\u{2B}\u{A3}\u{20AC}"
        #expect(text(FormCoding.encode([(name: "v", value: value)])) == "v=+%25%26%2B%C2%A3%E2%82%AC")
        #expect(try FormCoding.decode(bytes("v=+%25%26%2B%C2%A3%E2%82%AC")) == ["v": value])
    }

    @Test("reads back what it wrote, whatever stands in it")
    func roundTrip() throws {
        let values = [
            "", " ", "=", "&", "a=b&c=d", "%", "%41", "+", "\u{0}\r\n\t", "é", "e\u{301}", "🔑", "\u{FEFF}", "\"\\", "*-._~",
        ]
        for value in values {
            let written = FormCoding.encode([(name: "first", value: value), (name: "naïve & co", value: value)])
            let read = try FormCoding.decode(written)
            #expect(read.mapValues { Array($0.utf8) } == ["first": Array(value.utf8), "naïve & co": Array(value.utf8)])
        }
    }

    @Test("writes parameters in their order, and what needs no escape as it is")
    func order() {
        let written = FormCoding.encode([(name: "b", value: "AZaz09*-._"), (name: "a", value: "~/:"), (name: "c", value: "")])
        #expect(text(written) == "b=AZaz09*-._&a=%7E%2F%3A&c=")
        #expect(FormCoding.encode([]) == [])
    }

    @Test("reads every odd spelling that is a form")
    func odd() throws {
        for (form, parameters) in [
            ("", [:]), ("&&", [:]), ("a", ["a": ""]), ("a=", ["a": ""]), ("=a", ["": "a"]), ("a=b=c", ["a": "b=c"]),
            ("&a=1&&b=2&", ["a": "1", "b": "2"]), ("a=%c3%A9", ["a": "é"]), ("%61=%62", ["a": "b"]), ("a=b;c=d", ["a": "b;c=d"]),
            ("A=1&a=2", ["A": "1", "a": "2"]), ("a+b=c+d", ["a b": "c d"]), ("a=%00", ["a": "\u{0}"]),
        ] as [(String, [String: String])] {
            #expect(try FormCoding.decode(bytes(form)) == parameters, "\(form)")
        }
    }

    @Test("refuses what is no form, with a stable code")
    func refused() {
        for (form, code) in [
            ("a=%", "form-bad-escape"), ("a=%4", "form-bad-escape"), ("a=%4&b=1", "form-bad-escape"),
            ("a=%zz", "form-bad-escape"),
            ("a=%-1", "form-bad-escape"), ("a=%u0041", "form-bad-escape"), ("%=a", "form-bad-escape"),
            ("a=1%", "form-bad-escape"),
            ("a=%FF", "form-not-utf8"), ("a=%C3", "form-not-utf8"), ("a=%C0%80", "form-not-utf8"),
            ("a=%ED%A0%80", "form-not-utf8"),
            ("%80=a", "form-not-utf8"),
            ("a=1&a=1", "form-duplicate-parameter"), ("a=1&a=2", "form-duplicate-parameter"),
            ("a&a=", "form-duplicate-parameter"),
            ("a=1&%61=2", "form-duplicate-parameter"), ("=1&=2", "form-duplicate-parameter"),
        ] {
            #expect(refusal(of: bytes(form)) == code, "\(form)")
        }
        #expect(refusal(of: [UInt8(ascii: "a"), UInt8(ascii: "="), 0xFF]) == "form-not-utf8")
    }

    @Test("takes 64 parameters and no more, however many empty ones lie between")
    func count() {
        let names = (1...65).map { "p\($0)=v" }
        #expect(refusal(of: bytes(names.prefix(64).joined(separator: "&&"))) == "accepted")
        #expect(refusal(of: bytes(names.joined(separator: "&"))) == "form-too-many-parameters")
        #expect(refusal(of: bytes(String(repeating: "a&", count: 500_000))) == "form-too-many-parameters")
    }

    @Test("takes names of 256 bytes and no longer, as they are once decoded")
    func longNames() {
        #expect(refusal(of: bytes(String(repeating: "n", count: 256) + "=v")) == "accepted")
        #expect(refusal(of: bytes(String(repeating: "n", count: 257) + "=v")) == "form-long-name")
        #expect(refusal(of: bytes(String(repeating: "%6E", count: 256) + "=v")) == "accepted")
        #expect(refusal(of: bytes(String(repeating: "%6E", count: 257) + "=v")) == "form-long-name")
    }

    @Test("costs no more than its length to read", .timeLimit(.minutes(1)))
    func bounded() {
        #expect(refusal(of: bytes("a=" + Hostile.marks)) == "accepted")
        #expect(refusal(of: bytes(Hostile.marks + "=a")) == "form-long-name")
        #expect(refusal(of: bytes(String(repeating: "&", count: 1_000_000))) == "accepted")
    }

    private func refusal(of body: [UInt8]) -> String {
        do throws(FormCoding.Failure) {
            _ = try FormCoding.decode(body)
            return "accepted"
        } catch {
            return error.rawValue
        }
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
