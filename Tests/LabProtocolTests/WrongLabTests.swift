import LabProtocol
import StrictJSON
import Testing

@Suite("A wrong lab")
struct WrongLabTests {
    @Test(
        "gets all its errors at once, with place, line, what is expected and how to mend it",
        arguments: wrongLabs + wrongClientsAndServers + wrongTokens + wrongGuards)
    func says(_ file: WrongFile) throws {
        let bag = Diagnostics()
        let node = try Lab.parse(JSONSource(name: "lab.json", bytes: Array(file.text.utf8)))
        let lab = Lab.decode(node, into: bag)
        #expect(lab == nil)
        let error = #expect(throws: InvalidInput.self) { try bag.throwIfAny() }
        #expect(error?.rendered() == file.says)
    }

    @Test("is held to its bounds")
    func bounds() throws {
        let many = (0...Lab.serversMax).map { "\"s\($0)\": {\"api\": \"a\"}" }.joined(separator: ",")
        let bag = Diagnostics()
        let text = """
            { "formatVersion": 1, "apis": { "a": { "identifier": "a", "permissions": [] } }, "clients": {},
              "resourceServers": {\(many)} }
            """
        #expect(Lab.decode(try parsed(text), into: bag) == nil)
        #expect(bag.all.map(\.problem) == ["the object has 17 members"])
        #expect(bag.all.map(\.expected) == ["at most 16 members"])
    }
}

func parsed(_ text: String) throws -> JSONNode {
    try Lab.parse(JSONSource(name: "lab.json", bytes: Array(text.utf8)))
}
