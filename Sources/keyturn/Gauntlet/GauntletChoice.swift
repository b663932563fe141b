import ArgumentParser
import Forge
import LabProtocol
import StrictJSON

/// Which forgeries are sent.
struct GauntletChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only this family: \(ForgeryFamily.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
            valueName: "name"),
        transform: Self.family)
    var family: [ForgeryFamily] = []

    @Option(help: ArgumentHelp("Only this forgery. May be repeated.", valueName: "name"), transform: Self.forgery)
    var only: [String] = []

    /// The forgeries that are wanted, in the order of the families; all where nothing was said.
    func forgeries() throws -> [ForgeryDescription] {
        let all = ForgeryCatalogue.all
        guard !family.isEmpty || !only.isEmpty else { return all }
        return all.filter { family.contains($0.family) || only.contains($0.name) }
    }

    private static func family(_ text: String) throws -> ForgeryFamily {
        if let family = ForgeryFamily(rawValue: text) { return family }
        throw ValidationError("\"\(text)\" is no family of forgeries\(near(text, ForgeryFamily.allCases.map(\.rawValue)))")
    }

    private static func forgery(_ text: String) throws -> String {
        let names = ForgeryCatalogue.all.map(\.name)
        if names.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return text }
        throw ValidationError("\"\(text)\" is no forgery\(near(text, names)); --list has them all")
    }

    private static func near(_ text: String, _ names: [String]) -> String {
        NearestName.of(text, among: names).map { "; did you mean \($0)?" } ?? ""
    }
}
