import LabProtocol
import StrictJSON

/// Decodes a scenario's `expect` and `thresholds`.
struct ExpectationDecoder {
    private let traffics: [String]
    private let scopes: MeasureScopeReader

    init(traffics: [String], lab: LabView) {
        self.traffics = traffics
        scopes = MeasureScopeReader(lab: lab)
    }

    /// What can be expected.
    enum Kind: String, CaseIterable {
        case outage, stranded, exposure, accepted, grace, refused, requests, keysUsed, sideBySide, jwksFetches, fetchesAtOnce,
            firstUse

        /// Whether one traffic can be named.
        var isAboutOneTraffic: Bool { [.accepted, .grace, .refused, .requests].contains(self) }
        /// Whether it says nothing where there is no traffic.
        var needsTraffic: Bool { isAboutOneTraffic || self == .stranded }
        /// Whether it is a length of which a part can be named, by what kinds it is told apart, and whether it can be too sparse.
        var measure: (kinds: [MeasureKind], hasResolution: Bool)? {
            switch self {
            case .outage: (MeasureKind.ofOutage, true)
            case .exposure: (MeasureKind.ofExposure, true)
            case .stranded: ([], false)
            default: nil
            }
        }
        /// Whether one resource server can be named, and no other part.
        var isAboutOneServer: Bool { [.jwksFetches, .fetchesAtOnce, .firstUse].contains(self) }
    }

    /// Reads one object of `expect`. `refused` may name several error codes, each of which is an expectation.
    func expectations(_ reader: JSONReader) -> [Expectation] {
        reader.object { (object: inout ObjectReader) -> [Expectation]? in
            guard let found = object.exactlyOne(of: Kind.allCases.map(\.rawValue)), let kind = Kind(rawValue: found.name) else {
                object.allow("traffic", "resolution", "server", "kind", "key", "client")
                return nil
            }
            let traffic = kind.isAboutOneTraffic ? object.optional("traffic").flatMap(decodeTraffic) : nil
            let resolution = kind.measure?.hasResolution == true ? object.optional("resolution") : nil
            let scope = scope(of: kind, &object, reader)
            guard !kind.needsTraffic || !traffics.isEmpty else {
                return found.reader.fail(
                    .expectationWithoutTraffic, problem: "\"\(kind.rawValue)\" speaks of traffic, and there is none",
                    expected: "an expectation on steps, or a \"traffic\"")
            }
            if kind == .refused { return refusals(found.reader, traffic: traffic) }
            let bound = expectation(kind, found.reader, traffic: traffic, resolution: resolution, scope: scope ?? .all)
            return scope == nil ? nil : bound.map { [$0] }
        } ?? []
    }

    private func expectation(
        _ kind: Kind, _ value: JSONReader, traffic: String?, resolution: JSONReader?, scope: MeasureScope
    ) -> Expectation? {
        switch kind {
        case .outage:
            watched(value, resolution, usual: ScenarioLimits.resolutionStandard) { .outage($0, resolution: $1, of: scope) }
        case .exposure:
            watched(value, resolution, usual: ScenarioLimits.exposureResolutionStandard) {
                .exposure($0, resolution: $1, of: scope)
            }
        case .stranded: value.durationBound().map { .stranded($0, of: scope) }
        case .accepted: value.shareBound().map { .accepted(traffic: traffic, $0) }
        case .grace: value.countBound().map { .grace(traffic: traffic, $0) }
        case .requests: value.countBound().map { .requests(traffic: traffic, $0) }
        case .keysUsed: value.countBound().map { .keysUsed($0) }
        case .sideBySide: value.durationBound().map { .sideBySide($0) }
        case .jwksFetches: value.countBound().map { .jwksFetches($0, server: scope.server) }
        case .fetchesAtOnce: value.countBound().map { .fetchesAtOnce($0, server: scope.server) }
        case .firstUse: value.durationBound().map { .firstUse($0, server: scope.server) }
        case .refused: nil
        }
    }

    /// - Returns: which part is meant; nil where it is wrong.
    private func scope(of kind: Kind, _ object: inout ObjectReader, _ whole: JSONReader) -> MeasureScope? {
        if let measure = kind.measure { return scopes.scope(&object, of: whole, kinds: measure.kinds) }
        var scope = MeasureScope()
        guard kind.isAboutOneServer else { return scope }
        return scopes.server(&object, of: whole, into: &scope.server) ? scope : nil
    }

    /// A length with the density that it takes to have looked; that is not scaled, nor is what stands for one that is not written.
    private func watched(
        _ value: JSONReader, _ resolution: JSONReader?, usual: Nanoseconds,
        _ expectation: (Bound<Nanoseconds>, Nanoseconds) -> Expectation
    ) -> Expectation? {
        let resolution = resolution.map { $0.duration(in: ScenarioLimits.resolution) } ?? .some(usual)
        guard let bound = value.durationBound(), let resolution else { return nil }
        return expectation(bound, resolution)
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
