import Foundation
import Testing

extension EndToEnd {
    @Suite("Bad input")
    struct BadInputTests {
        @Test("Each wrong scenario is refused with status 2 and the whole of what is wrong, and nothing is started")
        func scenarios() async throws {
            try await Workspace.with { lab in
                for wrong in wrongScenarios {
                    try lab.write(wrong.text, to: wrong.name)
                    try await expectRefused(lab, ["run", wrong.name], wrong.says)
                }
            }
        }

        @Test("Several wrong scenarios are told of all at once, and the right one between them is not played")
        func several() async throws {
            try await Workspace.with { lab in
                for wrong in wrongScenarios { try lab.write(wrong.text, to: wrong.name) }
                let (first, last) = (wrongScenarios[0], wrongScenarios[1])
                try await expectRefused(
                    lab, ["run", first.name, "missing.json", "scenarios/normal-calls.json", last.name],
                    first.says + "keyturn: the scenario missing.json cannot be read: No such file or directory\n" + last.says)
            }
        }

        @Test("Each file that cannot be read is named with the reason")
        func files() async throws {
            try await Workspace.with { lab in
                try Data([0x7B, 0xFF, 0x7D]).write(to: lab.folder.appending(path: "bytes.json"))
                try Data(count: 2 << 20).write(to: lab.folder.appending(path: "large.json"))
                for (arguments, says) in unreadableFiles { try await expectRefused(lab, ["run"] + arguments, says + "\n") }
            }
        }

        @Test("Each wrong use is refused with status 2 and how to mend it")
        func wrongUse() async throws {
            try await Workspace.with { lab in
                for (arguments, says) in wrongUses { try await expectRefused(lab, arguments, says + "\n") }
            }
        }

        private func expectRefused(_ lab: Workspace, _ arguments: [String], _ says: String) async throws {
            let finished = try await lab.finish(lab.launch(arguments), secondsMax: 30)
            #expect(finished == Workspace.Finished(end: .exited(2), output: "", errors: says), "\(arguments)")
            #expect(!FileManager.default.fileExists(atPath: lab.path(".keyturn")))
            #expect(!FileManager.default.fileExists(atPath: lab.path("secrets.json")))
        }
    }
}
