import LabProtocol
import StrictJSON

/// Reads which part of a measure an expectation speaks of: `"server"`, and one of `"kind"`, `"key"` and `"client"`.
struct MeasureScopeReader {
    /// The numbers that a key can have.
    static let keys: ClosedRange<Int64> = 1...1_000

    private let lab: LabView

    init(lab: LabView) {
        self.lab = lab
    }

    /// Reads the members that are there.
    ///
    /// - Parameters:
    ///   - whole: the object that they belong to.
    ///   - kinds: those that the measure is told apart by; with none, there is no member for them.
    /// - Returns: nil where one of them is wrong, which has then been said.
    func scope(_ object: inout ObjectReader, of whole: JSONReader, kinds: [MeasureKind]) -> MeasureScope? {
        let part = object.atMostOne(of: kinds.isEmpty ? ["key", "client"] : ["kind", "key", "client"])
        var scope = MeasureScope()
        guard server(&object, of: whole, into: &scope.server) else { return nil }
        guard let part else { return scope }
        guard let read = self.part(part.name, part.reader, of: whole, kinds: kinds) else { return nil }
        scope.part = read
        return scope
    }

    /// Reads `"server"` where it is there.
    ///
    /// - Returns: whether it is right.
    func server(_ object: inout ObjectReader, of whole: JSONReader, into server: inout String?) -> Bool {
        guard let reader = object.optional("server") else { return true }
        server = lab.server(reader, of: whole)
        return server != nil
    }

    private func part(
        _ name: String, _ reader: JSONReader, of whole: JSONReader, kinds: [MeasureKind]
    ) -> MeasureScope.Part? {
        switch name {
        case "kind":
            guard let text = reader.string() else { return nil }
            guard let kind = kinds.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
                return reader.failUnknown("kind", text, known: kinds.map(\.rawValue))
            }
            return .kind(kind)
        case "key": return reader.int(in: Self.keys).map { .key(Int($0)) }
        default: return lab.client(reader, of: whole, member: "client", acts: false).map { .client($0) }
        }
    }
}
