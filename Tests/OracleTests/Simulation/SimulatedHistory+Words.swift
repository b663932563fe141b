import LabProtocol

@testable import Oracle

extension SimulatedHistory: CustomStringConvertible {
    /// The facts in the order of their times, for a test that is to be written from them.
    var description: String {
        let servers = schedule.servers.map { server in
            let cache = server.declaresCache ? server.cache.words : "no policy"
            return "server \(server.name): \(cache), skew \(Words.length(server.skew)), processes \(server.processes)"
        }
        var lines = issuer.facts.compactMap(Self.line) + rows.filter { !$0.isLost }.map(Self.line)
        for trouble in schedule.troubles {
            let effect = trouble.effect.map { "\($0)" } ?? "the issuer is gone"
            lines.append((trouble.from, "trouble \(effect) until \(trouble.until)"))
        }
        for restart in schedule.restarts { lines.append((restart.from, "server \(restart.server) down until \(restart.until)")) }
        for pause in schedule.pauses { lines.append((pause.from, "\(pause.process) stopped until \(pause.until)")) }
        for clock in schedule.clocksOff {
            lines.append((clock.from, "clock of server \(clock.server) off by \(clock.by) until \(clock.until)"))
        }
        let sorted = lines.sorted { $0.0 < $1.0 }.map { "  \($0.0) ns  \($0.1)" }
        let clock =
            "clock: offset \(schedule.offset), step \(String(describing: schedule.clockStep)), error \(schedule.clockError)"
        return (["seed \(schedule.seed)"] + servers + [clock] + sorted).joined(separator: "\n")
    }

    private static func line(_ fact: Fact) -> (Int64, String)? {
        switch fact {
        case .key(let key): (key.at, "key \(key.thumbprint) (\(key.kid)) \(key.change.rawValue)")
        case .jwksAnswer(let answer):
            (answer.at, "key set for \(answer.server): \(answer.status) \(answer.keys.joined(separator: " "))")
        default: nil
        }
    }

    private static func line(_ row: Row) -> (Int64, String) {
        let token = row.token.map { token in
            let what =
                token.forgery?.rawValue ?? "\(token.signer ?? "-") for \(token.audience) [\(token.scope.joined(separator: " "))]"
            return "token \(token.number): \(what), exp \(token.expiresAt)"
        }
        let answer = Answer(row.fact.outcome)
        return (
            row.fact.sentAt,
            "\(row.stream) sent, answered at \(row.fact.answeredAt): \(answer.description) with \(token ?? "no token")"
        )
    }
}
