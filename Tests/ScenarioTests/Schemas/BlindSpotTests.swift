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
            "lifetime-not-whole": "a pattern does not divide",
            "retry-after-not-whole": "a pattern does not divide",
            "include-unreadable": "a schema opens no other file",
            "include-loop": "a schema opens no other file",
            "include-twice": "one path can be written in several ways",
            "parameter-unused": "a schema does not search a file",
            "parameter-unclosed": "the pattern of a text for people does not know parameters",
        ],
        files: [
            "more requests at random than can be drawn": "a schema does not multiply",
            "stretches that are longer than a traffic may be": "a schema does not add",
            "more workers than callers": "a schema does not compare members",
            "events that no one has named, and waits that are too long": "a pattern does not compare",
            "a schedule of two hours, a timeout of parts of milliseconds, too many workers":
                "a pattern neither compares nor divides, and how many workers there are, the lab says",
            "a duration beyond 292 years, and one finer than a nanosecond": "a pattern does not compare",
            "a fragment that is no JSON, and one that is no object": "a schema opens no other file",
            "errors in a fragment": "a schema opens no other file",
            "an error in a fragment's patch on the lab": "a schema opens no other file",
            "a fragment's list that is none, behind the scenario's own": "a schema opens no other file",
            "a name that the fragment has given": "a schema opens no other file",
            "a default of the wrong form, told where it is used": "a schema puts no parameter in its place",
            "a value that is set and cannot be read where it is used": "what is set does not stand in the file",
            "settings of what is not there, twice, and of another kind": "what is set does not stand in the file",
            "a lab that is wrong where the patch is not": "the lab is another file",
            "a new client without its grants": "whether a patch adds a client or changes one, the lab says",
            "a new server of an API that is not there": "a schema looks nothing up, and a pattern does not compare",
            "a lifetime that becomes shorter than a second": "a pattern neither divides nor compares",
            "lengths that are too short once they are scaled, and too long even so": "a pattern neither divides nor compares",
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
