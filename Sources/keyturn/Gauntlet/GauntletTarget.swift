import ArgumentParser
import Conductor
import Forge
import LabProtocol
import Scenario
import StrictJSON

/// Which server is attacked, and how it is called.
struct GauntletTarget: ParsableArguments {
    @Option(help: "The lab that the server belongs to.")
    var lab = "lab.json"

    @Option(
        help: ArgumentHelp(
            "The resource server, by its name in the lab (default: the only one, or the first).", valueName: "name"))
    var server: String?

    @Option(
        help: ArgumentHelp(
            "A server that someone else runs and that trusts this lab's issuer, in the place of the lab's own.", valueName: "url")
    )
    var url: String?

    @Option(
        name: .customLong("issuer-port"),
        help: ArgumentHelp("With --url: the issuer is http://localhost:PORT/ (default: 4443).", valueName: "port"))
    var issuerPort: Int?

    @Option(help: "The call that carries the tokens.", transform: Self.call)
    var call = Call(method: "GET", path: "/api/data")

    @Option(
        help: ArgumentHelp(
            "The scopes that it needs, with spaces between (default: what the lab says, or read:data).", valueName: "scopes"))
    var scope: String?

    @Option(
        help: ArgumentHelp(
            "The client in whose name tokens are made (default: the first that is granted the scopes).", valueName: "id"))
    var client: String?

    @Option(help: "Milliseconds that one request may take.")
    var timeout = 5_000

