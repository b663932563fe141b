import JOSE
import LabProtocol
import Synchronization

/// The lives of the signing keys as the management API tells them, gathered from the facts that the key ring records.
final class KeyLedger: Sendable {
    /// One key.
    struct Row: Sendable {
        let kid: String
        let algorithm: SignatureAlgorithm
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

    fileprivate struct State {
        var order: [String] = []
        var rows: [String: Row] = [:]
        /// Facts of keys that are not known yet: a ring records its first ones while it is made.
        var early: [KeyFact] = []
    }

    private let state = Mutex(State())

    /// Makes a key known; facts that came before it are taken now.
    func know(_ entry: KeyRing.Entry) {
        state.withLock { state in
            guard state.rows[entry.thumbprint] == nil else { return }
            state.order.append(entry.thumbprint)
            state.rows[entry.thumbprint] = Row(
                kid: entry.key.kid, algorithm: entry.key.algorithm, certificate: entry.certificate)
            for fact in state.early where fact.thumbprint == entry.thumbprint { state.apply(fact) }
            state.early.removeAll { $0.thumbprint == entry.thumbprint }
            guard state.order.count > Self.rowsMax else { return }
            let oldest = state.order.first { state.rows[$0]?.last == .revoked }
            guard let oldest else { return }
            state.order.removeAll { $0 == oldest }
            state.rows[oldest] = nil
        }
    }

    /// Drops keys that never came to use.
    func forget(_ entries: [KeyRing.Entry]) {
        state.withLock { state in
            for entry in entries { state.rows[entry.thumbprint] = nil }
            state.order.removeAll { state.rows[$0] == nil }
        }
    }

    /// Takes a fact.
    func take(_ fact: KeyFact) {
        state.withLock { state in
            if state.rows[fact.thumbprint] == nil, state.early.count < Self.earlyMax {
                state.early.append(fact)
            } else {
                state.apply(fact)
            }
        }
    }

    /// The most facts that wait for their key to become known.
    private static let earlyMax = 1_000

    /// The keys, in the order in which they became known.
    var rows: [Row] {
        state.withLock { state in state.order.compactMap { state.rows[$0] } }
    }
}

extension KeyLedger.State {
    fileprivate mutating func apply(_ fact: KeyFact) {
        guard var row = rows[fact.thumbprint] else { return }
        switch fact.change {
        case .published: break
        case .signing: (row.currentSince, row.currentUntil) = (fact.at, nil)
        case .retired: row.currentUntil = fact.at
        case .revoked: row.revokedAt = fact.at
        }
        row.last = fact.change
        rows[fact.thumbprint] = row
    }
}
