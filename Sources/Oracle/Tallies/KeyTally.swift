import LabProtocol

/// Counts the calls of each key's tokens, and keeps when each resource server accepted them.
struct KeyTally: Sendable {
    /// From when to when a server accepted a key's tokens. Each acceptance was decided at some instant of its call, so both ends
    /// are known within bounds.
    struct Window: Sendable {
        fileprivate(set) var firstSent: Int64
        fileprivate(set) var firstAnswered: Int64
        fileprivate(set) var lastSent: Int64
        fileprivate(set) var lastAnswered: Int64
    }

    private let casebook: Casebook
    /// By key, then by server; both by their places in the casebook.
    private(set) var windows: [[Window?]]
    /// When a token of the key was first sent to the server, by key, then by server.
    private(set) var presented: [[Int64?]]
    private var requests: [Int]
    private var accepted: [Int]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        let keys = casebook.keys.all.count
        windows = Array(repeating: Array(repeating: nil, count: casebook.servers.count), count: keys)
        presented = Array(repeating: Array(repeating: nil, count: casebook.servers.count), count: keys)
        requests = Array(repeating: 0, count: keys)
        accepted = Array(repeating: 0, count: keys)
    }

    mutating func take(_ call: Judgement) {
        guard let key = call.key else { return }
        requests[key] += 1
        if let server = call.server, call.vitality != nil {
            presented[key][server] = min(presented[key][server] ?? .max, call.fact.sentAt)
        }
        guard call.answer.isAccepted else { return }
        accepted[key] += 1
        // An open route accepts whatever it is sent; only a guarded one shows that a key was accepted.
        guard let server = call.server, call.vitality != nil else { return }
        let (sent, answered) = (call.fact.sentAt, call.fact.answeredAt)
        var window =
            windows[key][server] ?? Window(firstSent: sent, firstAnswered: answered, lastSent: sent, lastAnswered: answered)
        window.firstSent = min(window.firstSent, sent)
        window.firstAnswered = min(window.firstAnswered, answered)
        window.lastSent = max(window.lastSent, sent)
        window.lastAnswered = max(window.lastAnswered, answered)
        windows[key][server] = window
    }

    /// How long after a rotation a server first accepted a token of a new key; nil where it never did.
    func firstUse(of rotation: Rotation, at server: Int) -> RotationSummary.Length? {
        let used = rotation.keys.compactMap { windows[$0][server] }
        guard let sent = used.map(\.firstSent).min(), let answered = used.map(\.firstAnswered).min() else { return nil }
        return RotationSummary.Length(
            atLeast: max(0, sent.subtractingSaturated(rotation.at)), atMost: max(0, answered.subtractingSaturated(rotation.at)))
    }

    /// How many calls carried a token of the issuer's.
    var carried: Int { requests.reduce(0, +) }

    /// The keys whose tokens a guarded route accepted, by their places.
    var used: [Int] { windows.indices.filter { key in windows[key].contains { $0 != nil } } }

    /// One row per key, in the order of their publication; of two published at once, the one that signs first.
    var summaries: [KeySummary] {
        rows.sorted { left, right in
            (left.publishedAt ?? .max, left.signingAt ?? .max) < (right.publishedAt ?? .max, right.signingAt ?? .max)
        }
    }

    private var rows: [KeySummary] {
        casebook.keys.all.enumerated().map { index, life in
            KeySummary(
                thumbprint: life.thumbprint, kid: life.kid, publishedAt: life.publishedAt, signingAt: life.signingAt,
                retiredAt: life.retiredAt, revokedAt: life.revokedAt, tokens: life.tokens, requests: requests[index],
                accepted: accepted[index], lastExpiry: expiry(of: life, plus: 0))
        }
    }

    /// The last expiry of what the oldest signing keys signed, plus the largest skew; nil where nothing was rotated. There is one
    /// of them for each algorithm, and they begin together.
    var earliestSafeRevoke: Int64? {
        let signers = casebook.keys.all.filter { $0.signingAt != nil }
        let first = signers.compactMap(\.signingAt).min()
        guard signers.contains(where: { $0.signingAt != first }) else { return nil }
        let skew = casebook.servers.map(\.skew).max() ?? 0
        return signers.filter { $0.signingAt == first }.compactMap { expiry(of: $0, plus: skew) }.max()
    }

    private func expiry(of life: KeyLife, plus skew: Int64) -> Int64? {
        guard casebook.clock.isKnown else { return nil }
        return life.lastExpiry.map { casebook.clock.instants(ofWall: $0, plus: skew).upperBound }
    }
}
