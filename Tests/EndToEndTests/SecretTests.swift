import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("Secrets")
    struct SecretTests {
        @Test("A run's folder, its output and its processes' arguments show no secret, no private key and no token")
        func run() async throws {
            try await Workspace.with { lab in
                try prepare(lab)
                let program = try lab.launch(
                    ["run", "quick.json"], environment: ["READER_SECRET": Self.readerSecret], terminal: .standardError)
                try await program.prints(#" [1-9][0-9]* accepted"#, on: .errors)
                expectClean(Data(lab.processes.flatMap(\.command).joined(separator: " ").utf8), "the processes' arguments")
                #expect(try await program.end() == .exited(0), "\(program.output)")
                expectClean(Data((program.output + program.errors).utf8), "the output")
                try expectClean(lab.latestRun())
            }
        }

        @Test("The folder of a killed run shows none either")
        func killed() async throws {
            try await Workspace.with { lab in
                try prepare(lab, seconds: 30)
                let program = try lab.launch(
                    ["run", "quick.json"], environment: ["READER_SECRET": Self.readerSecret], terminal: .standardError)
                try await program.prints(#" [1-9][0-9]* accepted"#, on: .errors)
                let left = try await Processes.survivors(of: lab.processes, millisecondsMax: 1_000) { program.signal(SIGKILL) }
                #expect(left == [])
                try expectClean(lab.latestRun())
            }
        }

        @Test("Only its owner can read a run's folder, and everything in it")
        func modes() async throws {
            try await Workspace.with { lab in
                try lab.writeQuickScenario()
                #expect(try await lab.run("run", "--quiet", "quick.json").end == .exited(0))
                let run = try lab.latestRun()
                for path in try [""] + run.paths() {
                    #expect(try run.mode(path) == (path == "" || path == "logs" ? 0o700 : 0o600), "\(path)")
                }
            }
        }

        private static let readerSecret = "reader-secret-7f3a9c51d2"
        private static let writerSecret = "writer-secret-b860e4d917"

        /// A quick run whose clients' secrets are known to the test.
        private func prepare(_ lab: Workspace, seconds: Int = 2) throws {
            try lab.writeQuickScenario(seconds: seconds)
            try lab.write(Self.writerSecret + "\n", to: "writer-secret.txt")
            let shipped = try lab.read("lab.json")
            let known =
                shipped
                .replacing(#""name": "Supa CLI","#, with: #""name": "Supa CLI", "secret": { "environment": "READER_SECRET" },"#)
                .replacing(#""name": "Writer CLI","#, with: #""name": "Writer CLI", "secret": { "file": "writer-secret.txt" },"#)
            #expect(known != shipped)
            try lab.write(known, to: "lab.json")
        }

        private func expectClean(_ run: RunFiles) throws {
            let contents = try run.contents()
            #expect(contents["history.sqlite"]?.isEmpty == false)
            for (path, bytes) in contents { expectClean(bytes, path) }
        }

        private func expectClean(_ bytes: Data, _ place: String) {
            // Latin 1 shows every byte, also those of a database.
            let text = String(bytes: bytes, encoding: .isoLatin1) ?? ""
            for secret in [Self.readerSecret, Self.writerSecret, "PRIVATE KEY"] {
                #expect(!text.contains(secret), "\(secret) in \(place)")
            }
            // A token starts with {"… in base64url.
            #expect(text.firstMatch(of: #/eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/#) == nil, "a token in \(place)")
        }
    }
}
