import LabProtocol
public import StrictJSON

extension ScenarioFile {
    /// schemas/scenario.schema.json.
    public static let jsonSchema = SchemaDocument.json(
        of: schema,
        parameter: TextSchema(
            "a parameter", pattern: #"(^|[^$])\$\{[A-Za-z0-9][A-Za-z0-9_-]*\}"#,
            expected: "\"${name}\" of one of the \"parameters\""))

    /// schemas/lab.schema.json.
    public static let labJSONSchema = SchemaDocument.json(of: Lab.schema)

    /// docs/scenario-reference.md: what scenarios may say, for people. No line feed at its end.
    public static let reference = page(
        "Scenario reference",
        "A scenario is strict JSON: what a file in `scenarios/` may say. [scenarios.md](scenarios.md) teaches it.",
        "scenario", SchemaReference.markdown(of: schema, elsewhere: [Lab.schema.name: "lab-reference.md"]))

    /// docs/lab-reference.md, likewise.
    public static let labReference = page(
        "Lab reference",
        "`lab.json` is strict JSON; a scenario's `lab` is a merge patch (RFC 7396) on it. [issuer.md](issuer.md), "
            + "[servers.md](servers.md) and [cache-policies.md](cache-policies.md) teach what its parts do.",
        "lab", SchemaReference.markdown(of: Lab.schema))

    private static func page(_ title: String, _ says: String, _ name: String, _ sections: String) -> String {
        """
        # \(title)

        \(says)
        Made by `keyturn schema \(name) --markdown` from what the decoder is held to; `make schemas` writes it anew. A member named \
        `"//"` is a comment anywhere. Durations are strings as `"250ms"`, `"1.5s"`, `"5m"` or `"24h"`, rates as `"200/s"`, `"30/m"` \
        or `"1/h"`, shares as `"20%"` or `"99.95%"`.

        \(sections)
        """
    }
}
