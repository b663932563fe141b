import StrictJSON
import Testing

/// An object with one of everything.
private let thing = ObjectSchema(
    "odd thing", "One of everything.",
    members: [
        .required(
            "name", .text(TextSchema("a name", pattern: "^[a-z]+$", expected: "letters", lengthMax: 9)), "Its name.", example: "a"
        ),
        SchemaMember("age", .duration(in: .seconds(1) ... .minutes(1)), "Its age.", standard: "5s", example: "2s"),
        SchemaMember(
            "kind", .words(WordList(["good", "bad"], meanings: ["good": "fine", "bad": "not"])), "Its kind.", example: "bad"),
        SchemaMember(
            "parts", .map(MapSchema(names: .text(TextSchema("a name")), values: .object(part), counts: 1...3)), "Its parts.",
            otherwise: "none", example: ["left": ["size": 2]]),
        SchemaMember(
            "tags", .array(of: .integer(IntegerSchema(0...9, multipleOf: 3, except: [6])), counts: 0...2, isSet: true),
            "Its tags.",
            example: [3, 9]),
        SchemaMember("flag", .either([.bool, .constant("maybe")]), "A flag.", example: true, "maybe"),
    ],
    rules: [
        .exactlyOne(["age", "kind"]), .atMostOne(["parts", "tags"]), .needs("flag", anyOf: ["tags"]),
        .excludes("flag", ["parts"]), .atLeastOne(["parts", "tags"]),
        .when(["required": ["kind"]], then: ["required": ["flag"]], says: "`kind` with `flag`."),
    ],
    examples: [["name": "a", "age": "2s", "tags": []]])

private let part = ObjectSchema(
    "part", "A part.", members: [.required("size", .integer(IntegerSchema(1...5)), "Its size.", example: 2)],
    examples: [["size": 1]])

private let whole = ObjectSchema(
    "whole", "Both ways.",
    members: [
        .required("thing", .object(thing), "One.", example: ["name": "a", "age": "2s", "tags": []]),
        SchemaMember("change", .patch(on: thing), "What changes.", example: ["age": nil]),
    ],
    examples: [])

@Suite("A schema")
struct SchemaTests {
    private let json = SchemaDocument.json(of: whole)

