import Foundation
import Testing

extension EndToEnd {
    @Suite("keyturn validate")
    struct ValidateTests {
        @Test("The shipped lab and scenarios are valid, and a lab is told from a scenario by what it holds")
        func shipped() async throws {
            try await Workspace.with { lab in
                let files = try FileManager.default.contentsOfDirectory(atPath: lab.path("scenarios"))
                    .filter { $0.hasSuffix(".json") }.map { "scenarios/\($0)" }.sorted()
                let finished = try await lab.finish(lab.launch(["validate", "lab.json"] + files), secondsMax: 60)
                let says = "all \(files.count + 1) files are valid\n"
                #expect(finished == Workspace.Finished(end: .exited(0), output: says, errors: ""))
                let none = try await lab.run("validate", "--json", "lab.json")
                #expect(none == Workspace.Finished(end: .exited(0), output: "[]\n", errors: ""))
            }
        }

        @Test("Every error of every file is told at once, one that several files share once, with a line that sums it up")
        func several() async throws {
            try await Workspace.with { lab in
                for wrong in wrongScenarios.prefix(2) { try lab.write(wrong.text, to: wrong.name) }
                try lab.write(#"{ "formatVersion": 1, "apis": {}, "clients": {}, "resourceServers": {} }"#, to: "empty.json")
                let files = [
                    "missing.json", wrongScenarios[0].name, "scenarios/normal-calls.json", wrongScenarios[1].name, "empty.json",
                ]
                let finished = try await lab.finish(lab.launch(["validate"] + files), secondsMax: 30)
                let says = """
                    missing.json:1:1: error[file-unreadable]: this file cannot be read: No such file or directory

                    \(wrongScenarios[0].says)
                    \(wrongScenarios[1].says)
                    empty.json:1:69: error[no-resource-server]: there is no resource server
                       1 | { "formatVersion": 1, "apis": {}, "clients": {}, "resourceServers": {} }
                         |                                                                     ^
                       at: resourceServers
                       expected: at least one, as "api": {"api": …}

                    4 errors; 4 of 5 files are not valid

                    """
                #expect(finished == Workspace.Finished(end: .exited(2), output: says, errors: ""))
                #expect(!FileManager.default.fileExists(atPath: lab.path(".keyturn")))
            }
        }

        @Test("A lab that cannot be read, or is wrong, is told once, and what is wrong in the scenarios themselves with it")
        func wrongLab() async throws {
            try await Workspace.with { lab in
                let scenario =
                    #"{ "formatVersion": 1, "title": "t", "steps": [{ "requestToken": {}, "expect": { "status": 7 } }] }"#
                try lab.write(scenario, to: "a.json")
                try lab.write(scenario, to: "b.json")
                let error = { (file: String) in
                    """
                    \(file):1:91: error[out-of-range]: 7 is out of range
                       1 | \(scenario)
                         |                                                                                           ^
                       at: steps[0].expect.status
                       expected: a whole number from 100 to 599
                    """
                }
                let missing = try await lab.run("validate", "--lab", "none.json", "a.json", "b.json")
                let says = """
                    none.json:1:1: error[file-unreadable]: this file cannot be read: No such file or directory

                    \(error("a.json"))

                    \(error("b.json"))

                    3 errors; 2 of 2 files are not valid

                    """
                #expect(missing == Workspace.Finished(end: .exited(2), output: says, errors: ""))
                try lab.write("[", to: "wrong.json")
                let wrong = try await lab.run("validate", "--lab", "wrong.json", "a.json", "b.json")
                let syntax = """
                    wrong.json:1:2: error[json-unexpected-end]: the text ends too early inside the array that begins at 1:1
                       1 | [
                         |  ^
                       expected: a value


                    """
                #expect(wrong.output.hasPrefix(syntax), "\(wrong.output)")
                #expect(wrong.output.hasSuffix("3 errors; 2 of 2 files are not valid\n"))
            }
        }

        @Test("Errors are printed as JSON for machines, places inside a patch and a fragment with their files")
        func json() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    """
                    { "formatVersion": 1, "title": "t", "include": ["scenarios/steps.json"],
                      "lab": { "resourceServers": { "api": { "jwks": { "tll": "2s" } } } } }
                    """, to: "x.json")
                try lab.write(
                    #"{ "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": "ok" } } ] }"#,
                    to: "scenarios/steps.json")
                let finished = try await lab.run("validate", "--json", "x.json")
                #expect(
                    finished.output == #"""
                        [
                          {
                            "file": "x.json",
                            "line": 2,
                            "column": 52,
                            "code": "unknown-member",
                            "path": "resourceServers.api.jwks",
                            "problem": "\"tll\" is not a member here",
                            "found": "\"tll\"",
                            "expected": "one of \"policy\", \"ttl\", \"cooldown\", \"refreshAhead\", \"poll\", \"staleIfError\", \"timeout\", \"negative\", \"memo\", \"scale\"",
                            "help": "did you mean \"ttl\"?"
                          },
                          {
                            "file": "scenarios/steps.json",
                            "line": 1,
                            "column": 76,
                            "code": "wrong-kind",
                            "path": "steps[0].expect.status",
                            "problem": "a string cannot stand here",
                            "found": "\"ok\"",
                            "expected": "a whole number from 100 to 599",
                            "help": null
                          }
                        ]

