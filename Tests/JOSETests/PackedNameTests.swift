import Testing

@testable import JOSE

@Suite("Names packed into numbers")
struct PackedNameTests {
    private static let names = [
        "", "\0", "\0\0", "a", "a\0", "\0a", "exp", "exp\0", "\0exp", "Exp", "ex", "iss", "client_id", "client_ID", "12345678",
        "\u{0}12345678", "123456789", "812345679", "123456789012345", "123456789012346", "023456789012345", "é", "e\u{301}", "K",
        "\u{212A}",
    ]

    @Test("Two short names are equal as numbers where their bytes are, and nowhere else")
    func equality() {
        for left in Self.names {
            for right in Self.names {
                #expect((PackedName(left) == PackedName(right)) == left.utf8.elementsEqual(right.utf8), "\(left) \(right)")
            }
        }
    }

    @Test("A name of more than 15 bytes is no short one, whatever it begins or ends with")
    func long() {
        for name in Self.names {
            let long = [name + String(repeating: "x", count: 16), String(repeating: "\0", count: 16) + name]
            for long in long { #expect(!Self.names.contains { PackedName($0) == PackedName(long) }) }
        }
    }
}
