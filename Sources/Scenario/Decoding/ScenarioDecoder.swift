import LabProtocol
import StrictJSON

/// Decodes a scenario's file, apart from its patch on the lab. Every error goes into the bag; what is returned beside errors is
/// of no use.
struct ScenarioDecoder {
    private let lab: LabView
    private let timeDivisor: Int64
    private let bag: Diagnostics

    /// What the file says.
    struct Story {
        var title: String
        var why: String?
        var seed: UInt64
        var tryNext: [String]
        var traffic: [TrafficPlan]
        var timeline: [TimelineEntry]
        var steps: [ScenarioStep]
        var expectations: [Expectation]
        var thresholds: [Threshold]
    }

    init(lab: LabView, timeDivisor: Int64, into bag: Diagnostics) {
        self.lab = lab
        self.timeDivisor = timeDivisor
        self.bag = bag
    }

    func decode(_ node: JSONNode) -> Story? {
        JSONReader(node, timeDivisor: timeDivisor, into: bag).object { (object: inout ObjectReader) -> Story? in
            _ = object.optional("$schema")?.string()
            _ = object.required("formatVersion")?.formatVersion(ScenarioFile.formatVersion)
            let title = object.required("title")?.printableLine(bytesMax: ScenarioLimits.titleBytesMax)
            let why = object.optional("why").flatMap(Self.decodeWhy)
            let seed = object.optional("seed").map { $0.int(in: 0...Int64.max) } ?? .some(1)
            let tryNext = object.optional("tryNext").map(Self.decodeTryNext) ?? []
            _ = object.optional("lab")?.map()
            let traffic = list("traffic", max: ScenarioLimits.trafficsMax, &object)
            let timeline = list("timeline", max: ScenarioLimits.timelineEntriesMax, &object)
            let steps = list("steps", max: ScenarioLimits.stepsMax, &object)
            let expect = list("expect", max: ScenarioLimits.expectationsMax, &object)
            let thresholds = list("thresholds", max: ScenarioLimits.expectationsMax, &object)
            // These have been looked at by now; they are among what can stand here.
            object.allow("include", "parameters", "scale")
            if Self.isBlank(node["traffic"]) && Self.isBlank(node["steps"]) {
                let _: Story? = object.whole.fail(
                    .nothingToPlay, problem: "there is neither traffic nor a step", expected: "\"traffic\", \"steps\" or both")
            }

            let names = DeclaredNames(traffic: traffic, timeline: timeline, steps: steps)
            let expectationDecoder = ExpectationDecoder(traffics: names.traffics, lab: lab)
            let plans = TrafficDecoder(lab: lab, names: names, seed: UInt64(seed ?? 1)).decode(traffic)
            var stepDecoder = StepDecoder(lab: lab, names: names, firstStream: plans.last?.streams.upperBound ?? 0)
            let entries = TimelineDecoder(lab: lab, names: names).decode(timeline)
            WaitingTraffics(plans, entries).check(plans, names.traffics, traffic)
            return Story(
                title: title ?? "", why: why, seed: UInt64(seed ?? 1), tryNext: tryNext, traffic: plans, timeline: entries,
                steps: steps.compactMap { stepDecoder.decode($0) },
                expectations: expect.flatMap { expectationDecoder.expectations($0) },
                thresholds: thresholds.compactMap { expectationDecoder.threshold($0) })
        }
    }

    private func list(_ name: String, max: Int, _ object: inout ObjectReader) -> [JSONReader] {
        object.optional(name)?.array(max: max) ?? []
    }

    private static func isBlank(_ list: JSONNode?) -> Bool {
        list == nil || list?.array?.isEmpty == true
    }

    private static func decodeTryNext(_ reader: JSONReader) -> [String] {
        let lines = reader.array(max: ScenarioLimits.tryNextLinesMax) ?? []
        return lines.compactMap { $0.printableLine(bytesMax: ScenarioLimits.titleBytesMax) }
    }

    private static func decodeWhy(_ reader: JSONReader) -> String? {
        guard reader.node.array != nil else {
            return reader.printableLine(bytesMax: ScenarioLimits.titleBytesMax * ScenarioLimits.whyLinesMax)
        }
        let lines = reader.array(max: ScenarioLimits.whyLinesMax) ?? []
        return lines.compactMap { $0.printableLine(bytesMax: ScenarioLimits.titleBytesMax) }.joined(separator: "\n")
    }
}
