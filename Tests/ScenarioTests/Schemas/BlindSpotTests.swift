import SchemaValidation
import Testing

@Suite("A wrong scenario's schema")
struct BlindSpotTests {
    private static let spots = BlindSpots(
        codes: [
            "name-unknown": "a schema looks nothing up, neither in the file nor in the lab",
            "name-missing": "how many clients and servers there are, the lab says",
            "play-too-long": "a schema does not add",
            "waits-for-itself": "a schema follows no reference",
            "saved-later": "a schema does not know an item's place",
            "token-of-another": "a schema does not compare members of two items",
            "client-without-grant": "the grants stand in the lab",
            "traffic-without-request": "a schema does not multiply",
        ],
        files: [
            "more requests at random than can be drawn": "a schema does not multiply",
            "stretches that are longer than a traffic may be": "a schema does not add",
            "a schedule of two hours, a timeout of parts of milliseconds, too many workers":
                "a pattern neither compares nor divides, and how many workers there are, the lab says",
        ])

    @Test(
        "refuses what the decoder refuses, wherever a schema can say it",
        .enabled(if: SchemaValidation.python != nil, "KEYTURN_PYTHON names no Python with jsonschema"))
    func sees() throws {
        let complaints = try Self.spots.complaints(
            wrongFiles.map { ($0.name, $0.text, $0.says) }, schema: "schemas/scenario.schema.json")
        #expect(complaints == [])
    }
}
