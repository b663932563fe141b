import Glibc
import LabProtocol
import StrictJSON
import Testing

@testable import Issuer

@Suite("The secrets file")
struct SecretsFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("secrets.json")
    }

    @Test("is made with a secret for each client, for its owner alone, where it is not there")
    func made() throws {
        let secrets = try SecretsFile.load(path, clients: ["b-cli", "a-cli"])
        #expect(secrets.keys.sorted() == ["a-cli", "b-cli"])
        #expect(Set(secrets.values.map(\.revealed)).count == 2)
        #expect(secrets.values.allSatisfy { $0.revealed.utf8.count == 43 })
        #expect(try folder.mode("secrets.json") == 0o600)
        let expected: JSON = [
            "a-cli": .string(secrets["a-cli"]?.revealed ?? ""), "b-cli": .string(secrets["b-cli"]?.revealed ?? ""),
        ]
        #expect(try folder.text("secrets.json") == expected.text(pretty: true) + "\n")
    }

    @Test("is read back as it was made, and stays as it is")
    func readBack() throws {
        let first = try SecretsFile.load(path, clients: ["a-cli"])
        let text = try folder.text("secrets.json")
        #expect(try SecretsFile.load(path, clients: ["a-cli"]) == first)
        #expect(try folder.text("secrets.json") == text)
    }

    @Test("is not made in a run's folder")
    func place() {
        let inRun = "\(folder.path)/.keyturn/./runs/x/secrets.json"
        #expect(
            throws: StartFailure(code: "secrets-place", reason: "\(inRun) cannot hold secrets: a run's folder never does")
        ) { try SecretsFile.load(inRun, clients: ["a-cli"]) }
    }

    @Test("may hold more clients than the lab has, comments, and any text as a secret")
    func accepted() throws {
        try folder.write(
            #"{ "//": "mine", "a-cli": "\u0000 \"ключ\"", "gone-cli": "x", "b-cli": " " }"#, to: "secrets.json", mode: 0o400)
        #expect(
            try SecretsFile.load(path, clients: ["a-cli", "b-cli"])
                == ["a-cli": ClientSecret("\u{0} \"ключ\""), "b-cli": ClientSecret(" ")])
    }

    @Test(
        "is refused where others could read or change it",
        arguments: [0o644, 0o640, 0o604, 0o660, 0o601, 0o610, 0o622] as [mode_t])
    func readableByOthers(mode: mode_t) throws {
        try folder.write(#"{ "a-cli": "s3cret" }"#, to: "secrets.json", mode: mode)
        #expect(refusal(["a-cli"]) == "secrets-open: \(path) holds secrets and can be read by others; run: chmod 600 \(path)")
    }

    @Test("is refused where a client's secret is missing or empty, with the clients' names")
    func missing() throws {
        try folder.write(#"{ "a-cli": "s3cret", "b-cli": "" }"#, to: "secrets.json")
        #expect(
            refusal(["c-cli", "a-cli", "b-cli"])
                == "secrets-missing: \(path) has no secret for b-cli, c-cli; add one, or remove the file to have it made anew")
        #expect(refusal(["a-cli"]) == "accepted")
    }

    @Test("is refused where it is not a file, or its folder is not there")
    func notAFile() throws {
        #expect(mkdir(path, 0o700) == 0)
        #expect(refusal(["a-cli"]) == "secrets-unreadable: \(path) is not a file")
        let nowhere = folder.file("no/secrets.json")
        #expect(
            refusal(["a-cli"], at: nowhere) == "secrets-unwritable: \(nowhere) cannot be made: No such file or directory")
        #expect(
            refusal(["a-cli"], at: folder.file("secrets.json/" + String(repeating: "n", count: 300)))
                .hasSuffix("cannot be read: File name too long"))
    }

    @Test("is refused where it does not say what it should, and the message holds none of it")
    func invalid() throws {
        for (text, message) in [
            ("", "1:1: error[json-empty]: the text is empty\n   expected: a value"),
            ("s3cret", "1:1: error[json-invalid-word]: this is no JSON value"),
            (#"{ "a-cli": s3cret }"#, "1:12: error[json-invalid-word]: this is no JSON value"),
            (#"{ "a-cli": "s3cret }"#, "1:12: error[json-unterminated-string]: a string has no closing quote"),
            (#"{ "a-cli": "s3cret" "b-cli": "s3cret" }"#, "1:21: error[json-unexpected-character]: this cannot stand here"),
            (#"{ "a-cli": 's3cret' }"#, "1:12: error[json-unexpected-character]: this cannot stand here"),
            (#"{ "a-cli": "s3cret\q" }"#, "1:19: error[json-invalid-escape]: this is no JSON escape"),
            (#"{ "a-cli": "s3cret", "a-cli": "s3cret" }"#, "1:22: error[json-duplicate-name]: the name this stands twice"),
            (#"{ "a-cli": 53673 }"#, "1:12: error[wrong-kind]: a number cannot stand here"),
            (#"{ "a-cli": ["s3cret"] }"#, "1:12: error[wrong-kind]: an array cannot stand here"),
            (#"{ "a-cli": { "s3cret": "s3cret" } }"#, "1:12: error[wrong-kind]: an object cannot stand here"),
            (#"["s3cret"]"#, "1:1: error[wrong-kind]: an array cannot stand here"),
            (#""s3cret""#, "1:1: error[wrong-kind]: a string cannot stand here"),
            (#"{ "a-cli": "s3cret" } s3cret"#, "1:23: error[json-trailing-text]: this cannot stand here"),
        ] {
            try folder.write(text, to: "secrets.json")
            let refusal = refusal(["a-cli"])
            #expect(refusal.hasPrefix("secrets-invalid: \(path):\(message)"), "\(refusal)")
            #expect(!refusal.contains("s3cret") && !refusal.contains("53673"))
        }
    }

    @Test("is refused where it is larger than a mebibyte")
    func tooLarge() throws {
        try folder.write(#"{ "a-cli": ""# + String(repeating: "s", count: SecretsFile.bytesMax) + #"" }"#, to: "secrets.json")
        #expect(refusal(["a-cli"]).hasPrefix("secrets-invalid: \(path):1:1: error[json-too-large]: the text is "))
    }

    private func refusal(_ clients: [String], at other: String? = nil) -> String {
        do throws(StartFailure) {
            _ = try SecretsFile.load(other ?? path, clients: clients)
            return "accepted"
        } catch {
            return "\(error.code): \(error.reason)"
        }
    }
}
