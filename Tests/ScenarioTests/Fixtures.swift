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

func load(_ text: String, lab: String = labText, defects: [Defect] = []) throws(InvalidInput) -> Scenario {
    try ScenarioFile.load(
        scenario: source("scenarios/x.json", text), lab: source("lab.json", lab), defects: defects)
}

func source(_ name: String, _ text: String) -> JSONSource {
    JSONSource(name: name, bytes: Array(text.utf8))
}

/// What is said of a scenario that is wrong; nil where nothing is.
func complaints(_ text: String, lab: String = labText) -> InvalidInput? {
    do {
        _ = try load(text, lab: lab)
        return nil
    } catch {
        return error
    }
}