    @Test("is written as JSON Schema, with a definition for each object")
    func object() {
        #expect(json["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(json["properties"]?["thing"]?["$ref"] == "#/$defs/odd-thing")
        let definition = json["$defs"]?["odd-thing"]
        #expect(definition?["title"] == "Odd thing")
        #expect(definition?["required"] == ["name"])
        #expect(definition?["additionalProperties"] == false)
        #expect(
            definition?["properties"] == [
                "//": ["$ref": "#/$defs/comment"],
                "name": [
                    "description": "Its name. A name.", "type": "string", "pattern": "^[a-z]+$",
                    "patternErrorMessage": "expected: letters", "maxLength": 9, "examples": ["a"],
                ],
                "age": [
                    "description": "Its age. A duration from 1s to 1m.", "type": "string",
                    "pattern": #"^(?=.*[1-9])(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?(ns|us|ms|s|m|h|d)$"#,
                    "patternErrorMessage": "expected: \(Nanoseconds.expected)", "default": "5s", "examples": ["2s"],
                ],
                "kind": [
                    "description": "Its kind.", "enum": ["good", "bad"], "enumDescriptions": ["fine", "not"], "examples": ["bad"],
                ],
                "parts": [
                    "description": "Its parts. Otherwise: none.", "type": "object",
                    "propertyNames": ["anyOf": [["const": "//"], ["type": "string"]]],
                    "properties": ["//": ["$ref": "#/$defs/comment"]], "additionalProperties": ["$ref": "#/$defs/part"],
                    "if": ["required": ["//"]], "then": ["minProperties": 2, "maxProperties": 4],
                    "else": ["minProperties": 1, "maxProperties": 3], "examples": [["left": ["size": 2]]],
                ],
                "tags": [
                    "description": "Its tags.", "type": "array",
                    "items": ["type": "integer", "minimum": 0, "maximum": 9, "multipleOf": 3, "not": ["enum": [6]]],
                    "minItems": 0, "maxItems": 2, "uniqueItems": true, "examples": [[3, 9]],
                ],
                "flag": [
                    "description": "A flag.", "anyOf": [["type": "boolean"], ["const": "maybe"]], "examples": [true, "maybe"],
                ],
            ])
    }

    @Test("is written with what members ask of each other")
    func rules() {
        #expect(
            json["$defs"]?["odd-thing"]?["allOf"] == [
                ["oneOf": [["required": ["age"]], ["required": ["kind"]]]], ["not": ["required": ["parts", "tags"]]],
                ["if": ["required": ["flag"]], "then": ["required": ["tags"]]], ["not": ["required": ["flag", "parts"]]],
                ["anyOf": [["required": ["parts"]], ["required": ["tags"]]]],
                ["if": ["required": ["kind"]], "then": ["required": ["flag"]]],
            ])
    }

    @Test("of a merge patch requires nothing, and lets null take away what may be left out")
    func patch() {
        let definition = json["$defs"]?["patch-odd-thing"]
        #expect(definition?["title"] == "Odd thing, as a patch")
        #expect(definition?["required"] == nil)
        #expect(definition?["allOf"] == nil)
        #expect(definition?["properties"]?["name"]?["type"] == "string")
        #expect(
            definition?["properties"]?["flag"]?["anyOf"]?.text()
                == #"[{"anyOf":[{"type":"boolean"},{"const":"maybe"}]},{"type":"null"}]"#)
        let parts = definition?["properties"]?["parts"]?["anyOf"]?.text()
        #expect(parts?.contains(##""additionalProperties":{"anyOf":[{"$ref":"#/$defs/patch-part"},{"type":"null"}]}"##) == true)
        #expect(parts?.contains(#""minProperties":0"#) == true)
    }

    @Test("is written for people, with a table for each object")
    func reference() {
        #expect(
            SchemaReference.markdown(of: thing) == #"""
                ## Odd thing

                One of everything.

                | member | value | otherwise | what it says | example |
                |---|---|---|---|---|
                | `name` | a name | **required** | Its name. | `"name": "a"` |
                | `age` | a duration from 1s to 1m | `"5s"` | Its age. | `"age": "2s"` |
                | `kind` | `"good"`, `"bad"` |  | Its kind. | `"kind": "bad"` |
                | `parts` | an object by name (a name), each a [part](#part) | none | Its parts. | `"parts": { "left": { "size": 2 } }` |
                | `tags` | an array of up to 2, each a whole number from 0 to 9, a multiple of 3, not 6, no two alike |  | Its tags. | `"tags": [3, 9]` |
                | `flag` | `true` or `false`, or `"maybe"` |  | A flag. | `"flag": true`, `"flag": "maybe"` |

                - Exactly one of `age` and `kind`.
                - At most one of `parts` and `tags`.
                - `flag` only beside `tags`.
                - `flag` not beside `parts`.
                - At least one of `parts` and `tags`.
                - `kind` with `flag`.

                ```json
                { "name": "a", "age": "2s", "tags": [] }
                ```

                | `kind` | what it means |
                |---|---|
                | `good` | fine |
                | `bad` | not |

                ## Part

                A part.

                | member | value | otherwise | what it says | example |
                |---|---|---|---|---|
                | `size` | a whole number from 1 to 5 | **required** | Its size. | `"size": 2` |

                ```json
                { "size": 1 }
                ```
                """#)
    }

    @Test("tells who listens what each object's decoder asked for")
    func watch() throws {
        let node = try StrictJSON.parse(Array(#"{"a":{"b":1},"c":2}"#.utf8), named: "x", limits: .file)
        let heard = Heard()
        MemberWatch.$listener.withValue({ path, asked in heard.add("\(path): \(asked)") }) {
            _ = JSONReader(node, into: Diagnostics()).object { (object: inout ObjectReader) -> Bool? in
                _ = object.optional("a")?.object { (inner: inout ObjectReader) -> Bool? in inner.atMostOne(of: ["b", "d"]) != nil
                }
                return true
            }
        }
        #expect(heard.lines == [#"a: ["b", "d"]"#, #": ["a"]"#])
    }
}
