/// A bag that collects diagnostics, so that all errors of an input are told at once. It keeps the first
/// ``keptMax`` and counts the others.
public final class Diagnostics {
    /// How many diagnostics are kept.
    public static let keptMax = 100

    private var kept: [Diagnostic] = []
    private var omitted = 0
    private var silenced: Set<Spot> = []

    /// Where a value stands, for comparing.
    private struct Spot: Hashable {
        let source: ObjectIdentifier
        let offset: Int

        init(_ place: JSONPlace) {
            source = ObjectIdentifier(place.source)
            offset = place.offset
        }
    }

    /// An empty bag.
    public init() {}

    /// Whether nothing was wrong.
    public var isEmpty: Bool { kept.isEmpty }

    /// Whether further diagnostics are only counted.
    var isFull: Bool { kept.count >= Self.keptMax }

    /// How many diagnostics were added, kept or not.
    public var count: Int { kept.count + omitted }

    /// The kept diagnostics in the order of their places; those without one come first, and texts stand in the order in
    /// which they were first complained about.
    public var all: [Diagnostic] {
        var order: [ObjectIdentifier: Int] = [:]
        for diagnostic in kept {
            guard let source = diagnostic.place?.source else { continue }
            let next = order.count
            order[ObjectIdentifier(source), default: next] += 0
        }
        let keyed = kept.enumerated().map { index, diagnostic in
            let place = diagnostic.place
            let text = place.flatMap { order[ObjectIdentifier($0.source)] } ?? -1
            return (key: (text, place?.offset ?? 0, index), diagnostic: diagnostic)
        }
        return keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
    }

    /// Lets nothing more be said of what begins at a place: it is known not to be what was meant.
    public func silence(_ place: JSONPlace) {
        silenced.insert(Spot(place))
    }

    /// Adds one.
    public func add(_ diagnostic: Diagnostic) {
        if let place = diagnostic.place, silenced.contains(Spot(place)) { return }
        if isFull { omitted += 1 } else { kept.append(diagnostic) }
    }

    /// Throws everything in the bag.
    ///
    /// - Throws: ``InvalidInput`` unless the bag is empty.
    public func throwIfAny() throws(InvalidInput) {
        if !isEmpty { throw InvalidInput(diagnostics: all, omitted: omitted) }
    }
}

/// An input that was refused, with all that is wrong with it.
public struct InvalidInput: Error, Sendable {
    /// At least one diagnostic, in the order in which to print them.
    public let diagnostics: [Diagnostic]
    /// How many more there were.
    public let omitted: Int

    /// - Parameters:
    ///   - diagnostics: at least one.
    ///   - omitted: how many more there were.
    public init(diagnostics: [Diagnostic], omitted: Int = 0) {
        self.diagnostics = diagnostics
        self.omitted = omitted
    }

    /// An input that is not even JSON.
    public init(_ error: JSONSyntaxError) {
        self.init(diagnostics: [error.diagnostic])
    }

    /// All diagnostics as people read them, with an empty line between two, and their number if there are several.
    ///
    /// - Parameter colour: whether to use the colours of an ANSI terminal.
    public func rendered(colour: Bool = false) -> String {
        var blocks = diagnostics.map { $0.rendered(colour: colour) }
        let total = diagnostics.count + omitted
        if omitted > 0 {
            blocks.append("\(total) errors, of which \(diagnostics.count) are shown")
        } else if total > 1 {
            blocks.append("\(total) errors")
        }
        return blocks.joined(separator: "\n\n")
    }
}

extension InvalidInput: CustomStringConvertible {
    /// The rendered diagnostics, without colour.
    public var description: String { rendered() }
}
