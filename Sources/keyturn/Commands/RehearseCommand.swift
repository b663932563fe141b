import ArgumentParser
import Conductor
import Glibc
import LabProtocol
import Report
import StrictJSON

/// `keyturn rehearse`
struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Rehearse key rotation with a server of your own: start it, turn the keys under it, say what would go wrong.",
        discussion: """
            Example:
                keyturn rehearse -- node server.js
                keyturn rehearse --path /orders --scope read:orders --audience https://orders/ -- ./orders --port '${PORT}'

            The server finds its issuer, audience, key set and CA in its environment; docs/servers.md has the names. Each story is
            a run of its own, with an issuer and a server that know nothing of the one before.
            """)

    @Argument(parsing: .postTerminator, help: "The command that starts the server, behind --.")
    var command: [String] = []

    @Option(help: "Rehearse with a server that someone else runs here; its issuer is http://localhost:<issuer-port>/.")
    var url: String?

    @Option(name: .customLong("issuer-port"), help: "The issuer's port for --url.")
    var issuerPort = 4444

    @Option(help: "The audience of its tokens.")
    var audience = "http://localhost:8080"

    @Option(help: "A path that answers GET for a token with the scope.")
    var path = "/api/data"

    @Option(help: "The scope that it needs.")
    var scope = "read:data"

    @Option(
        help: ArgumentHelp("One more variable of its environment. May be repeated.", valueName: "K=V"), transform: Self.variable)
    var env: [Variable] = []

    @Option(
        name: .customLong("accepted-status"),
        help: "A status beside 2xx that says that a call came past the guard, as 404. May be repeated.")
    var acceptedStatus: [Int] = []

    @Option(
        name: .customLong("cache-age"), help: "The age to which it lets its key set come, as far as you know, as 5m.",
        transform: Arguments.duration)
    var cacheAge: Nanoseconds?

    @Option(
        help: "The time between two of its fetches for unknown keys, as far as you know, as 30s.", transform: Arguments.duration)
    var cooldown: Nanoseconds?

    @Option(
        help: "Where a revoked key is still accepted at the story's end, how long to go on watching at the most.",
        transform: Arguments.duration)
    var watch: Nanoseconds = .minutes(2)

    @Option(name: .customLong("token-lifetime"), help: "How long its tokens live in earnest.", transform: Arguments.duration)
    var tokenLifetime: Nanoseconds = .hours(24)

    @Option(help: ArgumentHelp("Only this story, or gauntlet. May be repeated.", valueName: "name"), transform: Self.story)
    var only: [String] = []

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: ArgumentHelp("Write the stories into a folder, for keyturn run, and play none.", valueName: "folder"))
    var export: String?

    struct Variable: Sendable {
        let name: String
        let value: String
    }

    func validate() throws {
        guard export == nil else { return }
        guard (Nanoseconds.zero...Self.watchMax).contains(watch) else {
            throw ValidationError("--watch is 0s to \(Self.watchMax)")
        }
        guard command.isEmpty == (url != nil) else {
            throw ValidationError("either a command behind --, or --url; see keyturn rehearse --help")
        }
    }

    func run() async throws {
        if let export { return try Self.export(to: export) }
        // A server that goes on from story to story would meet an issuer that has forgotten all its keys.
        let keys = try url.map { _ in try RehearsalKeys.make() }
        defer { keys?.remove() }
        let plan = RehearsalPlan(
            command: command, url: url, issuerPort: url == nil ? nil : issuerPort, keyFile: keys?.file, audience: audience,
            path: path, scope: scope,
            environment: env.map { ($0.name, $0.value) }, acceptedStatuses: acceptedStatus, cacheAge: cacheAge,
            cooldown: cooldown,
            tokenLifetime: tokenLifetime, watch: watch)
        let isGauntletAlone = only == [Self.gauntlet]
        let rehearsal = RehearsalRun(
            plan: plan, stories: isGauntletAlone ? [] : try plan.stories(only.filter { $0 != Self.gauntlet }),
            runsGauntlet: only.isEmpty || only.contains(Self.gauntlet), runs: runs)
        if !json { try Terminal.show(Terminal.harmless(announcement(rehearsal))) }
        let outcome = try await rehearsal.play(Interruption())
        try show(outcome)
        if outcome.status != .held { throw CommandFailure(outcome.status) }
    }

    private func announcement(_ run: RehearsalRun) -> String {
        let stories = run.stories.count + (run.runsGauntlet ? 1 : 0)
        let more =
            run.longestExtra > .zero
            ? ";\nup to \(Self.words(run.longestExtra)) more if a revoked key is still accepted at its story's end (--watch)" : ""
        let length = Self.words(run.estimate)
        return "Rehearsing with \(url ?? command.joined(separator: " ")): \(stories) stories, about \(length)\(more).\n"
    }

    private static func words(_ length: Nanoseconds) -> String {
        let seconds = (length.count + 999_999_999) / 1_000_000_000
        return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }

    private func show(_ outcome: RehearsalRun.Outcome) throws {
        if json { return try Terminal.show(RehearsalReport.json(outcome.rehearsal)) }
        let colour = Terminal.colours(STDOUT_FILENO)
        let text = RehearsalReport.text(
            outcome.rehearsal, style: colour ? .colour : .plain, width: Terminal.columns(STDOUT_FILENO) ?? Self.columnsStandard)
        try Terminal.show(text)
        guard let first = outcome.rehearsal.stories.first, !outcome.rehearsal.acceptedAnything else { return }
        Terminal.complain(
            "keyturn: no good token was accepted, so nothing could be rehearsed; the server's log is "
                + "\(runs == RunStore.standardPath ? runs + "/" : "")\(first.run)/logs/\(RehearsalPlan.server).log"
        )
    }

    private static func export(to folder: String) throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw CommandFailure(.wrongUse, "keyturn: \(folder) cannot be made: \(String(cString: strerror(errno)))")
        }
        for story in RehearsalStories.all { try RunFolder.write(Array(story.text.utf8), to: "\(folder)/\(story.name).json") }
    }

    private static let gauntlet = "gauntlet"
    private static let watchMax = Nanoseconds.minutes(30)
    private static let columnsStandard = 120

    private static func variable(_ text: String) throws -> Variable {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("\"\(text)\" is no variable: NAME=VALUE is") }
        return Variable(name: parts[0], value: parts[1])
    }

    private static func story(_ text: String) throws -> String {
        let names = RehearsalStories.all.map(\.name) + [gauntlet]
        guard !names.contains(text) else { return text }
        let near = NearestName.of(text, among: names).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError("\"\(text)\" is no story: \(names.joined(separator: ", ")) are\(near)")
    }
}
