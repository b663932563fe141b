import Curl
import LabChild
import LabProtocol

/// A worker as a child of the conductor.
public enum WorkerChild {
    /// Plays the role to its end.
    public static func run() async -> Never {
        await LabChild.run { context, messages in
            guard case .worker(let setup) = context.setup.role else { throw StartFailure.wrongRole }
            let channel = context.channel
            let clock = context.clock
            let loop: CurlLoop
            do {
                loop = try CurlLoop(name: "worker")
                try loop.perform { reactor in
                    reactor[WorkerEngine.self] = WorkerEngine(setup: setup, reactor: reactor, channel: channel, clock: clock)
                }
            } catch {
                throw StartFailure(code: "curl", reason: "the worker's client cannot start: \(error)")
            }
            channel.send(.ready(ReadyInfo()))
            while let message = await messages.next() {
                switch message {
                case .play(let zero): try loop.perform { $0[WorkerEngine.self]?.play(zero: zero) }
                case .startTraffic(let stream, let at): try loop.perform { $0[WorkerEngine.self]?.start(stream, at: at) }
                case .endTraffic(let stream, let at): try loop.perform { $0[WorkerEngine.self]?.end(stream, at: at) }
                case .step(let plan): try loop.perform { $0[WorkerEngine.self]?.step(plan) }
                case .secret(let client, let secret):
                    try loop.perform { $0[WorkerEngine.self]?.take(secret, of: client) }
                case .stop: return await stop(loop)
                case .setup, .rotate, .publish, .revokePrevious, .fault, .forge, .signal, .clock, .registry: break
                }
            }
        }
    }

    private static func stop(_ loop: CurlLoop) async {
        await withCheckedContinuation { continuation in
            do {
                try loop.perform { reactor in
                    guard let engine = reactor[WorkerEngine.self] else { return continuation.resume() }
                    engine.stop { continuation.resume() }
                }
            } catch {
                continuation.resume()
            }
        }
    }
}
