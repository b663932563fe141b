import LabProtocol
import Oracle
import Report
import Scenario
import StrictJSON

/// Rows of the matrix that are played on real processes: a resource server of the lab, alone, in the place that the scenarios have
/// for one.
struct RealRows {
    /// The lab, as it was read.
    let lab: JSONSource
    /// Where runs are kept.
    let runs: String

    /// Plays scenarios on a resource server.
    ///
    /// - Parameters:
    ///   - server: its name in the lab.
    ///   - node: what the lab says of it.
    ///   - scenarios: the files.
    ///   - progress: told before each scenario.
    /// - Returns: the row; what could not be played is a cell with its problem.
    func row(
        _ server: String, _ node: JSON, scenarios: [JSONSource], interruption: Interruption, progress: (String) -> Void
    ) async -> Matrix.Row {
        var cells: [Matrix.Cell] = []
        for file in scenarios {
            progress("\(server): \(Self.name(of: file))")
            cells.append(await cell(node, file, interruption))
            if interruption.isInterrupted { break }
        }
        return Matrix.Row(server: server, keeps: Self.words(node), isVirtual: false, cells: cells)
    }

    private func cell(_ node: JSON, _ file: JSONSource, _ interruption: Interruption) async -> Matrix.Cell {
        var cell = Matrix.Cell(Self.name(of: file))
        do {
            let adapted = try Self.adapt(file, to: node, lab: lab)
            let scenario = try ScenarioFile.load(scenario: adapted, lab: lab)
            let run = ScenarioRun(
                file: LoadedScenario(scenario: scenario, bytes: adapted.bytes), runs: runs, quiet: true, isSilent: true)
            let outcome = try await run.play(interruption)
            cell.take(outcome.verdict)
            if outcome.status == .broken || outcome.status == .interrupted {
                cell.verdict = nil
                cell.problem = outcome.status == .broken ? "the lab was lost: \(outcome.line)" : "interrupted"
            }
        } catch let invalid as InvalidInput {
            cell.problem = "the scenario does not fit this server: \(invalid.diagnostics.first?.problem ?? "invalid")"
        } catch {
            cell.problem = "\(error)"
        }
        return cell
    }

    /// The scenario on this server alone: whatever its own patch says of resource servers gives way.
    private static func adapt(_ file: JSONSource, to node: JSON, lab: JSONSource) throws -> JSONSource {
        var scenario = JSON(try StrictJSON.parse(file.bytes, named: file.name, limits: .file))
        let labNode = try StrictJSON.parse(lab.bytes, named: lab.name, limits: .file)
        var servers: [(String, JSON)] = (labNode["resourceServers"]?.object?.members ?? []).map { ($0.name, .null) }
        servers.removeAll { $0.0 == place }
        // A merge patch adds to what is there: what this server does not say is taken out.
        var whole = node
        if let there = labNode["resourceServers"]?[place]?.object {
            for member in there.members where node[member.name] == nil { whole[member.name] = .null }
        }
        var patch = scenario["lab"] ?? .object(JSON.Members())
        patch["resourceServers"] = JSON(members: servers + [(place, whole)])
        scenario["lab"] = patch
        return JSONSource(name: file.name, bytes: scenario.bytes())
    }

    /// The name that the shipped scenarios call the resource server by.
    private static let place = "api"

    private static func name(of file: JSONSource) -> String {
        let base = file.name.split(separator: "/").last.map(String.init) ?? file.name
        return base.hasSuffix(".json") ? String(base.dropLast(5)) : base
    }

    private static func words(_ node: JSON) -> String {
        if node["command"] != nil || node["url"] != nil {
            return node["jwks"].map { "declares \($0.text())" } ?? "declares no policy"
        }
        return "Keyturn's own, " + (node["jwks"]?.text() ?? "as without \"jwks\"")
    }
}

extension Matrix.Cell {
    fileprivate mutating func take(_ verdict: Verdict) {
        func sum(_ measures: [Measure]) -> Matrix.Length? {
            guard !measures.isEmpty else { return nil }
            return measures.reduce(Matrix.Length(atLeast: 0, atMost: 0)) { sum, one in
                Matrix.Length(
                    atLeast: sum.atLeast + one.atLeast,
                    atMost: sum.atMost.flatMap { before in one.atMost.map { before + $0 } })
            }
        }
        self.verdict = verdict.status
        outage = sum(verdict.outages)
        stranded = sum(verdict.stranded)
        exposure = sum(verdict.exposures)
        fetches = verdict.jwksFetches.values.reduce(0, +)
    }
}