                        """#)
                #expect(finished.end == .exited(2))
                #expect(finished.errors == "")
            }
        }

        @Test("A minus sign is standard input, once")
        func standardInput() async throws {
            try await Workspace.with { lab in
                try lab.write("{", to: "half.json")
                let command = #"exec "$0" validate - - <half.json"#
                let finished = try await lab.run(executable: "/bin/sh", ["-c", command, Installation.executable()])
                let says = """
                    <stdin>:1:2: error[json-unexpected-end]: the text ends too early inside the object that begins at 1:1
                       1 | {
                         |  ^
                       expected: a member's name in double quotes

                    <stdin>:1:1: error[file-unreadable]: this file cannot be read: it was read already

                    2 errors; 2 of 2 files are not valid

                    """
                #expect(finished == Workspace.Finished(end: .exited(2), output: says, errors: ""))
                let piped = #"cat scenarios/normal-calls.json | exec "$0" validate -"#
                let valid = try await lab.run(executable: "/bin/sh", ["-c", piped, Installation.executable()])
                #expect(valid == Workspace.Finished(end: .exited(0), output: "the file is valid\n", errors: ""))
            }
        }

        @Test("A parameter that is set is checked with its value, and one that is not there is told")
        func set() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    """
                    { "formatVersion": 1, "title": "t", "parameters": { "rate": "9/s" },
                      "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /api/data", "for": "1s" } ] }
                    """, to: "x.json")
                #expect(try await lab.run("validate", "x.json", "--set", "rate=1/s").end == .exited(0))
                let wrong = try await lab.run("validate", "x.json", "--set", "rat=1/s", "--set", "rate=1")
                #expect(
                    wrong.output == """
                        --set:1:1: error[name-unknown]: there is no parameter "rat"
                           1 | rat=1/s
                             | ^^^
                           expected: "rate"
                           help: did you mean "rate"?

                        x.json:2:48: error[wrong-unit]: "1" is no rate
                           2 |   "traffic": [ { "client": "supa-cli", "rate": "${rate}", "call": "GET /api/data", "for": "1s" } ] }
                             |                                                ^^^^^^^^^
                           at: traffic[0].rate
                           expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
                           help: write "1/s" for so many per second

                        2 errors

                        """)
                let none = try await lab.run("validate", "x.json", "--set", "rate")
                #expect(none.end == .exited(2))
                #expect(none.errors.contains(#""rate" sets nothing: a parameter's name, "=" and its value do, as rate=50/s"#))
            }
        }
    }
}
