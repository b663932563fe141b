import LabProtocol
public import StrictJSON

extension ScenarioFile {
    /// What a file is meant to be.
    public enum Kind: Sendable, Hashable {
        /// A story that is played on a lab.
        case scenario
        /// The standing parts.
        case lab
    }

    /// Tells a lab from a scenario by what it holds: a lab has its maps, and nothing that only a scenario has.
    ///
    /// - Throws: ``StrictJSON/InvalidInput`` where it is no JSON, and could be either.
    public static func kind(of source: JSONSource) throws(InvalidInput) -> Kind {
        let node: JSONNode
        do throws(JSONSyntaxError) {
            node = try Lab.parse(source) { $0["lab"] ?? $0 }
        } catch {
            throw InvalidInput(error)
        }
        let isLab = ["apis", "clients", "resourceServers"].contains { node[$0] != nil }
        let isScenario = ["title", "lab", "traffic", "timeline", "steps", "include"].contains { node[$0] != nil }
        return isLab && !isScenario ? .lab : .scenario
    }
}
