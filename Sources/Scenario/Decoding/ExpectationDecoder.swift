import LabProtocol
import StrictJSON

/// Decodes a scenario's `expect` and `thresholds`.
struct ExpectationDecoder {
    private let traffics: [String]

    init(traffics: [String]) {
        self.traffics = traffics
    }

    /// What can be expected.
    enum Kind: String, CaseIterable {
        case outage, stranded, exposure, accepted, grace, refused, requests, keysUsed, sideBySide, jwksFetches

        /// Whether one traffic can be named.
        var isAboutOneTraffic: Bool { [.accepted, .grace, .refused, .requests].contains(self) }
        /// Whether it says nothing where there is no traffic.
        var needsTraffic: Bool { isAboutOneTraffic || self == .stranded }
    }

    /// Reads one object of `expect`. `refused` may name several error codes, each of which is an expectation.
    func expectations(_ reader: JSONReader) -> [Expectation] {
        reader.object { (object: inout ObjectReader) -> [Expectation]? in
            guard let found = object.exactlyOne(of: Kind.allCases.map(\.rawValue)), let kind = Kind(rawValue: found.name) else {
                object.allow("traffic", "resolution")
                return nil
            }
            let traffic = kind.isAboutOneTraffic ? object.optional("traffic").flatMap(decodeTraffic) : nil
            let resolution = kind == .outage ? object.optional("resolution") : nil
            guard !kind.needsTraffic || !traffics.isEmpty else {
                return found.reader.fail(
                    .expectationWithoutTraffic, problem: "\"\(kind.rawValue)\" speaks of traffic, and there is none",
                    expected: "an expectation on steps, or a \"traffic\"")
            }
            if kind == .refused { return refusals(found.reader, traffic: traffic) }
            return expectation(kind, found.reader, traffic: traffic, resolution: resolution).map { [$0] }
        } ?? []
    }

    private func expectation(
        _ kind: Kind, _ value: JSONReader, traffic: String?, resolution: JSONReader?
    ) -> Expectation? {
        switch kind {
        case .outage: outage(value, resolution)
        case .stranded: value.durationBound().map { .stranded($0) }
        case .exposure: value.durationBound().map { .exposure($0) }
        case .accepted: value.shareBound().map { .accepted(traffic: traffic, $0) }
        case .grace: value.countBound().map { .grace(traffic: traffic, $0) }
        case .requests: value.countBound().map { .requests(traffic: traffic, $0) }
        case .keysUsed: value.countBound().map { .keysUsed($0) }
        case .sideBySide: value.durationBound().map { .sideBySide($0) }
        case .jwksFetches: value.countBound().map { .jwksFetches($0) }
        case .refused: nil
        }
    }

    /// How dense calls are is not scaled, nor is what stands for a resolution that is not written.
    private func outage(_ value: JSONReader, _ resolution: JSONReader?) -> Expectation? {
        let resolution = resolution.map { $0.duration(in: ScenarioLimits.resolution) } ?? .some(ScenarioLimits.resolutionStandard)
        guard let bound = value.durationBound(), let resolution else { return nil }
        return .outage(bound, resolution: resolution)
    }

    private func refusals(_ reader: JSONReader, traffic: String?) -> [Expectation]? {
        guard let entries = reader.map(max: WireErrorCode.names.count) else { return nil }
        if entries.isEmpty {
            return reader.fail(
                .expectsNothing, problem: "no error code is named here",
                expected: "an object such as {\"invalid_token\": \">= 10\"}")
        }
        return entries.compactMap { entry in
            guard let error = WireErrorCode.named(entry.name) else {
                return entry.reader.failUnknown("error code", entry.name, known: WireErrorCode.names, at: entry.namePlace)
            }
            return entry.reader.countBound().map { .refused(traffic: traffic, error: error, $0) }
        }
    }

    /// Reads one object of `thresholds`.
    func threshold(_ reader: JSONReader) -> Threshold? {
        reader.object { (object: inout ObjectReader) -> Threshold? in
            let traffic = object.required("traffic").flatMap(decodeTraffic)
            guard let found = object.exactlyOne(of: Threshold.Percentile.allCases.map(\.rawValue)),
                let percentile = Threshold.Percentile(rawValue: found.name),
                let bound = found.reader.durationBound(isScaled: false), let traffic
            else { return nil }
            return Threshold(traffic: traffic, percentile: percentile, bound: bound)
        }
    }

    private func decodeTraffic(_ reader: JSONReader) -> String? {
        guard let name = reader.string() else { return nil }
        return traffics.contains(name) ? name : reader.failUnknown("traffic", name, known: traffics)
    }
}
