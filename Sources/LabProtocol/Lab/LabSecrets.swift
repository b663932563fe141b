public import StrictJSON

extension Lab {
    /// Parses a file that is a lab or holds a patch on one. Where a client's secret stands in it, which is an error, it is parsed
    /// as a secret file: no diagnostic repeats its lines.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - part: finds the lab, or the patch, in what was parsed.
    /// - Throws: ``StrictJSON/JSONSyntaxError`` where it is no JSON.
    public static func parse(
        _ source: JSONSource, part: (JSONNode) -> JSONNode? = { $0 }
    ) throws(JSONSyntaxError) -> JSONNode {
        let node = try StrictJSON.parse(source, limits: .file)
        guard !source.isSecret, let lab = part(node), holdsSecret(lab) else { return node }
        let secret = JSONSource(name: source.name, bytes: source.bytes, isSecret: true)
        return try StrictJSON.parse(secret, limits: .file)
    }

    private static func holdsSecret(_ node: JSONNode) -> Bool {
        (node["clients"]?.object?.members ?? []).contains { client in
            switch client.node["secret"]?.value {
            case nil, .object, .null: false
            default: true
            }
        }
    }

    static func decodeSecret(_ reader: JSONReader) -> SecretSource? {
        if reader.node.object == nil {
            return reader.fail(
                .secretInFile, problem: "a secret does not stand in this file",
                expected: "an object such as {\"environment\": \"SUPA_CLI_SECRET\"} or {\"file\": \"secret.txt\"}",
                help: "leave \"secret\" out, and each run makes one")
        }
        return reader.object { (object: inout ObjectReader) -> SecretSource? in
            guard let (name, value) = object.exactlyOne(of: ["environment", "file"]) else { return nil }
            return value.nonEmptyString().map { name == "file" ? .file($0) : .environment($0) }
        }
    }
}
