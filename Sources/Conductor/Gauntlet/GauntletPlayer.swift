import Curl
import LabProtocol

/// Sends forgeries one after another, a good token before and after each.
struct GauntletPlayer: Sendable {
    let order: GauntletOrder
    let issuer: Child
    /// The server's base URL without a trailing slash.
    let url: String
    let record: GauntletRecord
    /// Starts the server anew, so that it fetches the key set.
    let restart: @Sendable () async throws -> Void

    /// How many forgeries are made at once: times in tokens are right to the second, so none may lie for long.
    private static let batchMax = 32
    /// After so many good tokens in a row that were not accepted, the server is given up.
    private static let lostControlsMax = 3

    /// Sends everything, or stops where the server no longer accepts a good token.
    ///
    /// - Throws: ``LabProblem`` where the issuer does not forge; `CancellationError`.
    func play() async throws {
        var lost = 0
        var sent = 0
        let keySets = order.forgeries.filter { $0.family == .keySet }
        var rest = order.forgeries.filter { $0.family != .keySet }[...]
        while !rest.isEmpty && lost < Self.lostControlsMax {
            let batch = Array(rest.prefix(Self.batchMax))
            rest = rest.dropFirst(batch.count)
            let forged = try await forge(batch.map(\.name) + [order.control])
            let items = Dictionary(forged.items.map { ($0.name, $0) }) { first, _ in first }
            guard let control = items[order.control] else {
                throw LabProblem(code: "forge", description: forged.problem ?? "the issuer made no good token")
            }
            var before = await fire(control)
            for forgery in batch {
                try Task.checkCancellation()
                let begun = MonotonicClock.now()
                var answer = GauntletAnswer.notSent(forged.problem ?? "it could not be made")
                if let item = items[forgery.name] { answer = await fire(item) }
                let took = Int((MonotonicClock.now() - begun) / 1_000_000)
                let after = await fire(control)
                record.take(
                    GauntletShot(forgery: forgery, answer: answer, milliseconds: took, before: before, after: after))
                before = after
                sent += 1
                order.progress?(sent)
                lost = after.isAccepted ? 0 : lost + 1
                if lost >= Self.lostControlsMax { break }
            }
        }
        if lost < Self.lostControlsMax { try await play(keySets: keySets, sentBefore: sent) }
        record.take(fetches: try await forge([]).fetches)
    }

    func forge(_ names: [String], keySet: ForgeOrder.KeySetShown? = nil) async throws -> ForgeAnswer {
        let order = ForgeOrder(
            server: order.server, client: order.client, scope: order.scope, names: names, seed: order.seed, keySet: keySet)
        guard case .forged(let answer) = try await issuer.ask(.forge(order), within: Patience.keyChange) else {
            throw LabProblem.silent(issuer.name)
        }
        return answer
    }

    func fire(_ item: ForgeAnswer.Item) async -> GauntletAnswer {
        let exchange = RawExchange(origin: url, request: bytes(of: item), timeoutMilliseconds: order.timeoutMilliseconds)
        return await withCheckedContinuation { continuation in
            let started = OSThread.start { continuation.resume(returning: GauntletAnswer(exchange.perform())) }
            if !started { continuation.resume(returning: .notSent("no thread could be made")) }
        }
    }

    /// The request as it goes over the wire (RFC 9112 section 2.1).
    private func bytes(of item: ForgeAnswer.Item) -> [UInt8] {
        let place = url.split(separator: "/")
        let host = place.dropFirst().first ?? ""
        let base = place.dropFirst(2).map { "/" + $0 }.joined()
        let target = base + order.call.path + (item.query.map { "?" + $0 } ?? "")
        let hasBody = ["POST", "PUT", "PATCH"].contains(order.call.method)
        var head = [
            "\(order.call.method) \(target) HTTP/1.1", "Host: \(host)", "User-Agent: keyturn", "Accept: application/json",
        ]
        if hasBody { head += ["Content-Type: application/json", "Content-Length: 2"] }
        head.append("Connection: close")
        let lines = head.map { Array($0.utf8) } + item.lines.map(\.bytes)
        let body = hasBody ? Array("{}".utf8) : []
        return lines.flatMap { $0 + Array("\r\n".utf8) } + Array("\r\n".utf8) + body
    }
}

extension GauntletAnswer {
    init(_ outcome: RawExchange.Outcome) {
        switch outcome {
        case .answered(let answer):
            let body = String(decoding: answer.body.prefix(GauntletReply.bodyBytesMax), as: UTF8.self)
            self = .answered(
                GauntletReply(status: answer.status, challenges: answer.values(of: "www-authenticate"), body: body))
        case .closed: self = .closed
        case .timedOut: self = .timedOut
        case .unreachable(let reason): self = .unreachable(reason)
        case .malformed: self = .malformed
        }
    }
}
