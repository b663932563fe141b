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
            let scaling = Self.scaling(of: expansion.node, into: bag)
            let merged = labNode.map { labNode in
                // A patch that is no object would take the lab's place; the decoder complains about it.
                let patch = expansion.node?["lab"].flatMap { $0.object == nil ? nil : $0 }
                let patched = patch.map { labNode.merging(patch: $0) } ?? labNode
                return scaling.map { patched.merging(patch: $0) } ?? patched
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
            let timeDivisor = (merged ?? scaling).map(Lab.timeDivisor) ?? 1
            story = expansion.node.flatMap { node in
                ScenarioDecoder(lab: LabView(merged, lab: lab), timeDivisor: timeDivisor, into: bag).decode(node)
            }
        }

        /// The scenario's scale as a patch on the lab, whose durations it divides too; nil where it has none that can be read.
        private static func scaling(of scenario: JSONNode?, into bag: Diagnostics) -> JSONNode? {
            guard let node = scenario?["scale"], JSONReader(node, path: "scale", into: bag).scale() != nil else { return nil }
            let member = JSONMember(name: "scale", namePlace: node.place, node: node)
            return JSONNode(value: .object(JSONObject(members: [member])), place: node.place)
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
