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
    /// Values for the scenarios' parameters.
    let settings: [ParameterSetting]

    /// Plays scenarios on a resource server.
    ///
    /// - Parameters:
    ///   - server: as the lab has it.
    ///   - scenarios: the files.
    ///   - progress: told before each scenario.
    /// - Returns: the row; what could not be played is a cell with its problem.
    func row(
        _ server: Lab.ResourceServer, scenarios: [JSONSource], interruption: Interruption, progress: (String) -> Void
    ) async -> Matrix.Row {
        var cells: [Matrix.Cell] = []
        for file in scenarios {
            progress("\(server.name): \(Self.name(of: file))")
            cells.append(await cell(server.name, file, interruption))
            if interruption.isInterrupted { break }
        }
        return Matrix.Row(server: server.name, keeps: Self.words(server), isVirtual: false, cells: cells)
    }

    private func cell(_ server: String, _ file: JSONSource, _ interruption: Interruption) async -> Matrix.Cell {
        var cell = Matrix.Cell(Self.name(of: file))
        do {
            let adapted = try Self.adapt(file)
            let scenario = try ScenarioFile.load(
                scenario: adapted, lab: lab(with: server), keySets: KeySets.problem, settings: settings,
                fragments: InputFile.fragments)
            let run = ScenarioRun(
                file: LoadedScenario(scenario: scenario, bytes: scenario.text), runs: runs, quiet: true, isSilent: true)
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

    /// The scenario without what its own patch says of resource servers, which gives way to the row's.
    private static func adapt(_ file: JSONSource) throws -> JSONSource {
        var scenario = JSON(try StrictJSON.parse(file.bytes, named: file.name, limits: .file))
        if var patch = scenario["lab"] {
            patch["resourceServers"] = nil
            scenario["lab"] = patch
        }
        return JSONSource(name: file.name, bytes: scenario.bytes())
    }

    /// The lab with this server alone.
    private func lab(with server: String) throws -> JSONSource {
        var whole = JSON(try StrictJSON.parse(lab.bytes, named: lab.name, limits: .file))
        if let node = whole["resourceServers"]?[server] { whole["resourceServers"] = JSON(members: [(Self.place, node)]) }
        return JSONSource(name: lab.name, bytes: whole.bytes())
    }

    /// The name that the shipped scenarios call the resource server by.
    private static let place = "api"

    private static func name(of file: JSONSource) -> String {
        let base = file.name.split(separator: "/").last.map(String.init) ?? file.name
        return base.hasSuffix(".json") ? String(base.dropLast(5)) : base
    }

    private static func words(_ server: Lab.ResourceServer) -> String {
        guard server.foreign != nil else { return "Keyturn's own; keeps the key set \(server.jwks.words)" }
        return server.declaresCache ? "declares to keep the key set \(server.jwks.words)" : "declares no policy"
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
