import Foundation
import Testing

extension EndToEnd {
    @Suite(
        "The README's mock issuer", .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
    struct ReadmeTests {
        @Test("Every step works as it is written", .enabled(if: !ReadmeStep.all.isEmpty, "README.md has no mock-issuer step"))
        func steps() async throws {
            try await Workspace.with { lab in
                var output = ""
                for step in ReadmeStep.all {
                    switch step.verb {
                    case .file: try lab.write(step.block, to: step.argument)
                    case .start: try await bash(lab, step).prints(step.argument)
                    case .run:
                        let finished = try await lab.finish(bash(lab, step), secondsMax: 60)
                        #expect(finished.end == .exited(0), "\(step.block)\n\(finished.errors)")
                        output = finished.output
                    case .prints: #expect(output == step.block)
                    }
                }
            }
        }

        /// A block as someone would type it in a terminal that knows `keyturn` and `python`.
        private func bash(_ lab: Workspace, _ step: ReadmeStep) throws -> Program {
            let folders = try [Python.required(), Installation.executable()].map {
                URL(filePath: $0).deletingLastPathComponent().path
            }
            return try lab.launch(
                executable: "/bin/bash", ["-euc", step.block],
                environment: ["PATH": (folders + ["/usr/bin", "/bin"]).joined(separator: ":")])
        }
    }
}

/// A block of code in the README under a line such as `<!-- mock-issuer: run -->`, which says what the reader does with it.
private struct ReadmeStep {
    enum Verb: String {
        /// Types it and waits for it to end.
        case run
        /// Types it in a terminal of its own and waits until it prints the argument.
        case start
        /// Saves it under the argument.
        case file
        /// Sees this as the output of the last `run`.
        case prints
    }

    let verb: Verb
    let argument: String
    let block: String

    static let all: [ReadmeStep] = {
        guard let text = try? String(contentsOf: Installation.shipped("README.md"), encoding: .utf8) else { return [] }
        let steps = text.matches(of: #/<!-- mock-issuer: (\w+) ?([^\n]*?) -->\n```\w*\n(.*?\n)```/#.dotMatchesNewlines())
        return steps.compactMap { step in
            Verb(rawValue: String(step.1)).map {
                ReadmeStep(verb: $0, argument: String(step.2), block: String(step.3))
            }
        }
    }()
}
