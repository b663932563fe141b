import LabProtocol
import Scenario
import StrictJSON

/// What is rehearsed, and how: the lab around a server, and the stories that are played on it.
struct RehearsalPlan {
    /// The command; empty where someone else runs the server.
    var command: [String]
    /// Where someone else runs it.
    var url: String?
    /// The port of the issuer where the server has to know it ahead.
    var issuerPort: Int?
    /// Where the issuer's keys outlive a story; nil where each begins with new ones.
    var keyFile: String?
    var audience: String
    var path: String
    var scope: String
    var environment: [(name: String, value: String)]
    var acceptedStatuses: [Int]
    /// The age to which the server is believed to let its key set come.
    var cacheAge: Nanoseconds?
    /// The time between two fetches for unknown keys.
    var cooldown: Nanoseconds?
    /// How long the tokens of the API live that the server guards.
    var tokenLifetime: Nanoseconds
    /// How long it is watched at the most whether a revoked key is still accepted.
    var watch: Nanoseconds

    /// The server's name in the lab, which the stories use.
    static let server = "api"
    /// The client whose tokens open the call.
    static let client = "supa-cli"

    /// How the server is called.
    var call: Call { Call(method: "GET", path: path) }

    /// The lab as text.
    var lab: JSONSource {
        var server: JSON = [
            "api": "supa-api", "routes": JSON(members: [("\(call)", ["scopes": [.string(scope)]])]),
            "ready": ["call": .string("\(call)"), "status": "any", "within": "60s"],
            "acceptedStatus": .array(acceptedStatuses.map { .int(Int64($0)) }),
        ]
        if let url {
            server["url"] = .string(url)
        } else {
            server["command"] = .array(command.map(JSON.string))
            server["env"] = JSON(members: environment.map { ($0.name, .string($0.value)) })
        }
        if let issuerPort { server["issuerPort"] = .int(Int64(issuerPort)) }
        // Permissions that begin like the right one, and that have nothing to do with it.
        let (longer, other) = (scope + "base", "rehearsal:other")
        let client = { (scope: String) -> JSON in ["grants": ["supa-api": [.string(scope)]]] }
        // A certificate of a CA that is a new one in each story can only be trusted by who is told of it.
        var issuer: JSON = ["scheme": url == nil ? "https" : "http"]
        if let keyFile { issuer["keys"] = ["file": .string(keyFile)] }
        let whole: JSON = [
            "formatVersion": .int(Lab.formatVersion), "issuer": issuer,
            "apis": [
                "supa-api": [
                    "identifier": .string(audience), "permissions": [.string(scope), .string(longer), .string(other)],
                ]
            ],
            "clients": ["supa-cli": client(scope), "database-cli": client(longer), "no-scope-cli": client(other)],
            "resourceServers": JSON(members: [(Self.server, server)]), "workers": 2,
        ]
        return JSONSource(name: "lab.json", bytes: whole.bytes())
    }

    /// The stories, ready to be played.
    ///
    /// - Parameter names: which; all where none is named.
    /// - Throws: `InvalidInput` where the command line makes a lab that cannot be.
    func stories(_ names: [String]) throws(InvalidInput) -> [LoadedScenario] {
        var loaded: [LoadedScenario] = []
        for story in RehearsalStories.all where names.isEmpty || names.contains(story.name) {
            let isStretchable = Self.stretchable.contains(story.name)
            loaded.append(try load(story.name, story.text, longerBy: isStretchable ? cacheNeeds - Self.waited : .zero))
        }
        return loaded
    }

    /// The story of the revocation once more, as long as it is to be watched; nil where it has been watched as long already.
    ///
    /// - Throws: as ``stories(_:)``.
    func longRevocation() throws(InvalidInput) -> LoadedScenario? {
        guard let story = RehearsalStories.all.first(where: { $0.name == Self.revocation }), longestExtra > .zero else {
            return nil
        }
        // A second to see what comes at the very end.
        return try load(story.name, story.text, longerBy: watch - Self.watched + .seconds(1))
    }

    /// A few calls with a good token.
    ///
    /// - Throws: as ``stories(_:)``.
    func settlingProbe() throws(InvalidInput) -> LoadedScenario {
        let text = """
            { "formatVersion": 1, "title": "Does the server take good tokens?", "traffic": [ { "name": "callers",
              "client": "\(Self.client)", "server": "\(Self.server)", "rate": "10/s", "call": "GET /api/data", "for": "600ms",
              "connections": "fresh" } ] }
            """
        return try load("settling", text, longerBy: .zero)
    }

    /// How long a server that goes on from story to story is waited for: what its cache needs, and as long as one is watched.
    var settlingMax: Nanoseconds { max(.seconds(10), watch, cacheNeeds) }

    /// By how much the rehearsal may grow.
    var longestExtra: Nanoseconds { watch > max(Self.watched, cacheNeeds) ? watch + .seconds(5) : .zero }

    /// What the server's cache is believed to need.
    private var cacheNeeds: Nanoseconds { (cacheAge ?? .zero) + (cooldown ?? .zero) }

    private func load(
        _ name: String, _ text: String, longerBy extra: Nanoseconds
    ) throws(InvalidInput) -> LoadedScenario {
        let text = text.replacing("\"GET /api/data\"", with: JSON.string("\(call)").text())
        let bytes = Self.stretched(Array(text.utf8), name, by: extra)
        let scenario = try ScenarioFile.load(
            scenario: JSONSource(name: "\(name).json", bytes: bytes), lab: lab, keySets: KeySets.problem)
        return LoadedScenario(scenario: scenario, bytes: bytes)
    }

    /// The story in which a revoked key's tokens are presented without a pause.
    static let revocation = "revocation"
    /// How long it does so by itself.
    private static let watched = Nanoseconds.seconds(7)

    /// The stories whose traffic goes on until a server that caches keys has looked at them anew.
    private static let stretchable: Set<String> = [
        "surprise-rotation", "double-rotation", "rotate-and-revoke", "revocation", "revocation-while-idle",
    ]
    /// What the stories wait by themselves, after what they are about.
    private static let waited = Nanoseconds.seconds(4)

    /// A story whose traffic is longer by so much.
    private static func stretched(_ bytes: [UInt8], _ name: String, by extra: Nanoseconds) -> [UInt8] {
        guard extra > .zero, let node = try? StrictJSON.parse(bytes, named: name, limits: .file),
            let traffic = node["traffic"]?.array
        else { return bytes }
        var story = JSON(node)
        story["traffic"] = .array(
            traffic.map { node in
                var plan = JSON(node)
                if let length = node["for"]?.string.flatMap({ try? Nanoseconds(parsing: $0) }) {
                    plan["for"] = .string("\(length + extra)")
                }
                return plan
            })
        return story.bytes(pretty: true)
    }
}
