import LabProtocol
import StrictJSON

extension ScenarioFile {
    /// A scenario's file and the lab's, read as far as they let themselves be read; all that is wrong is in the bag.
    struct Reading {
        /// The scenario as decoded; nil where it is no JSON.
        var node: JSONNode? { expansion.node }
        private let expansion: Expansion
        /// The lab with the scenario's patch on it, as parsed; nil where either is not to be had.
        private let merged: JSONNode?
        private let lab: Lab?
        private let story: ScenarioDecoder.Story?

        init(
            scenario: JSONSource, lab source: JSONSource?, keySets: KeySetCheck?, settings: [ParameterSetting],
            fragments: FragmentReader, into bag: Diagnostics
        ) {
            let labNode = source.flatMap { Self.parse($0, part: { $0 }, into: bag) }
            let expansion = Expansion(scenario, settings: settings, fragments: fragments, into: bag)
            let merged = labNode.map { labNode in
                // A patch that is no object would take the lab's place; the decoder complains about it.
                let patch = expansion.node?["lab"].flatMap { $0.object == nil ? nil : $0 }
                return patch.map { labNode.merging(patch: $0) } ?? labNode
            }
            let lab = merged.flatMap { Lab.decode($0, into: bag) }
            if let merged {
                let checks = LabChecks(merged, into: bag)
                checks.checkServedFormats()
                if let keySets { checks.checkKeySets(keySets) }
            }
            self.expansion = expansion
            self.merged = merged
            self.lab = lab
            story = expansion.node.flatMap { ScenarioDecoder(lab: LabView(merged, lab: lab), into: bag).decode($0) }
        }

        /// The scenario; nil where anything of it is missing.
        func scenario(named name: String, defects: [Defect]) -> Scenario? {
            guard let merged, let lab, let story else { return nil }
            var scenario = Scenario(
                name: name, title: story.title, why: story.why, tryNext: story.tryNext, lab: lab.adding(defects),
                labText: LabText(of: merged, defects: defects).text, traffic: story.traffic, timeline: story.timeline,
                steps: story.steps, expectations: story.expectations, thresholds: story.thresholds, seed: story.seed)
            scenario.text = expansion.kept
            return scenario
        }

        /// Parses a file; nil where it is no JSON, which the bag is told.
        ///
        /// - Parameter part: finds the lab, or the patch on one, in what was parsed.
        static func parse(_ source: JSONSource, part: (JSONNode) -> JSONNode?, into bag: Diagnostics) -> JSONNode? {
            do throws(JSONSyntaxError) {
                return try Lab.parse(source, part: part)
            } catch {
                bag.add(error.diagnostic)
                return nil
            }
        }
    }
}
