import ArgumentParser
import Worker

/// `keyturn worker`
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Play clients; started by keyturn run, which tells it what to play.")

    @Flag(help: .hidden)
    var child = false

    func run() async throws {
        if child { await WorkerChild.run() }
        throw CommandFailure(
            .wrongUse, "keyturn: a worker plays what keyturn run tells it; to call an API by hand, see keyturn call --help")
    }
}
