import LabProtocol
import Scenario

/// The forged tokens of a run, made before it by the issuer: one for each stream that sends them.
struct ForgedTokens: Sendable {
    private var tokens: [Int: RawBytes] = [:]
    private let streams: [ForgedStream]

    /// Has them made.
    ///
    /// - Throws: ``LabProblem`` where the issuer does not make one.
    static func make(for streams: [ForgedStream], by issuer: Child) async throws -> ForgedTokens {
        var made = ForgedTokens(streams: streams)
        for stream in streams {
            let order = ForgeOrder(
                server: stream.server, client: stream.client, scope: stream.scope, names: [stream.name],
                seed: UInt64(stream.stream))
            guard case .forged(let answer) = try await issuer.ask(.forge(order), within: Patience.keyChange) else {
                throw LabProblem.silent(issuer.name)
            }
            guard let token = answer.items.first?.token else {
                throw LabProblem(code: "forge", description: answer.problem ?? "the issuer made no \(stream.name)")
            }
            made.tokens[stream.stream] = token
        }
        return made
    }

    private init(streams: [ForgedStream]) {
        self.streams = streams
    }

    /// What one worker needs of them.
    func of(traffics: [TrafficPlan], playsSteps: Bool) -> [Int: RawBytes] {
        let played = Set(traffics.flatMap(\.streams))
        let needed = streams.filter { $0.isTraffic ? played.contains($0.stream) : playsSteps }
        return tokens.filter { token in needed.contains { $0.stream == token.key } }
    }
}
