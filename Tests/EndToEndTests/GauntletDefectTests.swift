import Foundation
import Testing

extension EndToEnd {
    @Suite("The gauntlet and deliberate defects")
    struct GauntletDefectTests {
        @Test("Each defect that a forgery can see is seen by it, and by none of these is the right server hurt")
        func seen() async throws {
            let cases = defectTable.filter { !$0.gauntlet.isEmpty }
            try await expect(nil, cases.reduce(into: Set<String>()) { $0.formUnion($1.gauntlet) })
            var waiting = cases[...]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for one in waiting.prefix(2) { group.addTask { try await expect(one.name, one.gauntlet) } }
                waiting = waiting.dropFirst(2)
                while try await group.next() != nil, let one = waiting.popFirst() {
                    group.addTask { try await expect(one.name, one.gauntlet) }
                }
            }
        }

        /// Plays these forgeries against a server with a defect or none, and looks at each verdict.
        private func expect(_ defect: String?, _ forgeries: Set<String>) async throws {
            try await Workspace.with { lab in
                let only = forgeries.sorted().flatMap { ["--only", $0] }
                let finished = try await lab.finish(
                    lab.launch(["gauntlet", "--json"] + only + (defect.map { ["--defect", $0] } ?? [])), secondsMax: 120)
                let report = try JSONDecoder().decode(Report.self, from: Data(finished.output.utf8))
                let odd = Set(report.verdict.items.filter { $0.verdict != "held" }.map(\.forgery.name))
                let hasFindings = !report.verdict.findings.isEmpty
                if let defect {
                    #expect(odd == forgeries || hasFindings, "\(defect): \(finished.output)")
                } else {
                    #expect(odd == [], "\(finished.output)")
                    #expect(!hasFindings)
                    #expect(finished.end == .exited(0))
                }
            }
        }

        private struct Report: Decodable {
            struct Verdict: Decodable {
                let items: [Item]
                let findings: [Finding]
            }
            struct Item: Decodable {
                struct Forgery: Decodable { let name: String }
                let forgery: Forgery
                let verdict: String
            }
            struct Finding: Decodable {}
            let verdict: Verdict
        }
    }
}
