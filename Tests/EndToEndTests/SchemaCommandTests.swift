import Foundation
import Testing

extension EndToEnd {
    @Suite("keyturn schema")
    struct SchemaCommandTests {
        @Test("prints the schema and the reference that are shipped", arguments: ["scenario", "lab"])
        func shipped(_ file: String) async throws {
            try await Workspace.with { lab in
                let schema = try String(contentsOf: Installation.shipped("schemas/\(file).schema.json"), encoding: .utf8)
                #expect(try await lab.run("schema", file) == Workspace.Finished(end: .exited(0), output: schema, errors: ""))
                let reference = try String(contentsOf: Installation.shipped("docs/\(file)-reference.md"), encoding: .utf8)
                let printed = try await lab.run("schema", file, "--markdown")
                #expect(printed == Workspace.Finished(end: .exited(0), output: reference, errors: ""))
            }
        }

        @Test("knows no third file")
        func unknown() async throws {
            try await Workspace.with { lab in
                let finished = try await lab.run("schema", "run")
                #expect(finished.end == .exited(2))
                #expect(finished.errors.contains("Please provide one of 'scenario' and 'lab'"), "\(finished.errors)")
            }
        }
    }
}
