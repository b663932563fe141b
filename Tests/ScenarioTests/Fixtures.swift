import LabProtocol
import Scenario
import StrictJSON
import Testing

/// A lab with two clients, of which one has no grant, and one server.
let labText = """
    { "formatVersion": 1,
      "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
      "clients": {
        "supa-cli": { "grants": { "supa-api": ["read:data"] } },
        "guest": { "grants": {} } },
      "resourceServers": { "api": { "api": "supa-api" } } }
    """

/// A lab with one client and two servers.
let twoServersText = """
    { "formatVersion": 1,
      "apis": { "a": { "identifier": "urn:a", "permissions": ["read:data"], "tokenLifetime": "10s" } },
      "clients": { "only": { "grants": { "a": ["read:data"] } } },
      "resourceServers": { "one": { "api": "a", "clockSkew": "2s" }, "two": { "api": "a", "clockSkew": "5s" } } }
    """

/// Reads a scenario.
///
/// - Parameters:
///   - fragments: files that can be included, by their paths; those of the scenario's folder begin with `scenarios/`.
///   - settings: as `name=value`.
func load(
    _ text: String, lab: String = labText, defects: [Defect] = [], fragments: [String: String] = [:], settings: [String] = []
) throws(InvalidInput) -> Scenario {
    let reader = FragmentReader { (path) throws(FragmentReader.Failure) in
        guard let text = fragments[path] else { throw FragmentReader.Failure(reason: "No such file or directory") }
        return Array(text.utf8)
    }
    return try ScenarioFile.load(
        scenario: source("scenarios/x.json", text), lab: source("lab.json", lab), defects: defects,
        settings: settings.compactMap { ParameterSetting(parsing: $0) }, fragments: reader)
}

func source(_ name: String, _ text: String) -> JSONSource {
    JSONSource(name: name, bytes: Array(text.utf8))
}

/// What is said of a scenario that is wrong; nil where nothing is.
func complaints(
    _ text: String, lab: String = labText, fragments: [String: String] = [:], settings: [String] = []
) -> InvalidInput? {
    do {
        _ = try load(text, lab: lab, fragments: fragments, settings: settings)
        return nil
    } catch {
        return error
    }
}