    @Option(help: "What is random in forgeries comes from this number.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Break the resource server on purpose, to see it found: \(Arguments.defects). May be repeated.", valueName: "name"),
        transform: Arguments.defect)
    var defect: [Defect] = []

    /// What is attacked.
    struct Aim: Sendable {
        let scenario: Scenario
        let order: GauntletOrder
        /// Whether the server's clock skew is declared.
        let knowsSkew: Bool
    }

    func validate() throws {
        guard (1...60_000).contains(timeout) else { throw ValidationError("--timeout is 1 to 60000 milliseconds") }
        guard url != nil || issuerPort == nil else { throw ValidationError("--issuer-port goes with --url") }
        guard url == nil || defect.isEmpty else {
            throw ValidationError("--defect breaks Keyturn's own server, not one at a --url")
        }
    }

    /// Reads the lab and takes aim.
    ///
    /// - Throws: ``CommandFailure`` with status 2, `InvalidInput`.
    func aim(at forgeries: [ForgeryDescription]) throws -> Aim {
        let source = try InputFile.source(lab, what: "lab")
        let known = try ScenarioFile.loadLab(source, keySets: KeySets.problem).lab
        let names = known.resourceServers.keys.sorted()
        guard let name = server ?? names.first, known.resourceServers[name] != nil, let api = known.api(of: name) else {
            let near = server.flatMap { NearestName.of($0, among: names) }.map { "; did you mean \($0)?" } ?? ""
            throw CommandFailure(.wrongUse, "keyturn: the lab has no resource server \(server ?? "at all")\(near)")
        }
        guard api.signingAlgorithm == .rs256 else {
            throw CommandFailure(
                .wrongUse,
                "keyturn: forgeries are made for RS256, and \(api.name) has its tokens signed by \(api.signingAlgorithm.rawValue)"
            )
        }
        let scopes = scope.map { $0.split(separator: " ").map(String.init) } ?? self.scopes(of: name, in: known)
        guard !scopes.isEmpty else {
            throw CommandFailure(
                .wrongUse, "keyturn: \(call) needs no scope, so no token can be wrong for it; give a guarded --call")
        }
        let forgeries = try playable(forgeries, at: known.resourceServers[name])
        let profile: ForgeryDescription.Profile = api.tokenDialect.isRFC9068 ? .rfc9068 : .auth0
        let order = GauntletOrder(
            forgeries: forgeries.filter { $0.profile == nil || $0.profile == profile }
                .map { Self.fair($0, skew: known.resourceServers[name]?.clockSkew ?? .zero) },
            control: Forgery.controlName, server: name,
            client: client ?? Self.client(granted: scopes, at: name, in: known), call: call, scope: scopes,
            timeoutMilliseconds: timeout, seed: seed, progress: nil)
        return Aim(
            scenario: try scenario(on: source, server: name, client: order.client), order: order,
            knowsSkew: knowsSkew(of: known.resourceServers[name], source))
    }

    /// A token that only the skew keeps alive is dead before it is sent where there is next to none; then a server may do either.
    private static func fair(_ forgery: ForgeryDescription, skew: Nanoseconds) -> ForgeryDescription {
        var fair = forgery
        if forgery.needsSkew && forgery.grade == .accept && skew < skewMin { fair.grade = .either }
        return fair
    }

    /// Two thirds of it is how long a forgery may lie between its making and its use.
    private static let skewMin = Nanoseconds.seconds(30)

    /// Without the key sets where the server cannot be started anew for each of them.
    ///
    /// - Throws: ``CommandFailure`` with status 2 where nothing is left.
    private func playable(
        _ forgeries: [ForgeryDescription], at server: Lab.ResourceServer?
    ) throws(CommandFailure) -> [ForgeryDescription] {
        var isAnothers = url != nil
        if case .url = server?.foreign?.place { isAnothers = true }
        let others = forgeries.filter { $0.family != .keySet }
        guard isAnothers, others.count < forgeries.count else { return forgeries }
        let sentence = "keyturn: key sets are left out: they need a server that Keyturn can start anew, by its command"
        guard !others.isEmpty else { throw CommandFailure(.wrongUse, sentence) }
        Terminal.complain(sentence)
        return others
    }

    /// Our own server keeps to what the lab says or leaves out; another's has said so itself, or is not asked about its edges.
    private func knowsSkew(of server: Lab.ResourceServer?, _ source: JSONSource) -> Bool {
        guard let server, url != nil || server.foreign != nil else { return true }
        let node = try? StrictJSON.parse(source.bytes, named: source.name, limits: .file)
        return url == nil && node?["resourceServers"]?[server.name]?["clockSkew"] != nil
    }

    /// The lab as it is, with one worker, since a gauntlet needs none and a lab has one at least.
    private func scenario(on lab: JSONSource, server: String, client: String) throws(InvalidInput) -> Scenario {
        // It is not played, and names no call, since the call may be one of a server whose routes the lab does not know.
        let step: JSON = ["requestToken": [:], "as": .string(client), "server": .string(server), "expect": ["status": 200]]
        let text: JSON = [
            "formatVersion": .int(ScenarioFile.formatVersion), "title": "The token gauntlet", "lab": patch(server),
            "steps": [step],
        ]
        return try ScenarioFile.load(
            scenario: JSONSource(name: "gauntlet.json", bytes: text.bytes()), lab: lab, defects: defect, keySets: KeySets.problem)
    }

    private func patch(_ server: String) -> JSON {
        guard let url else { return ["workers": 1] }
        // The lab's CA is a new one each time, which a server that runs already cannot know: the issuer speaks plain HTTP.
        let foreign: JSON = [
            "url": .string(url), "issuerPort": .int(Int64(issuerPort ?? Self.issuerPortStandard)), "ready": ["status": "any"],
            "command": nil, "cwd": nil, "env": nil, "defects": nil, "jwks": nil, "memo": nil,
        ]
        return ["workers": 1, "issuer": ["scheme": "http"], "resourceServers": [server: foreign]]
    }

    private static let issuerPortStandard = 4_443

    private func scopes(of server: String, in lab: Lab) -> [String] {
        let routes = lab.resourceServers[server]?.routes ?? Route.standard
        return routes.first { $0.call == call }.map(\.need.scopes) ?? ["read:data"]
    }

    private static func client(granted scopes: [String], at server: String, in lab: Lab) -> String {
        let granted = lab.clients.keys.sorted().filter { client in
            let grant = lab.grant(of: client, at: server) ?? []
            return scopes.allSatisfy(grant.contains)
        }
        return granted.first ?? lab.clients.keys.min() ?? "client"
    }

    private static func call(_ text: String) throws -> Call {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0].allSatisfy({ $0.isASCII && $0.isUppercase }), words[1].hasPrefix("/"),
            words[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") })
        else { throw ValidationError("\"\(text)\" is no call; one is written as \"GET /api/data\", without a query") }
        return Call(method: String(words[0]), path: String(words[1]))
    }
}
