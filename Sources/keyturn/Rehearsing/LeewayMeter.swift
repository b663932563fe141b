import Conductor
import History
import LabProtocol
import Report

/// How long past `exp` a server goes on accepting, from a run in which callers kept their tokens.
enum LeewayMeter {
    /// What was seen.
    ///
    /// - Returns: nil where no token was presented past its `exp`, or no clock was read.
    /// - Throws: `HistoryError`.
    static func leeway(in folder: RunFolder) throws -> Rehearsal.Leeway? {
        let reader = try HistoryReader(path: folder.history)
        let anchors = try reader.facts().compactMap { if case .clock(let anchor) = $0 { anchor } else { nil } }
        guard let clock = WallClockMap(anchors: anchors) else { return nil }
        var expiries: [Int: ClosedRange<Int64>] = [:]
        for token in try reader.tokens() {
            expiries[token.number] = token.minted.map { clock.runTime(ofWall: $0.expiresAt * 1_000_000_000) }
        }
        var accepted: Int64?
        var refused: [Int64] = []
        try reader.forEachBatch(of: batchRequests) { batch in
            for request in batch.map(\.request) {
                guard let expiry = request.token.flatMap({ expiries[$0] }), request.answeredAt > expiry.lowerBound else {
                    continue
                }
                if case .some(200..<300) = request.outcome.status {
                    accepted = max(accepted ?? 0, request.sentAt - expiry.upperBound)
                } else if request.outcome.status == 401, refused.count < refusalsMax {
                    refused.append(request.answeredAt - expiry.lowerBound)
                }
            }
        }
        guard accepted != nil || !refused.isEmpty else { return nil }
        let longest = max(0, accepted ?? 0)
        return Rehearsal.Leeway(accepted: longest, refusedFrom: refused.filter { $0 > longest }.min())
    }

    private static let batchRequests = 4_096
    private static let refusalsMax = 100_000
}
