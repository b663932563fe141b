import Scenario

/// All measures of a run, in slices.
struct MeasureFindings: Sendable {
    private let slices: [SlicedMeasure]

    init(_ slices: [SlicedMeasure]) {
        self.slices = slices
    }

    /// A measure of every resource server, in their order.
    func whole(_ name: MeasureSlice.Name) -> [Measure] {
        slices.filter { $0.slice.measure == name && $0.slice.isWhole }.map(\.measure)
    }

    /// The slices that a verdict tells: of each server the whole, and what was hit.
    var told: [MeasureSlice] { slices.map(\.slice).filter { $0.isWhole || $0.affected > 0 } }

    /// The slices that an expectation speaks of, one for each resource server that it means.
    ///
    /// - Parameter key: the thumbprint of the key that it means, where it means one.
    func meant(_ name: MeasureSlice.Name, by scope: MeasureScope, key: String?) -> [SlicedMeasure] {
        slices.filter { sliced in
            let slice = sliced.slice
            guard scope.server == nil || scope.server == slice.server else { return false }
            switch scope.part {
            case .whole: return slice.measure == name && slice.isWhole
            // Grace is a measure of its own, which a scenario asks for as a kind of exposure.
            case .kind(.grace): return slice.measure == .grace && slice.isWhole
            case .kind(let kind): return slice.measure == name && slice.kind == kind.rawValue
            case .key: return slice.measure == name && slice.key != nil && slice.key == key
            case .client(let client): return slice.measure == name && slice.client == client
            }
        }
    }
}

extension MeasureSlice {
    /// Whether it is of all kinds, keys and clients together.
    var isWhole: Bool { kind == nil && key == nil && client == nil }
}
