import JOSE
import LabProtocol
import Synchronization

/// The lives of the signing keys as the management API tells them, gathered from the facts that the key ring records.
final class KeyLedger: Sendable {
    /// One key.
    struct Row: Sendable {
        let kid: String
        let certificate: SelfSignedCertificate
        fileprivate(set) var last: KeyFact.Change?
        /// Nanoseconds on the run's clock.
        fileprivate(set) var currentSince: Int64?
        fileprivate(set) var currentUntil: Int64?
        fileprivate(set) var revokedAt: Int64?

        var isCurrent: Bool { last == .signing }
        var isNext: Bool { currentSince == nil && revokedAt == nil }
        var isPrevious: Bool { last == .retired }
    }

    /// The most keys that are remembered; the oldest revoked ones go first.
    static let rowsMax = 100

    private struct State {
        var order: [String] = []
        var rows: [String: Row] = [:]
    }

    private let state = Mutex(State())

    /// Makes a key known, before its first fact.
    func know(_ entry: KeyRing.Entry) {
        state.withLock { state in
            guard state.rows[entry.thumbprint] == nil else { return }
            state.order.append(entry.thumbprint)
            state.rows[entry.thumbprint] = Row(kid: entry.key.kid, certificate: entry.certificate)
            guard state.order.count > Self.rowsMax else { return }
            let oldest = state.order.first { state.rows[$0]?.last == .revoked }
            guard let oldest else { return }
            state.order.removeAll { $0 == oldest }
            state.rows[oldest] = nil
        }
    }

    /// Takes a fact.
    func take(_ fact: KeyFact) {
        state.withLock { state in
            guard var row = state.rows[fact.thumbprint] else { return }
            switch fact.change {
            case .published: break
            case .signing: (row.currentSince, row.currentUntil) = (fact.at, nil)
            case .retired: row.currentUntil = fact.at
            case .revoked: row.revokedAt = fact.at
            }
            row.last = fact.change
            state.rows[fact.thumbprint] = row
        }
    }

    /// The keys, in the order in which they became known.
    var rows: [Row] {
        state.withLock { state in state.order.compactMap { state.rows[$0] } }
    }
}
