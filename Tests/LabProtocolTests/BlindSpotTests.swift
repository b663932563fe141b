import SchemaValidation
import Testing

@Suite("A wrong lab's schema")
struct BlindSpotTests {
    private static let spots = BlindSpots(
        codes: [
            "name-unknown": "a schema looks nothing up",
            "identifier-twice": "a schema does not compare members of two entries",
            "claims-too-large": "a schema counts neither bytes nor levels",
        ],
        files: [:])

    @Test(
        "refuses what the decoder refuses, wherever a schema can say it",
        .enabled(if: SchemaValidation.python != nil, "KEYTURN_PYTHON names no Python with jsonschema"))
    func sees() throws {
        let files = wrongLabs + wrongClientsAndServers + wrongTokens + wrongGuards
        let complaints = try Self.spots.complaints(files.map { ($0.name, $0.text, $0.says) }, schema: "schemas/lab.schema.json")
        #expect(complaints == [])
    }
}
