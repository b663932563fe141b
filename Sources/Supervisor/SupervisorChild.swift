import CLinux
import Curl
import Glibc
import LabChild
import LabProtocol

/// The supervisor of a foreign server as a child of the conductor.
///
/// It starts the command, says that it is ready when the command serves, and ends the command with itself. A server that someone
/// else runs it only waits for.
public enum SupervisorChild {
    /// Plays the role to its end.
    public static func run() async -> Never {
        await LabChild.run { context, messages in
            guard case .supervise(let setup) = context.setup.role,
                let server = context.lab.resourceServers[context.setup.name], let foreign = server.foreign
            else { throw StartFailure.wrongRole }
            // What the command leaves behind becomes ours, so that it can be reaped.
            _ = kt_set_child_subreaper(1)
            let probe = ReadyProbe(probe: foreign.ready, client: CurlClient(loop: try loop()))
            let start = ServerStart(foreign: foreign, setup: setup, probe: probe)
            let running = try await start.run()
            let name = context.setup.name
            context.channel.record(
                .note(NoteFact(at: context.clock.now(), process: name, kind: "command-ready", detail: running.description)))
            context.channel.send(.ready(ReadyInfo(urls: [name: running.url])))
            if let command = running.command { watch(command, context) }
            while let message = await messages.next() {
                switch message {
                case .signal(let number):
                    running.command?.signal(number)
                    context.channel.send(.signalled)
                case .stop:
                    _ = try await running.command?.end()
                    return
                default: break
                }
            }
        }
    }

    /// A command that ends although no one told it to takes its supervisor with it, which says why.
    private static func watch(_ command: HeldCommand, _ context: ChildContext) {
        Task {
            guard let end = try? await command.ended.value(), !command.isEnding else { return }
            context.channel.send(.failed(StartFailure(code: "command-ended", reason: "the command \(end)")))
            _ = try? await command.end()
            context.channel.flush()
            _exit(ChildExit.startFailed)
        }
    }

    private static func loop() throws(StartFailure) -> CurlLoop {
        do { return try CurlLoop(name: "probe") } catch {
            throw StartFailure(code: "curl", reason: "no loop for requests could be made: \(error)")
        }
    }
}
